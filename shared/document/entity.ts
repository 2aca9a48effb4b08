/** Making and finding things in the document. */
import * as Y from 'yjs';
import { type EntityName, fieldsOf } from '../board/fields.ts';
import type { Mark } from '../board/mark.ts';
import type { Address } from '../board/model.ts';
import { ALIVE, BOARD, BOARD_ROOT, listOf, MADE, ORDER, REMOVED, type RootName, rootOf } from './keys.ts';

/** A thing in the document. */
export type Thing = Y.Map<unknown>;

/**
 * A new thing with all its keys and nested types, also those it may need later: two people who make the same key
 * would lose one side's content. `fields` has checked values and texts; what is left out is empty. `made`: who says to
 * have made it.
 */
export function createThing(
  entity: EntityName,
  order: string,
  fields: Readonly<Record<string, unknown>>,
  made: Mark | null = null,
): Thing {
  const thing: Thing = new Y.Map();
  thing.set(ALIVE, true);
  thing.set(ORDER, order);
  if (made) thing.set(MADE, made);
  thing.set(REMOVED, null);
  for (const [name, field] of fieldsOf(entity)) {
    const given = fields[name];
    if (field.of === 'text') thing.set(name, new Y.Text(typeof given === 'string' ? given : ''));
    else if (field.of === 'list') thing.set(name, new Y.Map());
    else thing.set(name, given === undefined ? field.empty : given);
  }
  return thing;
}

/** A root map by name. */
export function rootMap(doc: Y.Doc, root: RootName): Thing {
  return doc.getMap(root);
}

/** The map in which a thing stands or would stand; null when its owner is not there. */
export function homeOf(doc: Y.Doc, at: Address): Thing | null {
  const root = rootMap(doc, rootOf(at));
  const list = listOf(at);
  if (list === null) return root;
  const owner = 'in' in at ? root.get(at.in) : null;
  const home = owner instanceof Y.Map ? owner.get(list) : null;
  return home instanceof Y.Map ? home : null;
}

/** A thing, alive or not; null when there is none. */
export function findThing(doc: Y.Doc, at: Address): Thing | null {
  const thing = homeOf(doc, at)?.get(at.id);
  return thing instanceof Y.Map ? thing : null;
}

/** The live text of a field of a thing, to listen to; null when there is none. Write in it by commands only. */
export function liveText(doc: Y.Doc, at: Address, field: string): Y.Text | null {
  const text = findThing(doc, at)?.get(field);
  return text instanceof Y.Text ? text : null;
}

/** The board's purpose, to listen to; null in a document that was never seeded. */
export function livePurpose(doc: Y.Doc): Y.Text | null {
  const purpose = doc.getMap(BOARD_ROOT).get(BOARD.purpose);
  return purpose instanceof Y.Text ? purpose : null;
}
