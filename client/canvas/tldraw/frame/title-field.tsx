import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { TITLE_LIMIT } from '#shared/board/limits.ts';
import { ownPointer } from './own-input.ts';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly className: string;
  /**
   * Told the new title once: at Enter and when the field is left; null when nothing is to change (Esc). `byKey`: the
   * focus has nowhere to go by itself.
   */
  readonly onDone: (title: string | null, byKey: boolean) => void;
}

/** A field for a title, open until Enter, Esc or leaving it. */
export function TitleField({ label, value, className, onDone }: Props): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const finish = (title: string | null, byKey: boolean) => {
    if (done.current) return;
    done.current = true;
    onDone(title === null || title.trim() === value ? null : title.trim(), byKey);
  };
  const byKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      // The focus moves to the title's button before the key is let go: it would press that and open the field again.
      event.preventDefault();
      finish(event.currentTarget.value, true);
    }
    if (event.key === 'Escape') finish(null, true);
  };
  return (
    <input
      {...ownPointer}
      ref={field}
      className={className}
      aria-label={label}
      defaultValue={value}
      maxLength={TITLE_LIMIT}
      autoComplete="off"
      onKeyDown={byKey}
      onBlur={(event) => finish(event.currentTarget.value, false)}
    />
  );
}
