/** Danish texts: chains of arrows, and steps along them. */
export const chains = {
  back_one: '{{count}} fører hertil',
  back_other: '{{count}} fører hertil',
  forwards_one: '{{count}} følger',
  forwards_other: '{{count}} følger',
  hint: 'Alt + piletaster: gå langs pilene',
  step: '{{text}}, {{at}} af {{of}}',
  empty: 'Tom seddel',
  none: {
    forwards: 'Ingen pile fører videre herfra.',
    back: 'Ingen pile fører hertil.',
    next: 'Ingen andre sedler ved siden af.',
    previous: 'Ingen andre sedler ved siden af.',
  },
} as const;
