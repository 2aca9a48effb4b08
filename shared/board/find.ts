/** Finding on a board: every text of every map, whatever is in view. */
import { type Folded, findWords, fold, type Span, wordsOf } from './fold.ts';
import type { Board, Card, Connection } from './model.ts';
import { isLoose } from './place.ts';
import { readSketch } from './sketch.ts';

export type { Span } from './fold.ts';

/** What can be found. */
export type FoundKind = 'card' | 'connection' | 'group' | 'column' | 'row' | 'map' | 'sketch';

/** In which of its texts: its own words (text, title, why), or more that belongs to it. */
export type FoundPart =
  | 'words'
  | 'details'
  | 'signs'
  | 'measuring'
  | 'reason'
  | 'evidence'
  | 'question'
  | 'heading';

/** One hit: a thing, and the first of its texts that holds all the words. */
export interface Found {
  readonly kind: FoundKind;
  readonly id: string;
  readonly part: FoundPart;
  readonly text: string;
  /** The parts of `text` that match. */
  readonly spans: readonly Span[];
  /** What the thing is called when `part` is not its own words; else empty. */
  readonly name: string;
}

/** The hits of one map; `map` null: the free wall. */
export interface FoundSheet {
  readonly map: string | null;
  readonly title: string;
  readonly found: readonly Found[];
}

type Part = readonly [FoundPart, string];

interface Searched {
  readonly kind: FoundKind;
  readonly id: string;
  readonly map: string | null;
  readonly parts: readonly Part[];
}

function cardParts(card: Card): readonly Part[] {
  return [
    ['words', card.text],
    ['details', card.details],
    ['signs', card.signs],
    ...card.measuringPoints.flatMap(({ what, how, who }) =>
      [what, how, who].map((text): Part => ['measuring', text]),
    ),
    ...[card.why, card.importanceReason, card.easeReason, card.period].map((text): Part => ['reason', text]),
  ];
}

function connectionParts(connection: Connection): readonly Part[] {
  return [
    ['words', connection.mechanism],
    ...connection.evidence.map(({ text }): Part => ['evidence', text]),
  ];
}

/** The map on which a card or group stands; null for the free wall and for what names a map that is gone. */
function createMapOf(board: Board): (id: string) => string | null {
  const known = new Set(board.maps.map(({ id }) => id));
  return (id) => {
    const card = board.cards.get(id);
    const map = card ? (isLoose(card.place) ? null : card.place.map) : (board.groups.get(id)?.map ?? null);
    return map !== null && known.has(map) ? map : null;
  };
}

/** Everything that can be found, in the order in which it is told: a map, its columns and rows, then what lies on it. */
function everything(board: Board): readonly Searched[] {
  const mapOf = createMapOf(board);
  const all: Searched[] = [];
  for (const map of board.maps) {
    all.push({ kind: 'map', id: map.id, map: map.id, parts: [['words', map.title]] });
    for (const { id, title, question, heading } of map.columns) {
      const parts: readonly Part[] = [
        ['words', title],
        ['question', question],
        ['heading', heading],
      ];
      all.push({ kind: 'column', id, map: map.id, parts });
    }
    for (const { id, title } of [...map.rows, ...map.lanes, ...map.clusters])
      all.push({ kind: 'row', id, map: map.id, parts: [['words', title]] });
  }
  for (const { id, title } of board.groups.values())
    all.push({ kind: 'group', id, map: mapOf(id), parts: [['words', title]] });
  for (const card of board.cards.values())
    all.push({ kind: 'card', id: card.id, map: mapOf(card.id), parts: cardParts(card) });
  for (const connection of board.connections.values())
    all.push({
      kind: 'connection',
      id: connection.id,
      map: mapOf(connection.from),
      parts: connectionParts(connection),
    });
  for (const sketch of board.sketches.values()) {
    const value = readSketch(sketch);
    if (value && 'text' in value)
      all.push({ kind: 'sketch', id: sketch.id, map: value.map, parts: [['words', value.text]] });
  }
  return all;
}

/** Folded texts are kept between letters of a query; a board has few texts that are alike. */
const KEPT_TEXTS = 20_000;

/** A search that remembers texts it has folded: at each letter of the query only new ones are read. */
export function createFinder(): (board: Board, query: string) => readonly FoundSheet[] {
  const kept = new Map<string, Folded>();
  const folded = (text: string): Folded => {
    const known = kept.get(text);
    if (known) return known;
    if (kept.size >= KEPT_TEXTS) kept.clear();
    const fresh = fold(text);
    kept.set(text, fresh);
    return fresh;
  };
  const find = (words: readonly string[], { kind, id, parts }: Searched): Found | null => {
    for (const [part, text] of parts) {
      const spans = text === '' ? null : findWords(words, folded(text));
      if (spans) return { kind, id, part, text, spans, name: part === 'words' ? '' : (parts[0]?.[1] ?? '') };
    }
    return null;
  };
  return (board, query) => {
    const words = wordsOf(query);
    if (words.length === 0) return [];
    const sheets = new Map<string | null, Found[]>(board.maps.map(({ id }) => [id, []]));
    sheets.set(null, []);
    for (const thing of everything(board)) {
      const found = find(words, thing);
      if (found) (sheets.get(thing.map) ?? sheets.get(null))?.push(found);
    }
    const titles = new Map(board.maps.map(({ id, title }) => [id, title]));
    return [...sheets]
      .filter(([, found]) => found.length > 0)
      .map(([map, found]) => ({ map, title: (map !== null && titles.get(map)) || '', found }));
  };
}

/** The part of a long text around its first match, with the matches in it. */
export function excerpt(
  { text, spans }: Pick<Found, 'text' | 'spans'>,
  length: number,
): { readonly text: string; readonly spans: readonly Span[]; readonly isCut: boolean } {
  const first = spans[0];
  if (!first || text.length <= length) return { text, spans, isCut: false };
  const lead = Math.max(0, Math.min(first.from - Math.floor(length / 4), text.length - length));
  // Begins at a word, but never after what was found.
  const space = lead === 0 ? -1 : text.slice(lead, first.from).search(/\s\S/u);
  const from = lead === 0 ? 0 : space >= 0 ? lead + space + 1 : whole(text, lead);
  const to = whole(text, Math.min(text.length, from + length));
  return {
    text: text.slice(from, to),
    isCut: true,
    spans: spans
      .filter((span) => span.from < to && span.to > from)
      .map((span) => ({ from: Math.max(0, span.from - from), to: Math.min(to, span.to) - from })),
  };
}

/** Not between the halves of a character. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
