import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandRefusal } from '#shared/board/commands.ts';
import { TEXT_LIMIT } from '#shared/board/limits.ts';
import type { BoardStore, LiveText } from '../store/types.ts';
import { bindTextarea } from './text-binding.ts';
import './live-textarea.css';

interface Props {
  readonly id: string;
  /** Keep its identity between draws: a new one starts anew and loses the caret. */
  readonly live: LiveText;
  readonly store: BoardStore;
  readonly labelledBy?: string;
  readonly label?: string;
  readonly describedBy?: string;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly autoFocus?: boolean;
  /** What a phone's keyboard calls its Enter. */
  readonly enterKeyHint?: 'done';
}

/** A textarea for a text that several people may write in at once. It grows with its text. */
export function LiveTextarea(props: Props): ReactElement {
  const { live, store, id, rows = 2 } = props;
  const { t } = useTranslation('frame');
  const field = useRef<HTMLTextAreaElement>(null);
  const [refusal, setRefusal] = useState<CommandRefusal | null>(null);
  const readOnly = store.readOnly;

  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    return bindTextarea(element, live, {
      refused: setRefusal,
      changed: () => growToText(element),
      undo: () => store.undo(),
      redo: () => store.redo(),
    });
  }, [live, store]);

  const { autoFocus } = props;
  useEffect(() => {
    const element = field.current;
    if (!autoFocus || !element) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, [autoFocus]);

  useEffect(() => {
    if (!refusal) return;
    // What was refused stands only in this field.
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [refusal]);

  const fault = `${id}-fault`;
  return (
    <div className="live-textarea">
      <textarea
        ref={field}
        id={id}
        rows={rows}
        readOnly={readOnly}
        enterKeyHint={props.enterKeyHint}
        placeholder={readOnly ? undefined : props.placeholder}
        aria-labelledby={props.labelledBy}
        aria-label={props.label}
        aria-describedby={[props.describedBy, refusal ? fault : ''].filter(Boolean).join(' ') || undefined}
        aria-invalid={refusal ? true : undefined}
        data-refusal={refusal ?? undefined}
        onBlur={() => store.endStep()}
      />
      <p id={fault} className="live-textarea-fault" role="alert">
        {refusal
          ? t(refusal === 'textTooLong' ? 'text.tooLong' : 'text.notTaken', { limit: TEXT_LIMIT })
          : ''}
      </p>
    </div>
  );
}

function growToText(element: HTMLTextAreaElement): void {
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
}
