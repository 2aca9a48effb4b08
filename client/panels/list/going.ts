/** Going to a thing in the list: it is scrolled to, marked, and has the focus unless a panel beside the list holds that. */
import { isFocusFree } from '../focus-is-free.ts';
import { elementId } from './list-focus.ts';
import type { ListSession } from './list-session.ts';

/** Goes to the first of these that stands in the list: cards, arrows (by the card they leave), groups, columns, maps. */
export function goTo(session: ListSession, ids: readonly string[]): boolean {
  session.refresh();
  for (const id of ids) {
    const card = cardOf(session, id);
    if (card) return goToCard(session, card);
    if (headingIds(session, id).some(goToHeading)) return true;
  }
  return false;
}

/** Goes to an element by its id. */
export function goToHeading(elementId: string): boolean {
  const element = document.getElementById(elementId);
  if (!element) return false;
  element.scrollIntoView?.({ block: 'start' });
  if (isFocusFree()) element.focus({ preventScroll: true });
  return true;
}

/** Goes along an arrow. */
export function goToEnd(session: ListSession, id: string): void {
  if (session.endEditing()) goTo(session, [id]);
}

function cardOf(session: ListSession, id: string): string | null {
  const { cards, connections } = session.store.board();
  const wanted = cards.has(id) ? id : (connections.get(id)?.from ?? '');
  return cards.has(wanted) ? wanted : null;
}

function goToCard(session: ListSession, id: string): boolean {
  const element = document.getElementById(elementId.card(id));
  if (!element) return false;
  session.mark(id);
  element.scrollIntoView?.({ block: 'center' });
  if (isFocusFree()) element.querySelector<HTMLElement>('.list-text')?.focus({ preventScroll: true });
  return true;
}

function headingIds(session: ListSession, id: string): string[] {
  const { maps } = session.outline.get();
  const part = maps
    .flatMap(({ parts }) => parts)
    .find(({ name }) => ('column' in name ? name.column.id : 'cluster' in name && name.cluster.id) === id);
  return [elementId.map(id), elementId.group(id), ...(part ? [elementId.part(part.key)] : [])];
}
