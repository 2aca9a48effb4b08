import { type PointerEvent, type ReactElement, useState } from 'react';
import { type Editor, type TLShapeId, TldrawOverlays, useEditor, useValue } from 'tldraw';
import { AllArrowWords, WholeWhy } from './arrow/arrow-words.tsx';
import { CONNECTING } from './arrow/connecting.ts';
import { isCardShape } from './records.ts';
import { useSession } from './use-session.ts';
import { Pointed } from './way/pointed.tsx';

/** Below this zoom a card is too small on the screen for a dot of its own. */
const LEAST_ZOOM = 0.3;

/** What lies over the shapes: the library's hints, the dot to draw arrows from, the arrow being drawn. */
export function Overlays(): ReactElement {
  return (
    <>
      <AllArrowWords />
      <TldrawOverlays />
      <Pointed />
      <WholeWhy />
      <ConnectDot />
      <ConnectingLine />
    </>
  );
}

/** The card that shows its dot: `held` while the pointer is on its dot, else the one under the pointer, else the one selected alone. */
function cardWithDot(editor: Editor, held: TLShapeId | null): TLShapeId | null {
  if (editor.getIsReadonly() || !editor.isIn('select.idle') || editor.getZoomLevel() < LEAST_ZOOM)
    return null;
  // The outer half of a dot lies beside its card, often over an arrow that begins there.
  if (held && editor.getShape(held)) return held;
  const hovered = editor.getHoveredShape();
  const shape = isCardShape(hovered) ? hovered : editor.getOnlySelectedShape();
  return isCardShape(shape) ? shape.id : null;
}

/** A dot on the right edge of a card: press and drag to another card, or click it and then the other card. */
function ConnectDot(): ReactElement | null {
  const editor = useEditor();
  const [held, setHeld] = useState<TLShapeId | null>(null);
  const spot = useValue('dot', () => {
    const id = cardWithDot(editor, held);
    const bounds = id && editor.getShapePageBounds(id);
    return bounds ? { id, x: bounds.maxX, y: bounds.center.y, zoom: editor.getZoomLevel() } : null;
  }, [editor, held]);
  if (!spot) return null;
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    setHeld(null);
    // The event goes on to the canvas, which captures the pointer and tells the new state of the moves.
    editor.setCurrentTool(CONNECTING, { from: spot.id });
  };
  const transform = `translate(${spot.x}px, ${spot.y}px) scale(${1 / spot.zoom})`;
  return (
    <div className="tavle-dot-spot tl-overlays__item" style={{ transform }}>
      <div
        className="tavle-dot"
        aria-hidden="true"
        onPointerEnter={() => setHeld(spot.id)}
        onPointerLeave={() => setHeld(null)}
        onPointerDown={onPointerDown}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path
            d="M3 8h9M8.5 4.5 12 8l-3.5 3.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </div>
    </div>
  );
}

function ConnectingLine(): ReactElement | null {
  const editor = useEditor();
  const session = useSession();
  const line = useValue('connecting line', () => {
    const drawn = session.connecting.get();
    const bounds = drawn && editor.getShapePageBounds(drawn.from);
    if (!drawn?.tip || !bounds) return null;
    const isLeft = drawn.tip.x < bounds.center.x;
    const x = isLeft ? bounds.minX : bounds.maxX;
    return { x, y: bounds.center.y, tip: drawn.tip, zoom: editor.getZoomLevel() };
  }, [editor, session]);
  if (!line) return null;
  const { x, y, tip, zoom } = line;
  const length = Math.hypot(tip.x - x, tip.y - y);
  const angle = Math.atan2(tip.y - y, tip.x - x);
  const barb = (turn: number) => {
    const size = Math.min(12 / zoom, length / 3);
    return `${tip.x - size * Math.cos(angle + turn)} ${tip.y - size * Math.sin(angle + turn)}`;
  };
  return (
    <svg className="tl-overlays__item tavle-connecting" aria-hidden="true">
      <path
        d={`M ${x} ${y} L ${tip.x} ${tip.y} M ${barb(0.5)} L ${tip.x} ${tip.y} L ${barb(-0.5)}`}
        strokeWidth={2.5 / zoom}
      />
    </svg>
  );
}
