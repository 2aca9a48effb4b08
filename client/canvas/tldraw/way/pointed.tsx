import type { ReactElement } from 'react';
import type { Editor } from 'tldraw';
import { useSignal } from '../../../panels/signal.ts';
import { boxOfPart } from '../../view.ts';
import type { CanvasSession } from '../session.ts';
import { useSession } from '../use-session.ts';

/** From what is outlined to the outline. */
const GAP = 8;

/** Outlines what was gone to and is no shape that could be selected. */
export function pointAt(session: CanvasSession, ids: readonly string[]): void {
  const scene = session.scene.get();
  // A card and a column may have one and the same id: what can be selected is what was meant.
  const isShape = (id: string) => scene.cards.has(id) || scene.groups.has(id) || scene.connections.has(id);
  session.pointed.set(ids.filter((id) => !isShape(id) && boxOfPart(scene, id) !== null));
}

/** The outline goes with the next press, of the pointer or of a key, on the canvas. */
export function endPointing(editor: Editor, session: CanvasSession): () => void {
  const end = () => session.pointed.set([]);
  const container = editor.getContainer();
  container.addEventListener('pointerdown', end, { capture: true });
  container.addEventListener('keydown', end, { capture: true });
  return () => {
    container.removeEventListener('pointerdown', end, { capture: true });
    container.removeEventListener('keydown', end, { capture: true });
  };
}

/** The outlines, in page coordinates. */
export function Pointed(): ReactElement | null {
  const { pointed, scene } = useSession();
  const ids = useSignal(pointed);
  const drawn = useSignal(scene);
  const boxes = ids.flatMap((id) => boxOfPart(drawn, id) ?? []);
  if (boxes.length === 0) return null;
  return (
    <>
      {boxes.map(({ x, y, w, h }) => (
        <div
          key={`${x} ${y}`}
          className="tl-overlays__item tavle-pointed"
          aria-hidden="true"
          style={{
            transform: `translate(${x - GAP}px, ${y - GAP}px)`,
            width: w + 2 * GAP,
            height: h + 2 * GAP,
          }}
        />
      ))}
    </>
  );
}
