import { type CSSProperties, type KeyboardEvent, type ReactElement, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from 'tldraw';
import { TEXT_LIMIT } from '#shared/board/limits.ts';
import { SKETCH_TYPE, sketchInk } from '#shared/board/sketch-looks.ts';
import { boxOf, partsOf, type SketchForm, widthInside } from '#shared/board/sketch-parts.ts';
import { useSession } from '../use-session.ts';
import { OWN_POINTER } from '../writing-field.ts';
import { openWords } from './sketch-writing.ts';

type WordsForm = Extract<SketchForm, { text: string }>;

/** The field in which the words of a sketch are written. What is in it stays one's own until one is done. */
export function SketchWords({
  id,
  form,
  isDark,
}: {
  readonly id: string;
  readonly form: WordsForm;
  readonly isDark: boolean;
}): ReactElement {
  const session = useSession();
  const editor = useEditor();
  const { t } = useTranslation('sketch');
  const field = useRef<HTMLTextAreaElement>(null);
  const first = useRef(form.text);

  useLayoutEffect(() => {
    const element = field.current;
    return element ? openWords(session, id, element) : undefined;
  }, [session, id]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    if ((event.key !== 'Enter' || event.shiftKey) && event.key !== 'Tab') return;
    event.preventDefault();
    editor.complete();
  };

  return (
    <textarea
      ref={field}
      className="tavle-sketch-field"
      data-centred={form.shape === 'text' ? undefined : true}
      style={{ ...placeOfField(form), color: sketchInk(form.colour, isDark).ink }}
      defaultValue={first.current}
      maxLength={TEXT_LIMIT}
      aria-label={t('field')}
      placeholder={form.shape === 'text' ? t('write') : undefined}
      spellCheck
      onKeyDown={onKeyDown}
      {...OWN_POINTER}
    />
  );
}

/** Exactly over the drawn words, so that nothing jumps when writing begins or ends. */
function placeOfField(form: WordsForm): CSSProperties {
  const { fontSize, lineHeight } = SKETCH_TYPE[form.size];
  const letters = { fontSize, lineHeight: `${lineHeight}px` };
  if (form.shape === 'text') {
    const { w, h } = boxOf(form);
    // Room for the next letter, or the line would break before it is measured.
    return {
      ...letters,
      left: 0,
      top: 0,
      width: form.w ?? Math.max(w + 1.2 * fontSize, 8 * fontSize),
      height: h,
    };
  }
  const width = widthInside(form);
  const words = partsOf(form).words;
  const height = (words?.lines.length ?? 1) * lineHeight;
  const top = words?.y ?? form.h * (form.shape === 'triangle' ? 0.64 : 0.5) - lineHeight / 2;
  return { ...letters, left: (form.w - width) / 2, top, width, height };
}
