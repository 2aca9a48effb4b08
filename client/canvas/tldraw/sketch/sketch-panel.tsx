import {
  Circle,
  Diamond,
  Eraser,
  Highlighter,
  type LucideIcon,
  MoveUpRight,
  Pencil as PencilIcon,
  Slash,
  Square,
  Triangle,
  Type,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { stopEventPropagation, useEditor, useValue } from 'tldraw';
import { useSession } from '../use-session.ts';
import { pickPencil } from './sketch-actions.ts';
import { ColourSwatches, Sizes } from './sketch-choices.tsx';
import type { Pencil } from './sketch-desk.ts';
import { PENCIL_KEYS } from './sketch-keys.ts';

/** The pencils in the order in which they stand, each with its picture. */
const PENCILS: Readonly<Record<Pencil, LucideIcon>> = {
  pen: PencilIcon,
  highlighter: Highlighter,
  text: Type,
  rectangle: Square,
  ellipse: Circle,
  diamond: Diamond,
  triangle: Triangle,
  arrow: MoveUpRight,
  line: Slash,
  eraser: Eraser,
};
const NAMES = Object.keys(PENCILS) as Pencil[];
/** On a small screen the tools would lie over what one draws on. */
const SMALL_SCREEN = '(max-width: 640px)';

function useDrawing(): { readonly isDrawing: boolean; readonly isOpen: boolean; readonly pencil: Pencil } {
  const editor = useEditor();
  const { desk } = useSession();
  return useValue(
    'drawing',
    () => ({
      isDrawing: editor.getCurrentToolId() === 'sketch',
      isOpen: desk.isOpen.get(),
      pencil: desk.style.get().pencil,
    }),
    [editor, desk],
  );
}

/** The button that opens the tools to draw with. */
export function DrawButton(): ReactElement {
  const session = useSession();
  const { desk } = session;
  const { t } = useTranslation('sketch');
  const { isDrawing, isOpen, pencil } = useDrawing();
  const Icon = isDrawing ? PENCILS[pencil] : PencilIcon;
  const onClick = () => {
    if (isDrawing) desk.isOpen.set(!isOpen);
    else {
      desk.isOpen.set(true);
      pickPencil(session, pencil);
    }
  };
  return (
    <button
      type="button"
      className="tavle-tool"
      data-tool="sketch"
      aria-pressed={isDrawing}
      aria-expanded={isDrawing && isOpen}
      title={t('drawHint')}
      onClick={onClick}
    >
      <Icon aria-hidden="true" size={20} />
      <span>{t('draw')}</span>
    </button>
  );
}

/** The tools to draw with, over the other tools while one draws. */
export function SketchPanel(): ReactElement | null {
  const { isDrawing, isOpen, pencil } = useDrawing();
  return isDrawing && isOpen ? <Pencils pencil={pencil} /> : null;
}

function Pencils({ pencil }: { readonly pencil: Pencil }): ReactElement {
  const session = useSession();
  const { t } = useTranslation('sketch');
  const pick = (name: Pencil) => {
    pickPencil(session, name);
    if (window.matchMedia(SMALL_SCREEN).matches) session.desk.isOpen.set(false);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a toolbar
    <div className="tavle-draw" role="group" aria-label={t('panel')} onPointerDown={stopEventPropagation}>
      <Looks pencil={pencil} />
      <div className="tavle-draw-pencils">
        {NAMES.map((name) => {
          const Icon = PENCILS[name];
          const hint = name === 'arrow' || name === 'eraser' ? t(`hint.${name}`) : t(`pencil.${name}`);
          const key = PENCIL_KEYS[name];
          return (
            <button
              key={name}
              type="button"
              className="tavle-tool"
              data-pencil={name}
              aria-pressed={pencil === name}
              aria-keyshortcuts={key}
              title={key ? `${hint} (${key})` : hint}
              onClick={() => pick(name)}
            >
              <Icon aria-hidden="true" size={20} />
              <span>{t(`pencil.${name}`)}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** Colour, thickness and fill of what is drawn next. */
function Looks({ pencil }: { readonly pencil: Pencil }): ReactElement | null {
  const { desk } = useSession();
  const { t } = useTranslation('sketch');
  const style = useValue('how one draws', () => desk.style.get(), [desk]);
  if (pencil === 'eraser') return <p className="tavle-draw-hint">{t('hint.eraser')}</p>;
  const isMarker = pencil === 'highlighter';
  const hasInside = ['rectangle', 'ellipse', 'diamond', 'triangle'].includes(pencil);
  return (
    <div className="tavle-draw-looks">
      <ColourSwatches
        value={isMarker ? style.marker : style.colour}
        tone={isMarker ? 'marker' : 'ink'}
        onPick={(colour) => desk.change(isMarker ? { marker: colour } : { colour })}
      />
      <Sizes
        of={pencil === 'text' ? 'letters' : 'size'}
        value={style.size}
        onPick={(size) => desk.change({ size })}
      >
        {hasInside ? (
          <button
            type="button"
            className="tavle-draw-choice tavle-draw-fill"
            aria-pressed={style.filled}
            onClick={() => desk.change({ filled: !style.filled })}
          >
            {t('filled')}
          </button>
        ) : null}
      </Sizes>
    </div>
  );
}
