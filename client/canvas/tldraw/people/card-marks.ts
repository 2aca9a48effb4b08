/** What others do with which cards, gathered for drawing. */
import type { Person } from '#shared/protocol/presence.ts';

export type Doing = 'writes' | 'moves' | 'selects';

export interface CardMark {
  readonly card: string;
  /** Writers first, then who moves it, then who has selected it; by client id among equals. */
  readonly people: readonly { readonly person: Person; readonly doing: Doing }[];
}

const RANK: Readonly<Record<Doing, number>> = { writes: 0, moves: 1, selects: 2 };

/** One mark a card; a person who does several things with it is named once, for the foremost. */
export function marksOf(others: readonly Person[]): CardMark[] {
  const marks = new Map<string, Map<Person, Doing>>();
  const note = (card: string, person: Person, doing: Doing) => {
    const people = marks.get(card) ?? new Map<Person, Doing>();
    marks.set(card, people);
    const known = people.get(person);
    if (known === undefined || RANK[doing] < RANK[known]) people.set(person, doing);
  };
  for (const person of others) {
    const { editing, selected, drag } = person.state;
    if (editing) note(editing, person, 'writes');
    for (const card of drag?.ids ?? []) note(card, person, 'moves');
    for (const card of selected ?? []) note(card, person, 'selects');
  }
  return [...marks].map(([card, people]) => ({
    card,
    people: [...people]
      .map(([person, doing]) => ({ person, doing }))
      .sort((a, b) => RANK[a.doing] - RANK[b.doing] || a.person.clientId - b.person.clientId),
  }));
}
