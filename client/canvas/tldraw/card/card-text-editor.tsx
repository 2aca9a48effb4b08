import { type KeyboardEvent, type ReactElement, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from 'tldraw';
import { CARD_WIDTH } from '#shared/board/layout-sizes.ts';
import { TEXT_LIMIT } from '#shared/board/limits.ts';
import { takeStep } from '../../../panels/history/take-step.ts';
import { useSignal } from '../../../panels/signal.ts';
import { bindTextarea } from '../../../panels/text-binding.ts';
import { cardKey } from '../../drawing.ts';
import { type CanvasSession, REFUSAL_ID } from '../session.ts';
import { useSession } from '../use-session.ts';
import { endWhenLeft, OWN_POINTER } from '../writing-field.ts';
import { beginCardBelow, dropIfEmpty } from './card-actions.ts';

interface Props {
  readonly id: string;
  /** The card's height as laid out; the field is at least as tall. */
  readonly height: number;
}

/** The field in which a card is written, in step with everybody else who writes in it. */
export function CardTextEditor({ id, height }: Props): ReactElement {
  const session = useSession();
  const editor = useEditor();
  const { t } = useTranslation('canvas');
  const field = useRef<HTMLTextAreaElement>(null);
  const refusal = useSignal(session.refusal);

  useLayoutEffect(() => {
    const element = field.current;
    return element ? openEditor(session, id, element) : undefined;
  }, [session, id]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While a word is being composed these keys belong to the composition.
    if (event.nativeEvent.isComposing || event.altKey) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      editor.complete();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      const isEmpty = event.currentTarget.value === '';
      editor.complete();
      if (!event.shiftKey && !isEmpty) beginCardBelow(session, id);
    }
  };

  return (
    <textarea
      ref={field}
      className="tavle-card-text tavle-card-field"
      style={{ minHeight: height }}
      aria-label={t('card.field')}
      aria-invalid={refusal ? true : undefined}
      aria-describedby={refusal ? REFUSAL_ID : undefined}
      placeholder={t('card.write')}
      spellCheck
      onKeyDown={onKeyDown}
      {...OWN_POINTER}
    />
  );
}

function openEditor(
  session: CanvasSession,
  id: string,
  field: HTMLTextAreaElement,
): (() => void) | undefined {
  // The card must be in the document before its text can be written.
  session.settle();
  const live = session.store.text({ of: 'card', id }, 'text');
  if (!live) return undefined;
  const unbind = bindTextarea(field, live, {
    refused: (code) => session.refusal.set(code),
    changed: () => session.setWritingHeight(id, heightOf(field)),
    undo: () => takeStep(session, 'undo'),
    redo: () => takeStep(session, 'redo'),
  });
  const onBlur = () => endWhenLeft(session.editor, cardKey(id), field);
  field.addEventListener('blur', onBlur);
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
  const draft = session.drafts.get(id);
  if (draft !== undefined) {
    field.value = draft;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return () => {
    field.removeEventListener('blur', onBlur);
    unbind();
    keepRefused(session, id, field.value, live.read());
    session.refusal.set(null);
    session.store.endStep();
    session.setWritingHeight(id, null);
    queueMicrotask(() => afterEditing(session, id));
  };
}

/** A text too long to be written down waits for its writer, who finds it in the field the next time. */
function keepRefused(session: CanvasSession, id: string, written: string, saved: string): void {
  if (written.length <= TEXT_LIMIT || written === saved) {
    session.drafts.delete(id);
    return;
  }
  session.drafts.set(id, written);
  session.say('draftKept');
}

function afterEditing(session: CanvasSession, id: string): void {
  if (!session.isMounted) return;
  const { editor } = session;
  dropIfEmpty(session, id);
  // When somebody else removed the card the focus would be nowhere.
  if (document.activeElement === document.body && editor.getIsFocused()) editor.getContainer().focus();
}

/** What the text needs as the browser breaks it; null while the field is not laid out yet. */
function heightOf(field: HTMLTextAreaElement): number | null {
  if (field.clientWidth < CARD_WIDTH / 2 || field.value === '') return null;
  const { height, minHeight } = field.style;
  field.style.height = '0';
  field.style.minHeight = '0';
  const needed = field.scrollHeight;
  field.style.height = height;
  field.style.minHeight = minHeight;
  return needed;
}
