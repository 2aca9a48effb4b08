import {
  ArrowShapeUtil,
  DefaultColorThemePalette,
  type Editor,
  type TLArrowShape,
  type TLHandle,
  type TLShapePartial,
  type TLShapeUtilCanBindOpts,
} from 'tldraw';
import { sessionOf } from '../session.ts';
import { ArrowLine, arcOfShape, geometryOf } from './arrow-line.tsx';

// The library's grey and orange are too faint for thin lines; these have at least 3 to 1 against the canvas.
DefaultColorThemePalette.lightMode.black.solid = '#2b3240';
DefaultColorThemePalette.lightMode.grey.solid = '#757c89';
DefaultColorThemePalette.lightMode.orange.solid = '#b4540a';
DefaultColorThemePalette.darkMode.black.solid = '#e8e9ec';
DefaultColorThemePalette.darkMode.grey.solid = '#979eab';
DefaultColorThemePalette.darkMode.orange.solid = '#f2a65a';

/** A long time: an end bound to a card always points at its middle. */
const NEVER_MS = 1e9;

/** An arrow between cards or groups. Its text and bend are not edited on the canvas: a double click opens its form. */
export class ConnectionShapeUtil extends ArrowShapeUtil {
  constructor(editor: Editor) {
    super(editor);
    this.options = {
      ...this.options,
      hoverPreciseTimeout: NEVER_MS,
      pointingPreciseTimeout: NEVER_MS,
      shouldBeExact: () => false,
    };
  }

  override getDefaultProps(): TLArrowShape['props'] {
    return { ...super.getDefaultProps(), dash: 'solid', size: 's' };
  }
  override canEdit(): boolean {
    return false;
  }
  override canTabTo(): boolean {
    return false;
  }
  override canBind({ toShapeType }: TLShapeUtilCanBindOpts<TLArrowShape>): boolean {
    return toShapeType === 'card' || toShapeType === 'cardGroup';
  }
  override getGeometry(shape: TLArrowShape) {
    const arc = arcOfShape(this.editor, shape);
    return arc ? geometryOf(arc) : super.getGeometry(shape);
  }
  override getHandles(shape: TLArrowShape): TLHandle[] {
    return super.getHandles(shape).filter((handle) => handle.id !== 'middle');
  }
  override onDoubleClickHandle(): undefined {
    return undefined;
  }
  /** Answered with no change, or the double click would fall through to the canvas and make a card. */
  override onDoubleClick = (shape: TLArrowShape): TLShapePartial<TLArrowShape> => {
    const id = shape.meta.connection;
    if (typeof id === 'string') sessionOf(this.editor)?.openForm({ kind: 'connection', id });
    return { id: shape.id, type: shape.type };
  };

  override component(shape: TLArrowShape) {
    const arc = arcOfShape(this.editor, shape);
    if (!arc) return null;
    return <ArrowLine arc={arc} shape={shape} />;
  }
}
