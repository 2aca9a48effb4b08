/** A board that stands still: what a version holds, for views that know nothing of versions. It needs no line and no document. */
import type { CommandResult } from '#shared/board/commands.ts';
import { fieldOf } from '#shared/board/fields.ts';
import type { Address, Board } from '#shared/board/model.ts';
import type { BoardStore, LiveText } from './types.ts';

const REFUSED: CommandResult = { ok: false, code: 'readOnly', path: '' };
const NOTHING: readonly never[] = [];
const stop = () => {};

/** A store over a board that nobody can change. */
export function createFixedStore(board: Board): BoardStore {
  return {
    readOnly: true,
    board: () => board,
    problems: () => NOTHING,
    trash: () => NOTHING,
    subscribe: () => stop,
    run: () => REFUSED,
    importContent: () => REFUSED,
    text: (at, field) => fixedText(board, at, field),
    undo: () => true,
    redo: () => true,
    canUndo: () => false,
    canRedo: () => false,
    endStep: stop,
    // Nothing is made here.
    newId: () => '',
  };
}

function fixedText(board: Board, at: Address, field: string): LiveText | null {
  const thing = findThing(board, at);
  if (!thing || fieldOf(at.of, field)?.of !== 'text') return null;
  const words = String((thing as Readonly<Record<string, unknown>>)[field] ?? '');
  return { read: () => words, edit: () => REFUSED, subscribe: () => stop };
}

type Thing = { readonly id: string };

function findThing(board: Board, at: Address): Thing | undefined {
  const among = (things: readonly Thing[] | undefined) => things?.find(({ id }) => id === at.id);
  switch (at.of) {
    case 'goal':
      return among(board.goals);
    case 'challenge':
      return among(board.challenges);
    case 'targetGroup':
      return among(board.targetGroups);
    case 'map':
      return among(board.maps);
    case 'card':
      return board.cards.get(at.id);
    case 'group':
      return board.groups.get(at.id);
    case 'connection':
      return board.connections.get(at.id);
    case 'measuringPoint':
      return among(board.cards.get(at.in)?.measuringPoints);
    case 'evidence':
      return among(board.connections.get(at.in)?.evidence);
    case 'column':
    case 'row':
    case 'lane':
    case 'cluster':
      return among(board.maps.find(({ id }) => id === at.in)?.[`${at.of}s`]);
  }
}
