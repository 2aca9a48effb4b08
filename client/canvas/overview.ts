/** The board as a small picture to find one's way by: what stands where in it, and what a point of it means. No screen here. */
import type { Board } from '#shared/board/model.ts';
import { colourOfCard, paperOf } from '#shared/board/paper.ts';
import type { Box, Scene } from '#shared/board/scene.ts';
import { drawableSketches } from '#shared/board/sketch.ts';
import { placedBox } from '#shared/board/sketch-parts.ts';

export interface Size {
  readonly w: number;
  readonly h: number;
}

/** How the board lies in the picture: page = (picture - d) / scale. */
export interface Overview {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
  readonly size: Size;
}

/** From the picture's edge to what is drawn. */
const PADDING = 6;
/** A card or a line is seen however small it is drawn, and so is where one looks. */
const LEAST_BLOT = 1.5;
const LEAST_VIEW = 8;

/** Lays a board into a picture: as large as it goes, in the middle. */
export function overviewOf(bounds: Box, size: Size): Overview {
  const [w, h] = [Math.max(bounds.w, 1), Math.max(bounds.h, 1)];
  const scale = Math.min((size.w - 2 * PADDING) / w, (size.h - 2 * PADDING) / h, 1);
  return {
    scale,
    dx: (size.w - w * scale) / 2 - bounds.x * scale,
    dy: (size.h - h * scale) / 2 - bounds.y * scale,
    size,
  };
}

/** A box of the board in the picture. */
export function inOverview({ scale, dx, dy }: Overview, { x, y, w, h }: Box): Box {
  return { x: x * scale + dx, y: y * scale + dy, w: w * scale, h: h * scale };
}

/** The point of the board under a point of the picture. */
export function pointOnBoard({ scale, dx, dy }: Overview, at: { x: number; y: number }) {
  return { x: (at.x - dx) / scale, y: (at.y - dy) / scale };
}

/** What of the picture one sees: wholly in it and never too small to take hold of, also when one looks past the board. */
export function viewInOverview(overview: Overview, seen: Box): Box {
  const { x, y, w, h } = inOverview(overview, seen);
  const clip = (from: number, length: number, most: number) => {
    const left = Math.min(Math.max(from, 1), most - LEAST_VIEW - 1);
    const right = Math.max(Math.min(from + length, most - 1), left + LEAST_VIEW);
    return [left, right - left] as const;
  };
  const [left, width] = clip(x, w, overview.size.w);
  const [top, height] = clip(y, h, overview.size.h);
  return { x: left, y: top, w: width, h: height };
}

/** One rectangle of the picture. */
export interface Blot extends Box {
  readonly fill: string;
}

/** Colours of what is no card. */
const GROUNDS = {
  light: { map: '#ffffff', column: '#e9e6df', strip: '#e4e1d9', sketch: '#d3cfc5', edge: '#8f8c84' },
  dark: { map: '#2f333b', column: '#3c414b', strip: '#3c414b', sketch: '#545a66', edge: '#9aa0ab' },
} as const;

/** The boxes of all drawings. */
export function boxesOfSketches(scene: Scene, sketches: Board['sketches']): Box[] {
  return drawableSketches(sketches).flatMap(({ value }) => placedBox(scene, value) ?? []);
}

/** Maps, their columns' heads, the strip, drawings and all cards, from below to above. */
export function blotsOf(
  scene: Scene,
  { cards, sketches }: Pick<Board, 'cards' | 'sketches'>,
  overview: Overview,
  isDark: boolean,
): Blot[] {
  const ground = GROUNDS[isDark ? 'dark' : 'light'];
  const blots: Blot[] = [];
  const put = (box: Box, fill: string) => {
    const { x, y, w, h } = inOverview(overview, box);
    blots.push({ x, y, w: Math.max(w, LEAST_BLOT), h: Math.max(h, LEAST_BLOT), fill });
  };
  for (const map of scene.maps) {
    put(map, ground.map);
    for (const { x, y, w, headHeight } of map.columns)
      put({ x: x + 4, y, w: w - 8, h: headHeight }, ground.column);
  }
  if (scene.strip) put(scene.strip, ground.strip);
  for (const box of boxesOfSketches(scene, sketches)) put(box, ground.sketch);
  for (const box of scene.cards.values()) {
    const card = cards.get(box.id);
    // The edge's colour: paper is too pale for so small a spot.
    put(box, card ? paperOf(colourOfCard(card), isDark).edge : ground.edge);
  }
  return blots;
}
