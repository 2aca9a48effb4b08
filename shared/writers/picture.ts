/**
 * A board as one SVG document that stands by itself: what is on the canvas, at its place, in the light colours. Pure and
 * total: browsers make pictures and pages of it, the server hands it out. Nothing in it leads outside: no scripts, no
 * links, the letters as data.
 */
import type { Language } from '../board/fields.ts';
import { headSizes } from '../board/layout-type.ts';
import type { Board } from '../board/model.ts';
import type { Box, Scene } from '../board/scene.ts';
import { drawArrow, drawArrowWords } from './picture-arrows.ts';
import { drawCard, drawGroup } from './picture-cards.ts';
import { FRAME } from './picture-colours.ts';
import { drawFrame, drawStrip } from './picture-frame.ts';
import {
  contentOf,
  EMPTY_PICTURE,
  type PictureContent,
  type PicturePart,
  pictureBox,
} from './picture-parts.ts';
import { drawSketches } from './picture-sketches.ts';
import { element, escapeText, textLines, toNumber } from './picture-svg.ts';
import { fillIn, type PictureWords, wordsOf } from './picture-words.ts';

export type { PicturePart } from './picture-parts.ts';

/** The bundled font, each cut as a TrueType file in base64. */
export interface PictureFonts {
  readonly regular: string;
  readonly bold: string;
  readonly italic: string;
}

/** How a picture is made. */
export interface PictureOptions {
  /** The whole board when absent. */
  readonly part?: PicturePart;
  /** Of the words that the picture adds; the board's when absent. */
  readonly language?: Language;
  /** Width and height of the document, in pixels per layout unit; 1 when absent. What is drawn stays the same. */
  readonly scale?: number;
  /** For paper: see `dashPieces`. */
  readonly forPrint?: boolean;
  /** Put into the picture; absent: whoever shows it must have the font. */
  readonly fonts?: PictureFonts;
}

const FAMILY = 'Atkinson Hyperlegible';

/** A board, laid out as `scene`, as an SVG document. Its width and height are those of the board at 100 %. */
export function writePicture(board: Board, scene: Scene, options: PictureOptions = {}): string {
  const { part = { what: 'all' }, scale = 1 } = options;
  const words = wordsOf(options.language ?? board.language);
  const content = contentOf(board, scene, part);
  const box = pictureBox(content, part);
  const { x, y, w, h } = box;
  const room = options.forPrint ? box : null;
  const drawn = content.box ? drawContent(board, scene, content, words, room) : drawNothing(words);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: 'img',
      width: w * scale,
      height: h * scale,
      viewBox: [x, y, w, h].map(toNumber).join(' '),
      'font-family': `'${FAMILY}', sans-serif`,
      // Letters as wide at every size as they were measured: a picture is shown smaller than it is.
      style: 'font-kerning:none;font-variant-ligatures:none;text-rendering:geometricPrecision',
    },
    ...describe(board, content, part, words),
    options.fonts ? embed(options.fonts, drawn) : '',
    element('rect', { x, y, width: w, height: h, fill: FRAME.ground }),
    drawn,
  );
}

/** From the bottom up, as on the canvas. */
function drawContent(
  board: Board,
  scene: Scene,
  content: PictureContent,
  words: PictureWords,
  room: Box | null,
): string {
  const maps = new Map(board.maps.map((map) => [map.id, map]));
  const { sketches, arrows } = content;
  return [
    ...content.maps.map((map) => drawFrame(map, maps.get(map.id), headSizes(scene.type), words)),
    content.strip ? drawStrip(content.strip, words) : '',
    drawSketches(sketches, 'field'),
    ...content.groups.map(drawGroup),
    ...content.cards.map((placed) => drawCard(placed.card, placed.scene, scene.type, words)),
    ...arrows.map((arrow) => drawArrow(arrow, room)),
    ...arrows.map((arrow) => drawArrowWords(arrow, scene.type)),
    drawSketches(sketches, 'marker'),
    drawSketches(sketches, 'ink'),
  ].join('');
}

function drawNothing(words: PictureWords): string {
  const lettering = { fontSize: 18, lineHeight: 24, colour: FRAME.faint, anchor: 'middle' } as const;
  return textLines([words.drawing.empty], EMPTY_PICTURE.w / 2, EMPTY_PICTURE.h / 2 - 12, lettering);
}

/** Name and description for those who hear the picture. */
function describe(board: Board, content: PictureContent, part: PicturePart, words: PictureWords): string[] {
  const { drawing, frame } = words;
  const name = board.title || drawing.untitled;
  const maps = content.maps.map(({ title }) => title || frame.unnamedMap);
  const title = part.what === 'map' && maps[0] ? `${name}: ${maps[0]}` : name;
  const count = (one: string, more: string, of: number) => fillIn(of === 1 ? one : more, { count: of });
  const counted = [
    count(drawing.cards_one, drawing.cards_other, content.cards.length),
    count(drawing.arrows_one, drawing.arrows_other, content.arrows.length),
  ].join(', ');
  return [
    element('title', {}, escapeText(title)),
    element('desc', {}, escapeText([...maps, counted].join('. '))),
  ];
}

/** The cuts of the font that the drawing uses. */
function embed({ regular, bold, italic }: PictureFonts, drawn: string): string {
  const faces = [face(regular, 400, 'normal')];
  if (drawn.includes('font-weight="bold"')) faces.push(face(bold, 700, 'normal'));
  if (drawn.includes('font-style="italic"')) faces.push(face(italic, 400, 'italic'));
  return element('style', {}, faces.join(''));
}

function face(data: string, weight: number, style: string): string {
  const source = `url(data:font/ttf;base64,${data.replace(/[^A-Za-z0-9+/=]/g, '')}) format("truetype")`;
  return `@font-face{font-family:"${FAMILY}";font-weight:${weight};font-style:${style};src:${source}}`;
}
