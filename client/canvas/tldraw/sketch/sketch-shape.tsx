/** A free drawing on the canvas: drawn by our own parts, so that pictures and print show the very same. */
import i18next from 'i18next';
import {
  type Geometry2d,
  HTMLContainer,
  ShapeUtil,
  SVGContainer,
  type TLHandle,
  type TLHandleDragInfo,
  type TLResizeInfo,
  type TLShapePartial,
  useIsDarkMode,
  useIsEditing,
} from 'tldraw';
import { partsOf, type SketchForm } from '#shared/board/sketch-parts.ts';
import { gripsOf, pullGrip, type Reshaped, scaleForm } from '../../sketch-reshape.ts';
import { SketchFace, SketchOutline } from './sketch-face.tsx';
import { geometryOf } from './sketch-geometry.ts';
import { type SketchShape, sketchProps } from './sketch-records.ts';
import { SketchWords } from './sketch-words.tsx';

/** True for a form in which words can be written. */
export function hasWords(form: SketchForm): form is Extract<SketchForm, { text: string }> {
  return 'text' in form;
}

export class SketchShapeUtil extends ShapeUtil<SketchShape> {
  static override type = 'sketch' as const;
  static override props = sketchProps;

  override getDefaultProps(): SketchShape['props'] {
    return { form: { shape: 'pen', colour: 'black', size: 'medium', points: [0, 0] } };
  }
  override getGeometry(shape: SketchShape): Geometry2d {
    return geometryOf(shape.props.form);
  }
  override canEdit(shape: SketchShape): boolean {
    return hasWords(shape.props.form);
  }
  override canBind(): boolean {
    return false;
  }
  override canBeLaidOut(): boolean {
    return false;
  }
  override canSnap(): boolean {
    return false;
  }
  override hideRotateHandle(): boolean {
    return true;
  }
  override getText(shape: SketchShape): string {
    return hasWords(shape.props.form) ? shape.props.form.text : '';
  }
  /** What a screen reader says of it: what kind of drawing, and its words. */
  override getAriaDescriptor(shape: SketchShape): string {
    const kind = i18next.t(`pencil.${shape.props.form.shape}`, { ns: 'sketch' });
    const text = this.getText(shape);
    return text === '' ? kind : `${kind}: ${text}`;
  }

  /** Neither menu nor key may turn or lock a sketch. */
  override onBeforeUpdate(_before: SketchShape, after: SketchShape): SketchShape | undefined {
    if (after.rotation === 0 && !after.isLocked) return undefined;
    return { ...after, rotation: 0, isLocked: false };
  }

  override onResize(_shape: SketchShape, info: TLResizeInfo<SketchShape>): TLShapePartial<SketchShape> {
    const { initialShape, newPoint, scaleX, scaleY } = info;
    return changeOf(initialShape, newPoint, scaleForm(initialShape.props.form, scaleX, scaleY));
  }

  override getHandles({ props: { form } }: SketchShape): TLHandle[] {
    if (form.shape !== 'arrow' && form.shape !== 'line') return [];
    const { start, end, middle } = gripsOf(form);
    return [
      { id: 'start', type: 'vertex', index: 'a0' as TLHandle['index'], ...start },
      { id: 'middle', type: 'virtual', index: 'a1' as TLHandle['index'], ...middle },
      { id: 'end', type: 'vertex', index: 'a2' as TLHandle['index'], ...end },
    ];
  }
  override onHandleDrag(
    shape: SketchShape,
    { handle, initial = shape }: TLHandleDragInfo<SketchShape>,
  ): TLShapePartial<SketchShape> | undefined {
    const { form } = initial.props;
    if (form.shape !== 'arrow' && form.shape !== 'line') return undefined;
    return changeOf(initial, initial, pullGrip(form, handle.id, handle));
  }

  /** Answered with no change, or the double click would fall through to the canvas and make a card. */
  override onDoubleClick(shape: SketchShape): TLShapePartial<SketchShape> | undefined {
    return hasWords(shape.props.form) ? undefined : { id: shape.id, type: shape.type };
  }
  override onDoubleClickHandle(shape: SketchShape): TLShapePartial<SketchShape> {
    return { id: shape.id, type: shape.type };
  }

  override component(shape: SketchShape) {
    return <SketchComponent shape={shape} />;
  }
  override indicator({ props: { form } }: SketchShape) {
    return <SketchOutline form={form} />;
  }
  override toSvg({ props: { form } }: SketchShape, { isDarkMode }: { isDarkMode: boolean }) {
    return <SketchFace form={form} parts={partsOf(form)} isDark={isDarkMode} />;
  }
}

function changeOf(
  shape: SketchShape,
  at: { readonly x: number; readonly y: number },
  { form, dx, dy }: Reshaped,
): TLShapePartial<SketchShape> {
  return { id: shape.id, type: shape.type, x: at.x + dx, y: at.y + dy, props: { form } };
}

function SketchComponent({ shape }: { readonly shape: SketchShape }) {
  const isEditing = useIsEditing(shape.id);
  const isDark = useIsDarkMode();
  const { form } = shape.props;
  const parts = partsOf(form);
  const isWriting = isEditing && hasWords(form);
  return (
    <>
      <SVGContainer className="tavle-sketch" data-shape={form.shape}>
        <SketchFace form={form} parts={isWriting ? { ...parts, words: null } : parts} isDark={isDark} />
      </SVGContainer>
      {isWriting ? (
        <HTMLContainer className="tavle-sketch-box">
          <SketchWords id={String(shape.meta.sketch ?? '')} form={form} isDark={isDark} />
        </HTMLContainer>
      ) : null}
    </>
  );
}
