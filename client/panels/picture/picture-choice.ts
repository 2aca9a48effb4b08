/** What can be chosen to be in a picture, as the values of a field and as parts of the board. */
import type { Board } from '#shared/board/model.ts';
import type { Scene } from '#shared/board/scene.ts';
import type { PicturePart } from '#shared/writers/picture.ts';
import { contentOf } from '#shared/writers/picture-parts.ts';
import type { Seen } from '../view-controls.ts';

/** One choice. `title`: of the map, empty when it has none; null for the others. */
export interface PictureChoice {
  readonly value: string;
  readonly kind: 'all' | 'map' | 'rest' | 'view' | 'selected';
  readonly title: string | null;
  readonly part: PicturePart;
}

/** All that can be chosen, the whole board first. A map stands for itself only where there is more than it. */
export function pictureChoices(board: Board, scene: Scene, seen: Seen | null): PictureChoice[] {
  const choices: PictureChoice[] = [{ value: 'all', kind: 'all', title: null, part: { what: 'all' } }];
  const rest = contentOf(board, scene, { what: 'rest' }).box !== null;
  if (scene.maps.length > 1 || (rest && scene.maps.length > 0)) {
    for (const { id, title } of scene.maps)
      choices.push({ value: `map ${id}`, kind: 'map', title, part: { what: 'map', map: id } });
    if (rest) choices.push({ value: 'rest', kind: 'rest', title: null, part: { what: 'rest' } });
  }
  if (!seen || !scene.bounds) return choices;
  const { view, selected } = seen;
  if (selected)
    choices.push({ value: 'selected', kind: 'selected', title: null, part: { what: 'box', box: selected } });
  choices.push({ value: 'view', kind: 'view', title: null, part: { what: 'box', box: view } });
  return choices;
}
