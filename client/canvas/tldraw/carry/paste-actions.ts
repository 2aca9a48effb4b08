/** Putting things down that come from elsewhere: each one command, one step to undo. */

import type { Point } from '#shared/board/arc.ts';
import { addCard } from '#shared/board/commands.ts';
import { CARD_MIN_HEIGHT, CARD_WIDTH } from '#shared/board/layout-sizes.ts';
import { TEXT_LIMIT } from '#shared/board/limits.ts';
import { landingOf, sketchesBy } from '../../landing.ts';
import { type Parcel, unpack } from '../../parcel.ts';
import { type PasteTarget, pasteCards, planPaste } from '../../paste-plan.ts';
import { rowsOfHtml } from '../../pasted-html.ts';
import { type Row, rowsOfText } from '../../pasted-words.ts';
import { selectCards, selectThings } from '../card/card-actions.ts';
import type { CanvasSession } from '../session.ts';
import { bringIntoView } from '../way/camera.ts';

/** Longest text, and longest HTML, that is looked at. */
const TEXT_MOST = 2_000_000;
const HTML_MOST = 10_000_000;

/** Puts a parcel down at a point. */
export function putParcel(session: CanvasSession, parcel: Parcel, at: Point): void {
  if (parcel.cards.length + parcel.sketches.length === 0) return;
  session.settle();
  const board = session.store.board();
  const scene = session.scene.get();
  const shift = landingOf(parcel, board, scene, at);
  const { commands, ids, sketches } = unpack(parcel, {
    board,
    newId: () => session.store.newId(),
    placeOf: ({ x, y }) => session.placeAt({ x: x + shift.x, y: y + shift.y }),
    sketchOf: sketchesBy(board, scene, shift),
  });
  if (!session.run(commands)) return;
  selectThings(session, ids, sketches);
  // In a long column there may only have been room below the view.
  if (ids.length > 0) bringIntoView(session.editor, session, ids.slice(0, 1));
}

/** What words from elsewhere are, before anything is made of them. */
export interface Words {
  readonly plain: string;
  readonly html: string;
}

/** Puts words down: one line as one card at once, several after a look at what they become. */
export function putWords(session: CanvasSession, words: Words, at: Point): void {
  if (words.plain.length > TEXT_MOST) {
    session.say('pasteTooLong');
    return;
  }
  const rows = readWords(words);
  const worded = rows.filter((row) => row.some(Boolean));
  if (worded.length === 0) session.say('nothingToPaste');
  else if (worded.length > 1 || (worded[0]?.length ?? 0) > 1) session.openForm({ kind: 'paste', rows, at });
  else putLine(session, planPaste(worded, 'rows').texts[0], at);
}

/** One line is what it says; of several lines HTML knows better which belong together. */
function readWords({ plain, html }: Words): Row[] {
  const isOneLine = plain !== '' && !/[\r\n\t]/.test(plain.trim());
  if (html === '' || html.length > HTML_MOST || isOneLine) return rowsOfText(plain);
  const rows = rowsOfHtml(html);
  return rows.length > 0 ? rows : rowsOfText(plain);
}

function putLine(session: CanvasSession, text: string | undefined, at: Point): void {
  if (text === undefined || text.length > TEXT_LIMIT) {
    session.say('textTooLong');
    return;
  }
  session.settle();
  const id = session.store.newId();
  const place = session.placeAt({ x: at.x - CARD_WIDTH / 2, y: at.y - CARD_MIN_HEIGHT / 2 });
  if (session.run([addCard(id, place, { text, author: session.author })])) selectCards(session, [id]);
}

/** Makes the cards that the person has seen and agreed to. */
export function putLines(
  session: CanvasSession,
  texts: readonly string[],
  target: PasteTarget,
  at: Point,
): void {
  session.settle();
  const { commands, ids } = pasteCards(texts, target, {
    board: session.store.board(),
    scene: session.scene.get(),
    at,
    author: session.author,
    newId: () => session.store.newId(),
  });
  if (!session.run(commands)) return;
  selectCards(session, ids);
  bringIntoView(session.editor, session, ids.slice(0, 1));
  session.say('pasted', ids.length);
}
