import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useValue } from 'tldraw';
import { SKETCH_COLOURS } from '#shared/board/sketch.ts';
import { type SketchColour, type SketchInk, sketchInk } from '#shared/board/sketch-looks.ts';

interface Props {
  /** Null: what is selected has several. */
  readonly value: SketchColour | null;
  readonly tone: keyof SketchInk;
  readonly onPick: (colour: SketchColour) => void;
}

/** The eight colours, as patches with their names. */
export function ColourSwatches({ value, tone, onPick }: Props): ReactElement {
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
