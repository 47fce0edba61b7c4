import 'temporal-polyfill/global';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Appearance, LinkedState, TabState } from '../../../src/app/contract.ts';
import { watched } from '../../../src/app/watched.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { Personal } from '../../../src/surfaces/personal/personal.tsx';
import { type Becoming, cycleOf, modelOf, type People } from './tab-scenes.ts';

/* Draws the page of a cycle with everything that can happen to it: `?scene=three-long&look=dark&dir=rtl&locale=de`. */
const host = document.getElementById('root') ?? document.body;
const root = createRoot(host);
let drawn = 0;

const show = (query: string): void => {
  const wanted = new URLSearchParams(query);
  // `two`, or `three-long ended`.
  const [people = 'two', becomes] = (wanted.get('scene') ?? 'two').split(' ') as [People?, Becoming?];
  const { tab, model } = modelOf(people, becomes);
  drawn += 1;
  const whole = {
    ...model,
    appearance: watched<Appearance>({
      theme: (wanted.get('look') ?? 'light') as Appearance['theme'],
      direction: wanted.get('dir') === 'rtl' ? 'rtl' : 'ltr',
      locale: wanted.get('locale') ?? 'en-GB',
    }),
    tab: watched<TabState>(tab),
    linked: watched<LinkedState | undefined>({ state: 'open', cycle: cycleOf(people).id }),
    renewed: watched<Failure | undefined>(undefined),
    wish: watched(undefined),
  };
  flushSync(() => root.render(<Personal key={drawn} model={whole} />));
};

Object.assign(window, { show });
show(location.search);
