import { Copy, PaintBucket, Palette, PencilLine } from 'lucide-react';
import { type ReactElement, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from 'tldraw';
import type { DrawableSketch } from '#shared/board/sketch.ts';
import { duplicateCards } from '../card/card-actions.ts';
import { useSession } from '../use-session.ts';
import { changeSketches, sketchesOf } from './sketch-actions.ts';
import { ColourSwatches, Sizes } from './sketch-choices.tsx';
import { writeIn } from './sketch-writing.ts';

/** What one does to selected drawings, in the bar over the tools: write, look, fill. */
export function SketchButtons({ sketches }: { readonly sketches: readonly string[] }): ReactElement {
  const session = useSession();
  const { t } = useTranslation('canvas');
  const own = useTranslation('sketch').t;
  // Looks change while the same drawings stay selected.
  useSyncExternalStore(session.store.subscribe, session.store.board);
  const all = sketchesOf(session, sketches);
  const only = all.length === 1 ? all[0] : undefined;
  const shapes = all.filter(({ value }) => 'filled' in value);
  const isFilled = shapes.every(({ value }) => 'filled' in value && value.filled);
  return (
    <>
      {only && 'text' in only.value ? (
        <Button word={t('bar.edit')} onClick={() => writeIn(session, only.id)}>
          <PencilLine aria-hidden="true" size={18} />
        </Button>
      ) : null}
      <LookButton all={all} ids={sketches} />
      {shapes.length > 0 ? (
        <Button
          word={own('filled')}
          isPressed={isFilled}
          onClick={() => changeSketches(session, sketches, { filled: !isFilled })}
        >
          <PaintBucket aria-hidden="true" size={18} />
        </Button>
      ) : null}
      <Button word={t('bar.duplicate')} onClick={() => duplicateCards(session, [], sketches)}>
        <Copy aria-hidden="true" size={18} />
      </Button>
    </>
  );
}

interface ButtonProps {
  readonly word: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
  readonly isPressed?: boolean;
}

function Button({ word, onClick, children, isOpen, isPressed }: ButtonProps): ReactElement {
  return (
    <button
      type="button"
      className="tavle-bar-button"
      aria-expanded={isOpen}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      {children}
      <span>{word}</span>
    </button>
  );
}

interface LookProps {
  readonly all: readonly DrawableSketch[];
  readonly ids: readonly string[];
}

/** Colour and thickness, behind one button. */
function LookButton({ all, ids }: LookProps): ReactElement {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('sketch');
  const [isOpen, setIsOpen] = useState(false);
  const key = ids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another selection shuts the looks
  useEffect(() => setIsOpen(false), [key]);
  const change = (looks: Parameters<typeof changeSketches>[2]) => {
    changeSketches(session, ids, looks);
    editor.getContainer().focus();
  };
  const same = <K extends 'colour' | 'size'>(name: K) =>
    new Set(all.map(({ value }) => value[name])).size === 1 ? (all[0]?.value[name] ?? null) : null;
  const isText = all.every(({ value }) => value.shape === 'text');
  return (
    <div className="tavle-colours-box">
      <Button word={t('colour.label')} isOpen={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Palette aria-hidden="true" size={18} />
      </Button>
      {isOpen ? (
        <div className="tavle-colours tavle-sketch-looks">
          <ColourSwatches
            value={same('colour')}
            tone={all.every(({ value }) => value.shape === 'highlighter') ? 'marker' : 'ink'}
            onPick={(colour) => change({ colour })}
          />
          <Sizes of={isText ? 'letters' : 'size'} value={same('size')} onPick={(size) => change({ size })} />
        </div>
      ) : null}
    </div>
  );
}
