import type { Who } from '#shared/protocol/presence.ts';

/** A person's colour: `paint` for rings, pointers and name tags, `text` for what is written on it (at least 4.5:1). */
export interface PersonColour {
  readonly paint: string;
  readonly text: string;
}

/** Twelve colours that can be told apart on light and on dark; the server gives them out. */
export const PERSON_COLOURS: readonly PersonColour[] = [
  { paint: '#1f6fd6', text: '#ffffff' },
  { paint: '#c2410c', text: '#ffffff' },
  { paint: '#12805c', text: '#ffffff' },
  { paint: '#8b3fd1', text: '#ffffff' },
  { paint: '#c81e5b', text: '#ffffff' },
  { paint: '#0e7c8c', text: '#ffffff' },
  { paint: '#8a6100', text: '#ffffff' },
  { paint: '#5560d9', text: '#ffffff' },
  { paint: '#5c7a12', text: '#ffffff' },
  { paint: '#b0309f', text: '#ffffff' },
  { paint: '#8c5a3c', text: '#ffffff' },
  { paint: '#5f6b7a', text: '#ffffff' },
];

const FIRST = PERSON_COLOURS[0] as PersonColour;

/** A person's colour, the same on every screen. */
export function colourOfPerson(who: Who): PersonColour {
  return PERSON_COLOURS[who.colour ?? 0] ?? FIRST;
}
