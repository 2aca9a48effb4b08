/** A board on paper: which page shows what, and how large. Lengths of paper are in millimetres. */
import type { Board } from '../board/model.ts';
import type { Box, Scene } from '../board/scene.ts';
import { contentOf, type PictureContent, type PicturePart, pictureBox } from './picture-parts.ts';

/** Paper lying on its long side. */
export const PAPERS = { A4: { w: 297, h: 210 }, A3: { w: 420, h: 297 } } as const;
/** One of `PAPERS`. */
export type PaperName = keyof typeof PAPERS;
/** From the paper's edge to what is printed: printers leave that much free. */
export const PAGE_MARGIN = 10;
/** The line at the foot of each page, with the space above it. */
export const PAGE_FOOT = 9;

/** What to print: each map on a page of its own (and what lies beside the maps on another), one map, or all on one page. */
export type PrintChoice =
  | { readonly what: 'maps' }
  | { readonly what: 'all' }
  | { readonly what: 'map'; readonly map: string };

/** What to print and on what. `split`: what would be too small to read goes over several pages. */
export interface PrintPlan {
  readonly choice: PrintChoice;
  readonly paper: PaperName;
  readonly split: boolean;
}

/** One page. `of`: what it shows, the map's id for a map; `piece`: which piece of that, from 1, of how many. */
export interface PrintPage {
  readonly part: PicturePart;
  readonly of: { readonly what: 'all' | 'rest' } | { readonly what: 'map'; readonly map: string };
  readonly piece: { readonly number: number; readonly count: number };
  /** Size of the picture on the paper. */
  readonly w: number;
  readonly h: number;
  /** 1: letters as large as on the board at 100 % (cards: 12 points). */
  readonly scale: number;
}

/** A layout unit at 100 %: a pixel of CSS. */
const UNIT = 25.4 / 96;
/** Little boards do not grow beyond this. */
const MOST_SCALE = 1.5;
/** Below this the text of a card is smaller than 6.5 points. */
const READABLE_SCALE = 0.54;
/** More pieces than this nobody puts together. */
const MOST_PIECES = 48;

type Whole = PrintPage['of'];

/** The pages, in the order in which they are printed; at least one. */
export function planPages(board: Board, scene: Scene, { choice, paper, split }: PrintPlan): PrintPage[] {
  return wholesOf(board, scene, choice).flatMap((whole) => pagesOf(board, scene, whole, paper, split));
}

/** True when a page shows so much that its cards are hard to read. */
export function isTooSmall({ scale }: PrintPage): boolean {
  return scale < READABLE_SCALE;
}

function wholesOf(board: Board, scene: Scene, choice: PrintChoice): Whole[] {
  if (choice.what === 'all' || scene.maps.length === 0) return [{ what: 'all' }];
  if (choice.what === 'map') return [choice];
  const maps: Whole[] = scene.maps.map(({ id }) => ({ what: 'map', map: id }));
  return contentOf(board, scene, { what: 'rest' }).box ? [...maps, { what: 'rest' }] : maps;
}

/** The room for pictures on a paper. */
function roomOf(paper: PaperName): { w: number; h: number } {
  const { w, h } = PAPERS[paper];
  return { w: w - 2 * PAGE_MARGIN, h: h - 2 * PAGE_MARGIN - PAGE_FOOT };
}

function pagesOf(board: Board, scene: Scene, whole: Whole, paper: PaperName, split: boolean): PrintPage[] {
  const content = contentOf(board, scene, whole);
  const box = pictureBox(content, whole);
  const room = roomOf(paper);
  const page = pageOf(whole, box, whole, room, { number: 1, count: 1 });
  if (!split || !isTooSmall(page)) return [page];
  const most = { w: room.w / UNIT / READABLE_SCALE, h: room.h / UNIT / READABLE_SCALE };
  if (Math.ceil(box.w / most.w) * Math.ceil(box.h / most.h) * 2 > MOST_PIECES) return [page];
  const pieces = piecesOf(content, box, most);
  return pieces.map((piece, n) => {
    const place = { number: n + 1, count: pieces.length };
    return pageOf(whole, piece, { what: 'box', box: piece }, room, place, READABLE_SCALE);
  });
}

function pageOf(
  of: Whole,
  box: Box,
  part: PicturePart,
  room: { w: number; h: number },
  piece: PrintPage['piece'],
  most = MOST_SCALE,
): PrintPage {
  const scale = Math.min(most, room.w / (box.w * UNIT), room.h / (box.h * UNIT));
  return { part, of, piece, w: box.w * UNIT * scale, h: box.h * UNIT * scale, scale };
}

/** A stretch along one side of the board. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Cuts a box into pieces of at most a size, from left to right and down, where that goes through no card. */
function piecesOf(content: PictureContent, box: Box, most: { w: number; h: number }): Box[] {
  const cards = content.cards.map(({ scene }) => scene);
  const columns = content.maps.flatMap((map) => map.columns.map(({ x }) => x));
  const rows = content.maps.flatMap((map) => map.rows.map(({ y }) => y));
  const across = cards.map(({ x, w }) => ({ from: x, to: x + w }));
  const down = cards.map(({ y, h }) => ({ from: y, to: y + h }));
  const xs = cutStretch({ from: box.x, to: box.x + box.w }, most.w, across, columns);
  const ys = cutStretch({ from: box.y, to: box.y + box.h }, most.h, down, rows);
  return ys.flatMap((y) => xs.map((x) => ({ x: x.from, y: y.from, w: x.to - x.from, h: y.to - y.from })));
}

/** Cuts a stretch into parts of at most a length: at the wanted places first, else between things, else anywhere. */
function cutStretch(
  whole: Stretch,
  most: number,
  things: readonly Stretch[],
  wanted: readonly number[],
): Stretch[] {
  const parts: Stretch[] = [];
  let { from } = whole;
  while (whole.to - from > most) {
    const isGood = (at: number) =>
      at > from + most / 2 && at <= from + most && !things.some((thing) => thing.from < at && at < thing.to);
    const edges = things.flatMap((thing) => [thing.from, thing.to]);
    const cut = lastOf(wanted.filter(isGood)) ?? lastOf(edges.filter(isGood)) ?? from + most;
    parts.push({ from, to: cut });
    from = cut;
  }
  return [...parts, { from, to: whole.to }];
}

function lastOf(places: readonly number[]): number | undefined {
  return places.length > 0 ? places.reduce((most, place) => Math.max(most, place)) : undefined;
}
