import { BaseBoxShapeUtil, Rectangle2d, SVGContainer } from 'tldraw';
import { type GroupShape, groupProps } from './shapes.ts';

const CORNER = 10;

/** The outline around the cards of a group. Its inside lets the pointer through; an arrow dropped there binds to the group. */
export class GroupShapeUtil extends BaseBoxShapeUtil<GroupShape> {
  static override type = 'cardGroup' as const;
  static override props = groupProps;

  override getDefaultProps(): GroupShape['props'] {
    return { w: 1, h: 1, title: '' };
  }
  override getGeometry(shape: GroupShape): Rectangle2d {
    return new Rectangle2d({ width: shape.props.w, height: shape.props.h, isFilled: false });
  }
  override canResize(): boolean {
    return false;
  }
  override canTabTo(): boolean {
    return false;
  }
  override hideResizeHandles(): boolean {
    return true;
  }
  override hideRotateHandle(): boolean {
    return true;
  }
  override onBeforeUpdate(_before: GroupShape, after: GroupShape): GroupShape | undefined {
    if (after.rotation === 0 && !after.isLocked) return undefined;
    return { ...after, rotation: 0, isLocked: false };
  }
  /** Answered with no change, or the double click would fall through to the canvas and make a card. */
  override onDoubleClick(shape: GroupShape) {
    return { id: shape.id, type: shape.type };
  }
  override getText(shape: GroupShape): string {
    return shape.props.title;
  }

  override component(shape: GroupShape) {
    const { w, h, title } = shape.props;
    return (
      <>
        <SVGContainer>
          <rect className="tavle-group" width={w} height={h} rx={CORNER} />
        </SVGContainer>
        <div className="tavle-group-title" style={{ width: w }}>
          {title}
        </div>
      </>
    );
  }
  override indicator(shape: GroupShape) {
    return <rect width={shape.props.w} height={shape.props.h} rx={CORNER} />;
  }
  override toSvg(shape: GroupShape) {
    const { w, h, title } = shape.props;
    return (
      <g>
        <rect width={w} height={h} rx={CORNER} fill="none" stroke="#8a919e" strokeDasharray="6 5" />
        <text x={12} y={22} fontSize={14} fontFamily="'Atkinson Hyperlegible', sans-serif">
          {title}
        </text>
      </g>
    );
  }
}
