import type { BrandVariants } from '@fluentui/react-components';

/** The family's own ramp: the green of young spruce. 80 carries white text at 4.8:1. Source: docs/decisions/look.md. */
export const spruce: BrandVariants = {
  10: '#04130E',
  20: '#0A231B',
  30: '#0E3529',
  40: '#124434',
  50: '#175440',
  60: '#1D644D',
  70: '#247258',
  80: '#2B7F63',
  90: '#43937A',
  100: '#5CA48D',
  110: '#74B49F',
  120: '#8CC3B1',
  130: '#A5D2C3',
  140: '#BEE0D5',
  150: '#D8EEE7',
  160: '#EEF8F4',
};
