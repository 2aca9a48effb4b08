/** One text of a thing, live: what others write comes as deltas. */
import type * as Y from 'yjs';
import type { CommandResult, TextDelta } from '#shared/board/commands.ts';
import { diffText } from '#shared/board/text-diff.ts';
import { createListeners } from '../sync/listeners.ts';
import { applyDelta } from './text-deltas.ts';
import type { LiveText } from './types.ts';

export interface LiveTextOptions {
  readonly doc: Y.Doc;
  /** The text as it stands now; null while there is none. Asked afresh each time: a merge may put another in its place. */
  find(): Y.Text | null;
  write(delta: TextDelta): CommandResult;
}

/** A live text over a Y.Text. */
export function createLiveText({ doc, find, write }: LiveTextOptions): LiveText {
  const listeners = createListeners<[TextDelta]>();
  let known = '';
  let ownEdit = false;

  const read = (): string => find()?.toString() ?? '';
  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.changed.size === 0) return;
    const text = find();
    const now = text?.toString() ?? '';
    if (now === known) return;
    const delta = ownEdit ? [] : deltaOf(transaction, text, known, now);
    known = now;
    if (!ownEdit) listeners.tell(delta);
  };

  return {
    read,
    edit(delta) {
      ownEdit = true;
      try {
        return write(delta);
      } finally {
        ownEdit = false;
      }
    },
    subscribe(changed) {
      if (listeners.size === 0) {
        known = read();
        doc.on('afterTransaction', onTransaction);
      }
      const remove = listeners.add(changed);
      return () => {
        remove();
        if (listeners.size === 0) doc.off('afterTransaction', onTransaction);
      };
    },
  };
}

/** What Yjs tells of the change where that leads from the known text to the new one; else the plain difference. */
function deltaOf(transaction: Y.Transaction, text: Y.Text | null, known: string, now: string): TextDelta {
  const told = text ? eventDelta(transaction, text) : null;
  return told && applyDelta(known, told) === now ? told : diffText(known, now);
}

function eventDelta(transaction: Y.Transaction, text: Y.Text): TextDelta | null {
  const event = transaction.changedParentTypes
    .get(text as unknown as Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>)
    ?.find((each) => each.target === (text as unknown));
  if (!event) return null;
  const delta: TextDelta = [];
  for (const part of event.changes.delta) {
    if (typeof part.insert === 'string') delta.push({ insert: part.insert });
    else if (part.retain !== undefined) delta.push({ retain: part.retain });
    else if (part.delete !== undefined) delta.push({ delete: part.delete });
    else return null;
  }
  return delta;
}
