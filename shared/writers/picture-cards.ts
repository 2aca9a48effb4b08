/** Cards and groups in a picture. */
import { CARD_PADDING } from '../board/layout-sizes.ts';
import { measureText } from '../board/measure-text.ts';
import type { Card } from '../board/model.ts';
import { colourOfCard, type Paper, paperOf } from '../board/paper.ts';
import type { CardScene, CardType, GroupScene } from '../board/scene.ts';
import { FRAME } from './picture-colours.ts';
import { element, fitText, type Lettering, textLines } from './picture-svg.ts';
import type { PictureWords } from './picture-words.ts';

const CORNER = 4;
const SHADE = '#1e222c';
/** `slack`: screens set small letters a little wider than they measure. */
const MARK = { height: 18, padding: 8, gap: 4, left: 8, top: -10, fontSize: 11.5, slack: 1.06 } as const;
const GROUP_TITLE: Lettering = { fontSize: 14, lineHeight: 20, colour: FRAME.text, bold: true };

/** Signs as the canvas has them, drawn in a square of 24. */
const ICONS = {
  coreElement: [
    'M2.7 10.3a2.41 2.41 0 0 0 0 3.41l7.59 7.59a2.41 2.41 0 0 0 3.41 0l7.59-7.59a2.41 2.41 0 0 0 0-3.41l-7.59-7.59a2.41 2.41 0 0 0-3.41 0Z',
  ],
  unintended: [
    'm21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3',
    'M12 9v4',
    'M12 17h.01',
  ],
  details: [
    'M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z',
    'M14 2v5a1 1 0 0 0 1 1h5',
    'M10 9H8',
    'M16 13H8',
    'M16 17H8',
  ],
} as const;

function drawIcon(name: keyof typeof ICONS, x: number, y: number, size: number, colour: string): string {
  return element(
    'g',
    {
      transform: `translate(${x} ${y}) scale(${Math.round((size / 24) * 1000) / 1000})`,
      fill: name === 'coreElement' ? colour : 'none',
      stroke: colour,
      'stroke-width': 2,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    ...ICONS[name].map((d) => element('path', { d })),
  );
}

/** A card: paper, text in the lines of the scene, and its marks. */
export function drawCard(card: Card, scene: CardScene, type: CardType, words: PictureWords): string {
  const { id, x, y, h, w, lines } = scene;
  const paper = paperOf(colourOfCard(card), false);
  const isEmpty = card.text === '';
  const lettering: Lettering = {
    ...type,
    colour: isEmpty ? mix(paper.ink, paper.paper, 0.72) : paper.ink,
    italic: isEmpty,
  };
  return element(
    'g',
    { 'data-card': id },
    // Two soft edges stand in for the shadow: filters would turn a printed page into pixels.
    element('rect', {
      x: x + 1,
      y: y + 2,
      width: w - 2,
      height: h + 1,
      rx: CORNER,
      fill: SHADE,
      'fill-opacity': 0.07,
    }),
    element('rect', {
      x: x - 0.5,
      y: y + 0.5,
      width: w + 1,
      height: h + 1,
      rx: CORNER,
      fill: SHADE,
      'fill-opacity': 0.1,
    }),
    drawPaper(card, scene, paper),
    textLines(isEmpty ? [words.canvas.card.empty] : lines, x + CARD_PADDING, y + CARD_PADDING, lettering),
    drawMarks(card, scene, paper, words),
    hasMore(card) ? drawIcon('details', x + w - 18, y + h - 16, 13, mix(paper.ink, paper.paper, 0.75)) : '',
  );
}

function drawPaper(card: Card, { x, y, w, h }: CardScene, { paper, edge }: Paper): string {
  const border = card.kind === 'coreElement' ? 2 : 1;
  return element('rect', {
    x: x + border / 2,
    y: y + border / 2,
    width: w - border,
    height: h - border,
    rx: CORNER - border / 2,
    fill: paper,
    stroke: edge,
    'stroke-width': border,
  });
}

/** True when more is written about the card than stands on it. */
function hasMore({ details, signs, measuringPoints }: Card): boolean {
  return details !== '' || signs !== '' || measuringPoints.length > 0;
}

function drawMarks(card: Card, { x, y }: CardScene, paper: Paper, words: PictureWords): string {
  let left = x + MARK.left;
  let marks = '';
  for (const name of ['coreElement', 'unintended'] as const) {
    if (!(name === 'coreElement' ? card.kind === name : card.unintended)) continue;
    const icon = name === 'coreElement' ? 11 : 12;
    const text = words.canvas.mark[name];
    const width = 2 * MARK.padding + icon + MARK.gap + MARK.slack * measureText(text, MARK.fontSize, true);
    marks += drawMark(name, text, left, y + MARK.top, width, icon, paper);
    left += width + MARK.gap;
  }
  return marks;
}

function drawMark(
  name: 'coreElement' | 'unintended',
  text: string,
  x: number,
  y: number,
  width: number,
  icon: number,
  { paper, edge, ink }: Paper,
): string {
  const isDashed = name === 'unintended';
  const lettering: Lettering = { fontSize: MARK.fontSize, lineHeight: MARK.height, colour: ink, bold: true };
  return (
    element('rect', {
      x: x + 0.5,
      y: y + 0.5,
      width: width - 1,
      height: MARK.height - 1,
      rx: (MARK.height - 1) / 2,
      fill: paper,
      stroke: isDashed ? ink : edge,
      'stroke-dasharray': isDashed ? '3 2' : null,
    }) +
    drawIcon(name, x + MARK.padding, y + (MARK.height - icon) / 2, icon, ink) +
    textLines([text], x + MARK.padding + icon + MARK.gap, y, lettering)
  );
}

/** One colour with a share of another beneath it; both as #rrggbb. */
function mix(above: string, below: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [above, below].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round((a ?? 0) * share + (b ?? 0) * (1 - share))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/** The outline of a group and its title. */
export function drawGroup({ id, x, y, w, h, title }: GroupScene): string {
  return element(
    'g',
    { 'data-group': id },
    element('rect', {
      x,
      y,
      width: w,
      height: h,
      rx: 10,
      fill: 'none',
      stroke: FRAME.faint,
      'stroke-width': 1.5,
      'stroke-dasharray': '6 5',
    }),
    textLines([fitText(title, w - 24, GROUP_TITLE.fontSize, true)], x + 12, y + 6, GROUP_TITLE),
  );
}
