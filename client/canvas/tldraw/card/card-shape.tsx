import { BaseBoxShapeUtil, HTMLContainer, type TLShapePartial, useIsDarkMode, useIsEditing } from 'tldraw';
import { CARD_MIN_HEIGHT, CARD_PADDING, CARD_WIDTH } from '#shared/board/layout-sizes.ts';
import { cardType } from '#shared/board/layout-type.ts';
import { paperOf } from '#shared/board/paper.ts';
import { sessionOf } from '../session.ts';
import { type CardShape, cardProps } from '../shapes.ts';
import { CardFace } from './card-face.tsx';
import { CardTextEditor } from './card-text-editor.tsx';

const CORNER = 4;

/** A card: one width, as tall as its text, neither turned nor resized. */
export class CardShapeUtil extends BaseBoxShapeUtil<CardShape> {
  static override type = 'card' as const;
  static override props = cardProps;

  override getDefaultProps(): CardShape['props'] {
    return {
      w: CARD_WIDTH,
      h: CARD_MIN_HEIGHT,
      text: '',
      lines: [],
      colour: 'white',
      kind: 'note',
      unintended: false,
      hasDetails: false,
      author: '',
      housed: true,
    };
  }

  override canEdit(): boolean {
    return true;
  }
  override canResize(): boolean {
    return false;
  }
  override hideResizeHandles(): boolean {
    return true;
  }
  override hideRotateHandle(): boolean {
    return true;
  }
  override canBeLaidOut(): boolean {
    return false;
  }
  override getText(shape: CardShape): string {
    return shape.props.text;
  }
  override getAriaDescriptor(shape: CardShape): string {
    return shape.props.text;
  }

  /** Neither menu nor key may turn or lock a card. */
  override onBeforeUpdate(_before: CardShape, after: CardShape): CardShape | undefined {
    if (after.rotation === 0 && !after.isLocked) return undefined;
    return { ...after, rotation: 0, isLocked: false };
  }

  /** The card that is taken hold of lies on top of the others. */
  override onTranslateStart(shape: CardShape): TLShapePartial<CardShape> | undefined {
    const index = sessionOf(this.editor)?.topIndex();
    return index && { id: shape.id, type: shape.type, index };
  }

  override component(shape: CardShape) {
    return <CardComponent shape={shape} />;
  }

  override indicator(shape: CardShape) {
    return <rect width={shape.props.w} height={shape.props.h} rx={CORNER} ry={CORNER} />;
  }

  override toSvg(shape: CardShape, context: { isDarkMode: boolean }) {
    const { w, h, lines, colour } = shape.props;
    const { paper, edge, ink } = paperOf(colour, context.isDarkMode);
    const type = sessionOf(this.editor)?.scene.get().type ?? cardType(false);
    return (
      <g>
        <rect width={w} height={h} rx={CORNER} fill={paper} stroke={edge} />
        {lines.map((line, i) => (
          <text
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their order
            key={i}
            x={CARD_PADDING}
            y={CARD_PADDING + (i + 0.74) * type.lineHeight}
            fontSize={type.fontSize}
            fontFamily="'Atkinson Hyperlegible', sans-serif"
            fill={ink}
          >
            {line}
          </text>
        ))}
      </g>
    );
  }
}

function CardComponent({ shape }: { readonly shape: CardShape }) {
  const isEditing = useIsEditing(shape.id);
  const isDark = useIsDarkMode();
  return (
    <HTMLContainer id={shape.id} className="tavle-card-box">
      <CardFace looks={shape.props} height={shape.props.h} isDark={isDark} isEditing={isEditing}>
        {isEditing ? <CardTextEditor id={String(shape.meta.card ?? '')} height={shape.props.h} /> : null}
      </CardFace>
    </HTMLContainer>
  );
}
