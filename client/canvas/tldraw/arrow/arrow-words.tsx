/**
 * The words at arrows, above all lines: a short form at each, and all of it at the one that is pointed at or selected.
 * Where they stand comes from the scene; while an end is moved they follow the line.
 */
import { type CSSProperties, memo, type ReactElement, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Editor,
  react,
  type TLArrowShape,
  type TLShape,
  type TLShapeId,
  useEditor,
  useValue,
} from 'tldraw';
import { pointAlong } from '#shared/board/arc.ts';
import { DOUBT_ASIDE } from '#shared/board/layout-type.ts';
import type { ConnectionScene, LabelScene, Scene } from '#shared/board/scene.ts';
import type { Observable } from '../../../panels/signal.ts';
import { connectionKey } from '../../drawing.ts';
import { canReadWords } from '../../view.ts';
import { isArrowShape } from '../records.ts';
import { useSession } from '../use-session.ts';
import { arcOfShape } from './arrow-line.tsx';

/** Hides the words of all arrows together while they cannot be read: one mark on the canvas, nothing is drawn anew. */
export function hideWordsFromAfar(editor: Editor, scene: Observable<Scene>): () => void {
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

/** The words of all arrows. */
export function AllArrowWords(): ReactElement {
  const { scene } = useSession();
  // The same map as long as no arrow changes: a letter in a card draws nothing here.
  const connections = useSyncExternalStore(scene.subscribe, () => scene.get().connections);
  const spoken = [...connections.values()].filter(({ label, look }) => label || look === 'doubted');
  return (
    <>
      {spoken.map((line) => (
        <ArrowWords key={line.id} line={line} />
      ))}
    </>
  );
}

/** Drawn anew only when this arrow's own words or its line change. */
const ArrowWords = memo(function ArrowWords({ line }: { readonly line: ConnectionScene }) {
  const { t } = useTranslation('canvas');
  const { id, label, look } = line;
  const point = usePoint(id, label);
  if (!point) return null;
  const isDoubted = look === 'doubted';
  return (
    <div className="tavle-arrow-label tl-overlays__item" data-connection={id} style={placed(point)}>
      {label ? (
        <div className="tavle-words" data-doubted={isDoubted} style={{ width: label.w, height: label.h }}>
          {label.lines.join('\n')}
        </div>
      ) : null}
      {isDoubted ? (
        <span className="tavle-doubt" role="img" aria-label={t('arrow.doubted')} style={beside(label)}>
          ?
        </span>
      ) : null}
    </div>
  );
});

/** Where the words of an arrow stand now, from the line as it is drawn. */
function usePoint(id: string, label: LabelScene | null) {
  const editor = useEditor();
  return useValue('words of an arrow', () => {
    const shape = editor.getShape<TLArrowShape>(connectionKey(id) as TLShapeId);
    return shape ? pointOfWords(editor, shape, label) : null;
  }, [editor, id, label]);
}

function pointOfWords(editor: Editor, shape: TLArrowShape, label: LabelScene | null) {
  const arc = arcOfShape(editor, shape);
  if (!arc) return null;
  const { x, y } = pointAlong(arc, label?.at ?? 0.5);
  return { x: shape.x + x + (label?.aside.x ?? 0), y: shape.y + y + (label?.aside.y ?? 0) };
}

function placed({ x, y }: { x: number; y: number }): CSSProperties {
  return { transform: `translate(${x}px, ${y}px)` };
}

/** The question mark stands at the upper left corner of the words, so that it covers none. */
function beside(label: LabelScene | null): CSSProperties | undefined {
  return label ? { left: DOUBT_ASIDE.x - label.w / 2, top: DOUBT_ASIDE.y - label.h / 2 } : undefined;
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

/** All of the why of one arrow, over everything else: of the one that is pointed at or selected, unless it can be read anyway, there or in an open form. */
export function WholeWhy(): ReactElement | null {
  const editor = useEditor();
  const { scene, form } = useSession();
  const open = useSyncExternalStore(form.subscribe, form.get);
  const { t } = useTranslation('canvas');
  const near = useValue('arrow with its why', () => {
    const shape = nearArrow(editor);
    const label = (shape && scene.get().connections.get(String(shape.meta.connection))?.label) ?? null;
    if (!shape || (label?.whole && canReadWords(editor.getZoomLevel(), scene.get()))) return null;
    const point = pointOfWords(editor, shape, label);
    const { connection, look, why } = shape.meta;
    return point && { ...point, connection, look, why };
  }, [editor, scene]);
  if (!near || (open?.kind === 'connection' && open.id === near.connection)) return null;
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
    const shape = editor.getShape(connectionKey(id) as TLShapeId);
    if (shape) return shape;
  }
  return null;
}
