/** The words at arrows: a short form on the line of each, and all of it for the one that is pointed at or selected. */
import type { CSSProperties, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Editor,
  HTMLContainer,
  react,
  type TLArrowShape,
  type TLShape,
  useEditor,
  useValue,
} from 'tldraw';
import { type Arc, pointAlong } from '#shared/board/arc.ts';
import type { Scene } from '#shared/board/scene.ts';
import { connectionKey, type DrawnLabel, thingOf } from '../drawing.ts';
import { arcOfShape } from './arrow-line.tsx';
import { isArrowShape } from './records.ts';
import { useSession } from './use-session.ts';

/** Below this zoom words at the usual size cannot be read. */
const READABLE_ZOOM = 0.6;
const USUAL_SIZE = 16;

/** True when the words at arrows can be read: larger letters can be read from farther away. */
export function canReadWords(zoom: number, { type }: Pick<Scene, 'type'>): boolean {
  return (zoom * type.fontSize) / USUAL_SIZE >= READABLE_ZOOM - 1e-6;
}

/** Hides the words of all arrows together while they cannot be read: one mark on the canvas, nothing is drawn anew. */
export function hideWordsFromAfar(
  editor: Editor,
  scene: { get(): Scene; subscribe(listener: () => void): () => void },
): () => void {
  const { dataset } = editor.getContainer();
  const mark = () => {
    if (canReadWords(editor.getZoomLevel(), scene.get())) delete dataset.wordless;
    else dataset.wordless = 'true';
  };
  const stops = [react('words can be read', mark), scene.subscribe(mark)];
  return () => {
    for (const stop of stops) stop();
  };
}

const labelOf = (shape: TLArrowShape) => (shape.meta.label ?? null) as unknown as DrawnLabel | null;

/** The short form on the line, and a question mark where people are in doubt. Follows the line also while an end is moved. */
export function ArrowWords(props: { readonly shape: TLArrowShape; readonly arc: Arc }): ReactElement | null {
  const { shape, arc } = props;
  const { t } = useTranslation('canvas');
  const label = labelOf(shape);
  const isDoubted = shape.meta.look === 'doubted';
  if (!label && !isDoubted) return null;
  const doubt = (
    <span className="tavle-doubt" role="img" aria-label={t('arrow.doubted')}>
      ?
    </span>
  );
  return (
    <HTMLContainer className="tavle-arrow-label" style={placed(pointAlong(arc, label?.at ?? 0.5))}>
      {label ? (
        <div className="tavle-words" data-doubted={isDoubted} style={{ width: label.w, height: label.h }}>
          {label.lines.join('\n')}
        </div>
      ) : null}
      {isDoubted ? (
        <div className="tavle-doubt-spot" data-beside={label !== null} style={beside(label)}>
          {doubt}
        </div>
      ) : null}
    </HTMLContainer>
  );
}

function placed({ x, y }: { x: number; y: number }): CSSProperties {
  return { transform: `translate(${x}px, ${y}px)` };
}

/** At the upper left corner of the words, so that it covers none. */
function beside(label: DrawnLabel | null): CSSProperties {
  return label ? ({ '--left': `${-label.w / 2}px`, '--top': `${-label.h / 2}px` } as CSSProperties) : {};
}

/** The arrow whose whole why is wanted: the one under the pointer, else the one selected alone. */
function nearArrow(editor: Editor): TLArrowShape | null {
  if (!editor.isIn('select.idle')) return null;
  const isOurs = (shape: TLShape | null | undefined): shape is TLArrowShape =>
    isArrowShape(shape) && typeof shape.meta.connection === 'string';
  const hovered = editor.getHoveredShape();
  if (isOurs(hovered)) return hovered;
  const selected = editor.getOnlySelectedShape();
  return isOurs(selected) ? selected : null;
}

/** All of the why of one arrow, over everything else: of the one that is pointed at or selected, unless it can be read anyway. */
export function WholeWhy(): ReactElement | null {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('canvas');
  const near = useValue('arrow with its why', () => {
    const shape = nearArrow(editor);
    const arc = shape && arcOfShape(editor, shape);
    if (!shape || !arc) return null;
    const label = labelOf(shape);
    const isRead = label?.whole === true && canReadWords(editor.getZoomLevel(), session.scene.get());
    const at = pointAlong(arc, label?.at ?? 0.5);
    return isRead
      ? null
      : { look: shape.meta.look, why: shape.meta.why, x: shape.x + at.x, y: shape.y + at.y };
  }, [editor, session]);
  if (!near) return null;
  const { why, look } = near;
  const words = typeof why === 'string' && why !== '' ? t('arrow.because', { why }) : t('arrow.silent');
  return (
    <div className="tavle-arrow-label tl-overlays__item" style={placed(near)}>
      <div className="tavle-why" data-look={look}>
        {look === 'doubted' ? <strong>{t('arrow.doubted')} </strong> : null}
        {words}
      </div>
    </div>
  );
}

/** The arrow whose words are drawn at a point of the page, as far as they are drawn. */
export function arrowOfWordsAt(
  editor: Editor,
  scene: Scene,
  { x, y }: { x: number; y: number },
): TLShape | null {
  if (!canReadWords(editor.getZoomLevel(), scene)) return null;
  for (const { id, label } of scene.connections.values()) {
    if (!label || x < label.x || y < label.y || x > label.x + label.w || y > label.y + label.h) continue;
    const shape = editor.getShape(connectionKey(id) as TLShape['id']);
    if (shape && thingOf(shape.id).of === 'connection') return shape;
  }
  return null;
}
