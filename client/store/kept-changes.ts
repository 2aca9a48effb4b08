/** The own changes that are not yet saved, remembered so that none is lost in silence when the server refuses one. */
import type { Command } from '#shared/board/commands.ts';
import { fieldsOf } from '#shared/board/fields.ts';
import type { Board, Removable } from '#shared/board/model.ts';
import type { BoardStore } from './types.ts';

/** A thing with unsaved changes and what it says now. */
export interface KeptChange {
  readonly at: Removable | 'board';
  /** Its text or title; empty when it has none. */
  readonly text: string;
  /** It is in the trash. */
  readonly removed: boolean;
}

export interface Journal {
  note(commands: readonly Command[]): void;
  /** All but the last so many are saved. */
  keepLast(count: number): void;
  /** The commands of each unsaved change; an undo or redo has none. */
  changes(): readonly (readonly Command[])[];
  /** How many they are to a person: a run of letters in one text is one. */
  count(): number;
}

/** An empty journal. */
export function createJournal(): Journal {
  let kept: (readonly Command[])[] = [];
  /** The text that the last change wrote in, and how many changes there are when each run of letters is one. */
  let writingIn: string | null = null;
  let count = 0;
  const add = (commands: readonly Command[]) => {
    const text = textOfTyping(commands);
    if (text === null || text !== writingIn) count += 1;
    writingIn = text;
  };
  return {
    note(commands) {
      kept.push(commands);
      add(commands);
    },
    keepLast(most) {
      if (most >= kept.length) return;
      kept = most > 0 ? kept.slice(-most) : [];
      writingIn = null;
      count = 0;
      for (const commands of kept) add(commands);
    },
    changes: () => kept,
    count: () => count,
  };
}

/** The text in which a change does nothing but write; null for any other change. */
function textOfTyping(commands: readonly Command[]): string | null {
  const [only] = commands;
  if (!only || commands.length > 1) return null;
  if (only.type === 'editPurpose') return 'purpose';
  return only.type === 'editText' ? JSON.stringify([only.at, only.field]) : null;
}

/** The things that these changes touched, each once, the last touched first. */
export function listKept(
  changes: readonly (readonly Command[])[],
  store: Pick<BoardStore, 'board' | 'trash' | 'text'>,
): KeptChange[] {
  const touched = new Map<string, Removable | 'board'>();
  for (const at of changes.flat().flatMap(addressesOf)) {
    const key = JSON.stringify(at);
    touched.delete(key);
    touched.set(key, at);
  }
  return [...touched.values()].reverse().map((at) => describe(at, store));
}

function addressesOf(command: Command): (Removable | 'board')[] {
  switch (command.type) {
    case 'changeBoard':
    case 'editPurpose':
      return ['board'];
    case 'remove':
    case 'restore':
      return command.at;
    case 'putSketch':
      return [{ of: 'sketch', id: command.id }];
    case 'removeColumn':
      return [{ of: 'column', in: command.map, id: command.column }];
    default:
      return [command.at];
  }
}

function describe(at: Removable | 'board', store: Pick<BoardStore, 'board' | 'trash' | 'text'>): KeptChange {
  const board = store.board();
  if (at === 'board')
    return { at, text: [board.title, board.purpose].filter(Boolean).join('\n'), removed: false };
  const thing = thingAt(at, board);
  if (thing) return { at, text: textOf(thing), removed: false };
  // What is hidden or removed still holds its texts: they are what would be missed.
  const texts = at.of === 'sketch' ? [] : fieldsOf(at.of).map(([name]) => store.text(at, name)?.read() ?? '');
  const label = store.trash().find((each) => JSON.stringify(each.at) === JSON.stringify(at))?.label;
  return { at, text: texts.filter(Boolean).join('\n') || (label ?? ''), removed: true };
}

function thingAt(at: Removable, board: Board): object | undefined {
  const byId = <T extends { readonly id: string }>(things: readonly T[] | undefined, id: string = at.id) =>
    things?.find((thing) => thing.id === id);
  switch (at.of) {
    case 'card':
      return board.cards.get(at.id);
    case 'connection':
      return board.connections.get(at.id);
    case 'group':
      return board.groups.get(at.id);
    case 'sketch':
      return board.sketches.get(at.id);
    case 'map':
      return byId(board.maps);
    case 'goal':
      return byId(board.goals);
    case 'challenge':
      return byId(board.challenges);
    case 'targetGroup':
      return byId(board.targetGroups);
    case 'measuringPoint':
      return byId(board.cards.get(at.in)?.measuringPoints);
    case 'evidence':
      return byId(board.connections.get(at.in)?.evidence);
    default:
      return byId(byId(board.maps, at.in)?.[`${at.of}s`]);
  }
}

/** Fields that hold what people wrote, in the order in which they are read. */
const WRITTEN = [
  'title',
  'text',
  'mechanism',
  'question',
  'details',
  'signs',
  'what',
  'how',
  'who',
  'evidence',
  'amount',
  'why',
  'includes',
  'excludes',
];

function textOf(thing: object): string {
  const values = new Map<string, unknown>(Object.entries(thing));
  const written = WRITTEN.map((name) => values.get(name));
  return written.filter((value) => typeof value === 'string' && value !== '').join('\n');
}
