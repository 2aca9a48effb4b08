import { ArrowRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DefaultHelperButtons, type Editor, TldrawUiMenuActionItem, useEditor, useValue } from 'tldraw';
import type { Box } from '#shared/board/scene.ts';
import { useSignal } from '../../../panels/signal.ts';
import { landmarks, wayBack } from '../../view.ts';
import { useSession } from '../use-session.ts';
import { bringBack } from './camera.ts';

/** Kinds of shapes whose places stand in the scene; all others are drawings. */
const IN_SCENE: ReadonlySet<string> = new Set(['card', 'cardGroup', 'arrow']);

function* drawings(editor: Editor): Generator<Box> {
  for (const shape of editor.getCurrentPageShapes()) {
    const bounds = IN_SCENE.has(shape.type) ? null : editor.getShapePageBounds(shape);
    if (bounds) yield { x: bounds.x, y: bounds.y, w: bounds.w, h: bounds.h };
  }
}

function* all(...sources: readonly Iterable<Box>[]): Generator<Box> {
  for (const source of sources) yield* source;
}

/** Shown while nothing of the board is in sight: an arrow to where it is, and the way back. */
export function WayBack(): ReactElement | null {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('way');
  const scene = useSignal(session.scene);
  const way = useValue('way back', () => {
    // What is in the hand is in sight, wherever the scene has it.
    if (!editor.isInAny('select.idle', 'hand')) return null;
    return wayBack(editor.getViewportPageBounds(), all(landmarks(scene), drawings(editor)));
  }, [editor, scene]);
  if (!way) return null;
  return (
    <button
      type="button"
      className="tavle-lost"
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => {
        bringBack(editor, session, way.nearest);
        editor.getContainer().focus();
      }}
    >
      <ArrowRight aria-hidden="true" size={22} style={{ transform: `rotate(${way.angle}deg)` }} />
      {t('lost.back')}
    </button>
  );
}

/** Of the library's own helping buttons only the one that ends drawing by pen alone; the way back is ours. */
export function PenModeButton(): ReactElement | null {
  const editor = useEditor();
  const isPenMode = useValue('pen mode', () => editor.getInstanceState().isPenMode, [editor]);
  if (!isPenMode) return null;
  return (
    <DefaultHelperButtons>
      <TldrawUiMenuActionItem actionId="exit-pen-mode" />
    </DefaultHelperButtons>
  );
}
