/** English texts: chains of arrows, and steps along them. */
import type { chains as da } from '../da/chains.ts';
import type { Shape } from '../shape.ts';

export const chains: Shape<typeof da> = {
  back_one: '{{count}} leads here',
  back_other: '{{count}} lead here',
  forwards_one: '{{count}} follows',
  forwards_other: '{{count}} follow',
  hint: 'Alt + arrow keys: walk along the arrows',
  step: '{{text}}, {{at}} of {{of}}',
  empty: 'Empty card',
  none: {
    forwards: 'No arrows lead on from here.',
    back: 'No arrows lead here.',
    next: 'No other cards beside this one.',
    previous: 'No other cards beside this one.',
  },
};
