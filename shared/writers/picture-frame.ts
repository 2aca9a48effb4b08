/** The frames of maps in a picture: titles, columns with their heads, rows, and the strip "Uden plads". */
import { headingSpans } from '../board/headings.ts';
import {
  HEAD_PADDING,
  HEAD_TITLE,
  HEADING_HEIGHT,
  MAP_TITLE_HEIGHT,
  ROW_HEAD_WIDTH,
  STRIP_TITLE_HEIGHT,
} from '../board/layout-sizes.ts';
import type { headSizes } from '../board/layout-type.ts';
import { breakLines } from '../board/measure-text.ts';
import type { BoardMap } from '../board/model.ts';
import type { Box, ColumnScene, MapScene, RowScene } from '../board/scene.ts';
import { FRAME } from './picture-colours.ts';
import { element, fitText, type Lettering, textLines } from './picture-svg.ts';
import type { PictureWords } from './picture-words.ts';

type HeadSizes = ReturnType<typeof headSizes>;

const CORNER = 14;
const TITLE: Lettering = { fontSize: 26, lineHeight: 44, colour: FRAME.title, bold: true };
const HEADING: Lettering = {
  fontSize: 15,
  lineHeight: 24,
  colour: FRAME.text,
  bold: true,
  anchor: 'middle',
};
const ROW_TITLE: Lettering = { fontSize: 16, lineHeight: 22, colour: FRAME.title, bold: true };
const ROWS_TITLE: Lettering = { fontSize: 15, lineHeight: 23, colour: FRAME.text };
const STRIP_TITLE: Lettering = {
  fontSize: 18,
  lineHeight: STRIP_TITLE_HEIGHT,
  colour: FRAME.title,
  bold: true,
};

/** A map's frame; everything in coordinates of the board. */
export function drawFrame(
  scene: MapScene,
  map: BoardMap | undefined,
  sizes: HeadSizes,
  words: PictureWords,
): string {
  const spans = headingSpans(scene.columns);
  const strip = spans.length > 0 ? HEADING_HEIGHT : 0;
  const hasRows = scene.rows.some(({ id }) => id !== null);
  const title = fitText(scene.title || words.frame.unnamedMap, scene.w - 8, TITLE.fontSize, true);
  const roles = new Map(map?.columns.map(({ id, role }) => [id, role]));
  return element(
    'g',
    { 'data-map': scene.id },
    textLines([title], scene.x + 4, scene.y, TITLE),
    drawSheet(scene),
    ...scene.columns.map((column, n) => {
      const unnamed = roles.get(column.id) ?? 'other';
      const stand = unnamed === 'other' ? words.frame.column.unnamed : words.frame.role[unnamed];
      return drawColumn(column, stand, strip, sizes, n > 0 || hasRows);
    }),
    ...spans.map(({ heading, x, w }) => drawHeading(heading, x, scene.y + MAP_TITLE_HEIGHT, w)),
    hasRows ? drawRows(scene, words) : '',
  );
}

function drawSheet({ x, y, w, h }: Box): string {
  return element('rect', {
    x,
    y: y + MAP_TITLE_HEIGHT,
    width: w,
    height: h - MAP_TITLE_HEIGHT,
    rx: CORNER,
    fill: FRAME.sheet,
    stroke: FRAME.line,
  });
}

function drawColumn(
  column: ColumnScene,
  stand: string,
  strip: number,
  sizes: HeadSizes,
  hasLine: boolean,
): string {
  const { id, x, y, w, h, title, question } = column;
  const width = w - 2 * HEAD_PADDING;
  const lines = title
    ? breakLines(title, width - HEAD_TITLE.menuWidth, sizes.title.fontSize, true)
    : // Leaning letters are narrower, also when they are bold.
      [fitText(stand, width, sizes.title.fontSize)];
  // Right of the column's line.
  const left = x + 1 + HEAD_PADDING;
  const top = y + strip + HEAD_PADDING;
  const asked = question ? breakLines(question, width, sizes.question.fontSize) : [];
  const named = { ...sizes.title, bold: true, italic: title === '' };
  return element(
    'g',
    { 'data-column': id },
    hasLine ? drawLine(x + 0.5, y, x + 0.5, y + h) : '',
    textLines(lines, left, top, { ...named, colour: title ? FRAME.title : FRAME.faint }),
    textLines(asked, left, top + lines.length * sizes.title.lineHeight, {
      ...sizes.question,
      colour: FRAME.faint,
    }),
  );
}

function drawLine(x1: number, y1: number, x2: number, y2: number, colour: string = FRAME.line): string {
  return element('line', { x1, y1, x2, y2, stroke: colour });
}

function drawHeading(heading: string, x: number, y: number, w: number): string {
  const width = w - 2 * HEAD_PADDING;
  const under = { x: x + HEAD_PADDING, y: y + HEADING_HEIGHT - 2, width, height: 2, fill: FRAME.faint };
  const text = fitText(heading, width, HEADING.fontSize, true);
  return textLines([text], x + w / 2, y + 9, HEADING) + element('rect', under);
}

function drawRows(scene: MapScene, words: PictureWords): string {
  const first = scene.rows[0];
  const width = ROW_HEAD_WIDTH - 28;
  const title = first && scene.rowsTitle ? breakLines(scene.rowsTitle, width, ROWS_TITLE.fontSize) : [];
  const top = (first?.y ?? 0) - 12 - title.length * ROWS_TITLE.lineHeight;
  return (
    textLines(title, scene.x + 16, top, ROWS_TITLE) + scene.rows.map((row) => drawRow(row, words)).join('')
  );
}

function drawRow(row: RowScene, words: PictureWords): string {
  const { id, x, y, w, h } = row;
  const isNone = id === null;
  const title = isNone ? words.frame.noRow : row.title || words.frame.unnamedRow;
  const room = Math.max(1, Math.floor((h - 20) / ROW_TITLE.lineHeight));
  const lines = breakLines(title, ROW_HEAD_WIDTH - 28, ROW_TITLE.fontSize, !isNone).slice(0, room);
  const lettering = isNone ? { ...ROW_TITLE, bold: false, colour: FRAME.faint } : ROW_TITLE;
  return element(
    'g',
    { 'data-row': id ?? '' },
    drawLine(x, y + 0.5, x + w, y + 0.5),
    textLines(lines, x + 16, y + 21, lettering),
  );
}

/** The strip of the cards that have no place; its cards are drawn like all others. */
export function drawStrip({ x, y, w, h }: Box, words: PictureWords): string {
  return element(
    'g',
    { 'data-strip': 'true' },
    element('rect', {
      x: x + 0.5,
      y: y + 0.5,
      width: w - 1,
      height: h - 1,
      rx: CORNER,
      fill: FRAME.strip,
      stroke: FRAME.line,
    }),
    textLines([fitText(words.frame.homeless, w - 32, STRIP_TITLE.fontSize, true)], x + 16, y, STRIP_TITLE),
  );
}
