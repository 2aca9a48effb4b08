import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useValue } from 'tldraw';
import { SKETCH_COLOURS, SKETCH_SIZES } from '#shared/board/sketch.ts';
import { type SketchColour, type SketchInk, type SketchSize, sketchInk } from '#shared/board/sketch-looks.ts';

interface ColourProps {
  /** Null: what is selected has several. */
  readonly value: SketchColour | null;
  readonly tone: keyof SketchInk;
  readonly onPick: (colour: SketchColour) => void;
}

/** The eight colours, as patches with their names. */
export function ColourSwatches({ value, tone, onPick }: ColourProps): ReactElement {
  const editor = useEditor();
  const { t } = useTranslation('sketch');
  const isDark = useValue('dark', () => editor.user.getIsDarkMode(), [editor]);
  return (
    <fieldset className="tavle-swatches" aria-label={t('colour.label')}>
      {SKETCH_COLOURS.map((colour) => (
        <button
          key={colour}
          type="button"
          className="tavle-swatch"
          data-colour={colour}
          aria-pressed={value === colour}
          aria-label={t(`colour.${colour}`)}
          title={t(`colour.${colour}`)}
          onClick={() => onPick(colour)}
        >
          <span style={{ background: sketchInk(colour, isDark)[tone] }} />
        </button>
      ))}
    </fieldset>
  );
}

interface SizeProps {
  /** Of lines, or of words. */
  readonly of: 'size' | 'letters';
  /** Null: what is selected has several. */
  readonly value: SketchSize | null;
  readonly onPick: (size: SketchSize) => void;
  /** What stands beside the sizes. */
  readonly children?: ReactNode;
}

/** The three sizes, in words. */
export function Sizes({ of, value, onPick, children }: SizeProps): ReactElement {
  const { t } = useTranslation('sketch');
  return (
    <fieldset className="tavle-draw-sizes" aria-label={t(`${of}.label`)}>
      {SKETCH_SIZES.map((size) => (
        <button
          key={size}
          type="button"
          className="tavle-draw-choice"
          aria-pressed={value === size}
          onClick={() => onPick(size)}
        >
          {t(`${of}.${size}`)}
        </button>
      ))}
      {children}
    </fieldset>
  );
}
