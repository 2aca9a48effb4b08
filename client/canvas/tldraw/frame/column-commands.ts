/** What a hand does with columns, as commands. Columns are given in their order. */
import type { Command } from '#shared/board/commands.ts';
import type { Column } from '#shared/board/model.ts';
import { ordersBetween } from '#shared/board/order.ts';

/** Values of a column changed. */
export function changeColumns(
  map: string,
  ids: readonly string[],
  fields: { title?: string; heading?: string; role?: Column['role'] },
): Command[] {
  return ids.map((id) => ({ type: 'change', at: { of: 'column', in: map, id }, fields }));
}

/** A column moved by so many places; none when it stands at the end already. */
export function moveColumn(map: string, columns: readonly Column[], id: string, by: number): Command[] {
  const from = columns.findIndex((column) => column.id === id);
  const to = Math.min(Math.max(0, from + by), columns.length - 1);
  const moved = columns[from];
  if (!moved || to === from) return [];
  const others = columns.filter((column) => column.id !== id);
  const order = roomAt(others, to);
  if (order) return [{ type: 'reorder', at: { of: 'column', in: map, id }, order }];
  return reorderAll(map, [...others.slice(0, to), moved, ...others.slice(to)]);
}

/** A new column right of another, or as the last one. It stands under the heading that its neighbours share. */
export function addColumn(
  map: string,
  columns: readonly Column[],
  id: string,
  title: string,
  after: string | null,
): Command[] {
  const at = after === null ? columns.length : columns.findIndex((column) => column.id === after) + 1;
  const [left, right] = [columns[at - 1], columns[at]];
  const heading = left && right && left.heading === right.heading ? left.heading : '';
  const spread = roomAt(columns, at) === null ? reorderAll(map, columns) : [];
  const order = roomAt(spread.length > 0 ? withOrders(columns, spread) : columns, at);
  return [
    ...spread,
    { type: 'add', at: { of: 'column', in: map, id }, fields: { title, heading }, order: order ?? undefined },
  ];
}

/** An order key for a thing put at an index; null when its neighbours leave no room (two people made equal keys). */
function roomAt(columns: readonly Column[], index: number): string | null {
  const before = columns[index - 1]?.order ?? null;
  const after = columns[index]?.order ?? null;
  if (before !== null && after !== null && before >= after) return null;
  const [order] = ordersBetween(before, after, 1);
  return order !== undefined && (before === null || order > before) && (after === null || order < after)
    ? order
    : null;
}

function reorderAll(map: string, columns: readonly Column[]): Extract<Command, { type: 'reorder' }>[] {
  const orders = ordersBetween(null, null, columns.length);
  return columns.map(({ id }, index) => ({
    type: 'reorder',
    at: { of: 'column', in: map, id },
    order: orders[index] as string,
  }));
}

function withOrders(columns: readonly Column[], commands: readonly { order: string }[]): Column[] {
  return columns.map((column, index) => ({ ...column, order: commands[index]?.order ?? column.order }));
}
