import type { Command, TextDelta } from '#shared/board/commands.ts';
import type { Address, Board } from '#shared/board/model.ts';
import { orderBetween } from '#shared/board/order.ts';
import type { Place } from '#shared/board/place.ts';
import type { BoardStore } from '../../client/store/types.ts';
import type { Random } from './random.ts';

/** What a person does at random. `letters`: never the same letter twice; `number`: never the same number twice. */
export interface Deeds {
  readonly random: Random;
  letters(count: number): string;
  number(): number;
  /** A letter is taken away on purpose. */
  erased(letters: string): void;
}

type Deed = (store: BoardStore, deeds: Deeds) => Command | readonly Command[] | null;

const card = (id: string): Address => ({ of: 'card', id });
const ids = (things: ReadonlyMap<string, unknown>) => things.keys();

/** Each kind of deed by name; null when there is nothing to do it to. */
export const DEEDS: Readonly<Record<string, Deed>> = {
  addCard: (store, deeds) => ({
    type: 'add',
    at: card(store.newId()),
    fields: { place: randomPlace(store.board(), deeds), text: deeds.letters(deeds.random.below(3)) },
  }),
  placeCard: (store, deeds) => {
    const id = deeds.random.pick(ids(store.board().cards));
    return id ? { type: 'change', at: card(id), fields: { place: randomPlace(store.board(), deeds) } } : null;
  },
  removeCards: (store, { random }) => {
    const gone = [...ids(store.board().cards)].filter(() => random.chance(0.1));
    return gone.length > 0 ? { type: 'remove', at: gone.map(card) } : null;
  },
  restore: (store, { random }) => {
    const item = random.pick(store.trash());
    return item ? { type: 'restore', at: [item.at] } : null;
  },
  recolour: (store, { random }) => {
    const id = random.pick(ids(store.board().cards));
    return id
      ? { type: 'change', at: card(id), fields: { colour: random.pick(['green', 'blue', null]) } }
      : null;
  },
  connect: (store, { random, ...deeds }) => {
    const [from, to] = [random.pick(ids(store.board().cards)), random.pick(ids(store.board().cards))];
    const fields = { from, to, mechanism: deeds.letters(random.below(3)) };
    return from && to && from !== to
      ? { type: 'add', at: { of: 'connection', id: store.newId() }, fields }
      : null;
  },
  reconnect: (store, { random }) => {
    const id = random.pick(ids(store.board().connections));
    const to = random.pick(ids(store.board().cards));
    return id && to ? { type: 'change', at: { of: 'connection', id }, fields: { to } } : null;
  },
  removeConnection: (store, { random }) => {
    const id = random.pick(ids(store.board().connections));
    return id ? { type: 'remove', at: [{ of: 'connection', id }] } : null;
  },
  addEvidence: (store, { random, ...deeds }) => {
    const owner = random.pick(ids(store.board().connections));
    const fields = { kind: 'research', text: deeds.letters(2) };
    return owner ? { type: 'add', at: { of: 'evidence', in: owner, id: store.newId() }, fields } : null;
  },
  addMeasuringPoint: (store, { random, ...deeds }) => {
    const owner = random.pick(ids(store.board().cards));
    const fields = { when: 'start', what: deeds.letters(2) };
    return owner ? { type: 'add', at: { of: 'measuringPoint', in: owner, id: store.newId() }, fields } : null;
  },
  group: (store, { random, ...deeds }) => {
    const members = [...ids(store.board().cards)].filter(() => random.chance(0.3));
    const id = store.newId();
    return [
      { type: 'add', at: { of: 'group', id }, fields: { map: 'm1', title: `g${deeds.number()}` } },
      ...members.map((each): Command => ({ type: 'change', at: card(each), fields: { group: id } })),
    ];
  },
  addColumn: (store, deeds) => ({
    type: 'add',
    at: { of: 'column', in: 'm1', id: store.newId() },
    fields: { role: 'other', title: `k${deeds.number()}`, question: deeds.letters(1) },
  }),
  nameColumn: (store, deeds) => {
    const column = deeds.random.pick(columnsOf(store.board()));
    const fields = { title: `k${deeds.number()}` };
    return column ? { type: 'change', at: { of: 'column', in: 'm1', id: column }, fields } : null;
  },
  moveColumn: (store, { random }) => {
    const columns = store.board().maps[0]?.columns ?? [];
    const [column, before] = [random.pick(columns), random.pick(columns)];
    const order = orderBetween(null, before?.order ?? null);
    return column ? { type: 'reorder', at: { of: 'column', in: 'm1', id: column.id }, order } : null;
  },
  removeColumn: (store, { random }) => {
    const columns = columnsOf(store.board());
    const column = random.pick(columns);
    const moveTo = random.chance(0.5) ? (random.pick(columns.filter((id) => id !== column)) ?? null) : null;
    return column && columns.length > 1 ? { type: 'removeColumn', map: 'm1', column, moveTo } : null;
  },
  nameBoard: (_store, deeds) => ({ type: 'changeBoard', title: `t${deeds.number()}` }),
  writePurpose: (store, deeds) => ({ type: 'editPurpose', delta: randomEdit(store.board().purpose, deeds) }),
  writeMechanism: (store, deeds) => {
    const thing = deeds.random.pick(store.board().connections.values());
    if (!thing) return null;
    const delta = randomEdit(thing.mechanism, deeds);
    return { type: 'editText', at: { of: 'connection', id: thing.id }, field: 'mechanism', delta };
  },
  impossible: (store, deeds) => [
    { type: 'add', at: card(store.newId()), fields: { place: { x: 0, y: 0 } } },
    { type: 'remove', at: [card(`nobody-${deeds.random.below(9)}`)] },
  ],
};

/** Types in a card, as the editor does; false when there is no card. */
export function typeSomewhere(store: BoardStore, deeds: Deeds): boolean {
  const id = deeds.random.pick(ids(store.board().cards));
  const text = id ? store.text(card(id), deeds.random.chance(0.8) ? 'text' : 'details') : null;
  return text?.edit(randomEdit(text.read(), deeds)).ok ?? false;
}

/** Letters in somewhere; now and then some are taken away. */
function randomEdit(text: string, { random, letters, erased }: Deeds): TextDelta {
  const at = random.below(text.length + 1);
  const start: TextDelta = at > 0 ? [{ retain: at }] : [];
  const count = random.chance(0.2) ? Math.min(text.length - at, 1 + random.below(4)) : 0;
  if (count > 0) {
    erased(text.slice(at, at + count));
    return [...start, { delete: count }];
  }
  return [...start, { insert: letters(1 + random.below(3)) }];
}

function randomPlace(board: Board, { random, ...deeds }: Deeds): Place {
  const column = random.chance(0.85) ? random.pick(columnsOf(board)) : undefined;
  const number = deeds.number();
  return column ? { map: 'm1', column, row: null, offset: { dx: number, dy: 0 } } : { x: number, y: 0 };
}

function columnsOf(board: Board): string[] {
  return (board.maps[0]?.columns ?? []).map(({ id }) => id);
}
