/** A document opened from this device's copy: what in it the server may lack, until the server says that it has it. */
import * as Y from 'yjs';
import type { OfflineCopy } from '../sync/offline-copy.ts';
import type { Earlier } from './journal.ts';
import { footprintBetween } from './saved-part.ts';

/** Puts the copy into an empty document, and tells the journal what it holds unsaved; null when there is no copy. */
export function fillFromCopy(copy: OfflineCopy | null, doc: Y.Doc): Earlier | null {
  if (copy?.state() !== 'kept') return null;
  const saved = new Y.Doc();
  const commands = copy.unsent();
  if (commands.length > 0) copy.fill(saved, 'saved');
  copy.fill(doc);
  const earlier = { commands, footprint: footprintBetween(saved, doc) };
  saved.destroy();
  return earlier;
}
