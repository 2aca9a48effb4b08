/** How the eight named colours of cards look, by light and dark. Ink on every paper has a contrast of at least 4.5 to 1. */
import { CARD_COLOURS, type CardColour, type CardKind } from './fields.ts';
import type { Card } from './model.ts';

/** The look of one colour: fill, outline and letters, as #rrggbb. */
export interface Paper {
  readonly paper: string;
  readonly edge: string;
  readonly ink: string;
}

const INK = '#20242c';
const CHALK = '#f4f3ee';

const light: Readonly<Record<CardColour, Paper>> = {
  yellow: { paper: '#fff3b8', edge: '#e3cc62', ink: INK },
  green: { paper: '#d9f2d3', edge: '#9ccb92', ink: INK },
  blue: { paper: '#d6e9fb', edge: '#93bce2', ink: INK },
  pink: { paper: '#fcdfe9', edge: '#e2a3ba', ink: INK },
  orange: { paper: '#ffe1c4', edge: '#e5b17d', ink: INK },
  violet: { paper: '#e8e0fa', edge: '#b8a5e3', ink: INK },
  grey: { paper: '#e7e9ed', edge: '#b5bac4', ink: INK },
  white: { paper: '#ffffff', edge: '#c9cdd5', ink: INK },
};

const dark: Readonly<Record<CardColour, Paper>> = {
  yellow: { paper: '#4d4418', edge: '#85772f', ink: CHALK },
  green: { paper: '#22462b', edge: '#447a50', ink: CHALK },
  blue: { paper: '#1f3f5f', edge: '#40719f', ink: CHALK },
  pink: { paper: '#57283d', edge: '#94506d', ink: CHALK },
  orange: { paper: '#5b371a', edge: '#99663a', ink: CHALK },
  violet: { paper: '#3f3166', edge: '#6e5ba6', ink: CHALK },
  grey: { paper: '#3b4049', edge: '#656c78', ink: CHALK },
  white: { paper: '#2b2e36', edge: '#5d636f', ink: CHALK },
};

/** A colour's paper, edge and ink. */
export function paperOf(colour: CardColour, isDark: boolean): Paper {
  return (isDark ? dark : light)[colour];
}

/** The colour a card has when nobody chose one. */
const KIND_COLOURS: Readonly<Record<CardKind, CardColour>> = {
  activity: 'yellow',
  coreElement: 'orange',
  result: 'green',
  note: 'white',
};

/** The card's colour by name; an unknown name from elsewhere falls back to the one of its kind. */
export function colourOfCard(card: Pick<Card, 'colour' | 'kind'>): CardColour {
  return CARD_COLOURS.find((name) => name === card.colour) ?? KIND_COLOURS[card.kind];
}
