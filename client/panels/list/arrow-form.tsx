/** The form of an arrow over the list; when it closes the focus goes back to the arrow's words. */
import { type ReactElement, useCallback, useState } from 'react';
import { ConnectionForm } from '../connection/connection-form.tsx';
import { useKeyboardHeight } from '../keyboard-height.ts';
import { useList } from './list-context.ts';
import { elementId } from './list-focus.ts';

interface Props {
  readonly id: string;
  /** The card or group to return to. */
  readonly back: string;
}

export function ArrowForm({ id, back }: Props): ReactElement {
  const { session } = useList();
  const [element, setElement] = useState<HTMLElement | null>(null);
  useKeyboardHeight(element);
  const close = useCallback(() => {
    const isGone = !session.store.board().connections.has(id);
    session.dialog.set(null);
    session.refresh();
    if (isGone) session.say({ what: 'disconnected' });
    setTimeout(() => focusBack(id, back));
  }, [session, id, back]);
  return (
    <div className="list-arrow-form">
      <ConnectionForm store={session.store} id={id} onClose={close} onElement={setElement} />
    </div>
  );
}

function focusBack(id: string, back: string): void {
  const arrow = document.getElementById(elementId.arrow(id));
  const card = document.getElementById(elementId.card(back))?.querySelector<HTMLElement>('.list-text');
  const group = document.getElementById(elementId.group(back));
  (arrow ?? card ?? group)?.focus();
}
