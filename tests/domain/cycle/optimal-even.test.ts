import { judgeHalf } from './judge.ts';

judgeHalf(2);
