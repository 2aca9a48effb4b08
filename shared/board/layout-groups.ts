/** The outlines of groups around their members. */
import { boundsOf } from './layout-boxes.ts';
import { GROUP_PADDING, GROUP_TITLE_HEIGHT } from './layout-sizes.ts';
import type { Board, Card } from './model.ts';
import { compareOrder } from './order.ts';
import { isGrid } from './place.ts';
import type { Box, GroupScene } from './scene.ts';

/** One outline for each group with members in its map. `boxes`: the cards that are drawn in maps. */
export function layoutGroups(
  board: Board,
  cards: readonly Card[],
  boxes: ReadonlyMap<string, Box>,
): Map<string, GroupScene> {
  const members = new Map<string, Box[]>();
  for (const card of cards) {
    const group = card.group === null ? undefined : board.groups.get(card.group);
    const box = boxes.get(card.id);
    if (!group || !box || !isGrid(card.place) || card.place.map !== group.map) continue;
    const found = members.get(group.id);
    if (found) found.push(box);
    else members.set(group.id, [box]);
  }
  const scenes = new Map<string, GroupScene>();
  for (const { id, title } of [...board.groups.values()].sort(compareOrder)) {
    const around = boundsOf(members.get(id) ?? []);
    if (!around) continue;
    scenes.set(id, {
      id,
      title,
      x: around.x - GROUP_PADDING,
      y: around.y - GROUP_TITLE_HEIGHT,
      w: around.w + 2 * GROUP_PADDING,
      h: around.h + GROUP_TITLE_HEIGHT + GROUP_PADDING,
    });
  }
  return scenes;
}
