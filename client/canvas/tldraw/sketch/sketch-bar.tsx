import { Copy, PaintBucket, Palette, PencilLine } from 'lucide-react';
import { type ReactElement, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawableSketch } from '#shared/board/sketch.ts';
import { duplicateCards } from '../card/card-actions.ts';
import { BarButton, BarMenu } from '../selection/bar-parts.tsx';
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
        <BarButton word={t('bar.edit')} onClick={() => writeIn(session, only.id)}>
          <PencilLine aria-hidden="true" size={18} />
        </BarButton>
      ) : null}
      <LookButton all={all} ids={sketches} />
      {shapes.length > 0 ? (
        <BarButton
          word={own('filled')}
          isPressed={isFilled}
          onClick={() => changeSketches(session, sketches, { filled: !isFilled })}
        >
          <PaintBucket aria-hidden="true" size={18} />
        </BarButton>
      ) : null}
      <BarButton word={t('bar.duplicate')} onClick={() => duplicateCards(session, [], sketches)}>
        <Copy aria-hidden="true" size={18} />
      </BarButton>
    </>
  );
}

interface LookProps {
  readonly all: readonly DrawableSketch[];
  readonly ids: readonly string[];
}

/** Colour and thickness, behind one button. */
function LookButton({ all, ids }: LookProps): ReactElement {
  const session = useSession();
  const { t } = useTranslation('sketch');
  const same = <K extends 'colour' | 'size'>(name: K) =>
    new Set(all.map(({ value }) => value[name])).size === 1 ? (all[0]?.value[name] ?? null) : null;
  const isText = all.every(({ value }) => value.shape === 'text');
  return (
    <BarMenu
      word={t('colour.label')}
      icon={<Palette aria-hidden="true" size={18} />}
      className="tavle-colours tavle-sketch-looks"
      about={ids.join(' ')}
    >
      {/* One may want another colour and another size: it stays open. */}
      {() => (
        <>
          <ColourSwatches
            value={same('colour')}
            tone={all.every(({ value }) => value.shape === 'highlighter') ? 'marker' : 'ink'}
            onPick={(colour) => changeSketches(session, ids, { colour })}
          />
          <Sizes
            of={isText ? 'letters' : 'size'}
            value={same('size')}
            onPick={(size) => changeSketches(session, ids, { size })}
          />
        </>
      )}
    </BarMenu>
  );
}
