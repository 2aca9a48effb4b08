import type { Board, Removable } from '#shared/board/model.ts';

/** What stands on the board at an address; undefined when it is not there, or is in the trash. */
export function findLiving(at: Removable, board: Board): object | undefined {
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
