/** What is done to several things together: each one command, one step to undo. */

import { moveCards } from '#shared/board/moves.ts';
import { type Arrangement, arrange } from '../../arrange.ts';
import { chainFrom, copyChain } from '../../chain-copy.ts';
import { unpack } from '../../parcel.ts';
import { selectCards, selectedCards, selectedGroups } from '../card/card-actions.ts';
import type { CanvasSession } from '../session.ts';
import { bringIntoView } from '../way/camera.ts';

/** Brings what is selected into line, or says why nothing moves. */
export function arrangeSelected(session: CanvasSession, how: Arrangement): void {
  const { store } = session;
  if (store.readOnly || selectedCards(session).length === 0) return;
  session.settle();
  const selected = { cards: selectedCards(session), groups: selectedGroups(session) };
  const { places, still } = arrange(store.board(), session.scene.get(), selected, how);
  if (places) session.run(moveCards(store.board(), places));
  else session.say(still);
}

/** True when something follows from a card. */
export function hasChain({ store }: CanvasSession, card: string): boolean {
  return chainFrom(store.board(), card).length > 1;
}

/** Copies a card and all that follows from it; the copies are selected and in view. */
export function duplicateChain(session: CanvasSession, card: string): void {
  session.settle();
  const { store, scene } = session;
  const board = store.board();
  const { parcel, placeOf } = copyChain(board, scene.get(), card);
  const { commands, ids } = unpack(parcel, { board, placeOf, newId: () => store.newId() });
  if (!session.run(commands)) return;
  selectCards(session, ids);
  bringIntoView(session.editor, session, ids);
}
