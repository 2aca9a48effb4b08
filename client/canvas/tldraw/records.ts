/** Drawn things as records of the drawing library. */
import type {
  Editor,
  IndexKey,
  TLArrowBinding,
  TLArrowBindingProps,
  TLArrowShape,
  TLBindingId,
  TLRecord,
  TLShape,
  TLShapeId,
} from 'tldraw';
import type { DrawnArrow, DrawnCard, DrawnGroup } from '../drawing.ts';
import { type CardShape, type GroupShape, propsOfLooks } from './shapes.ts';

/** How each look of an arrow is drawn: told apart by line and thickness, not by colour alone. */
const ARROW_LOOKS = {
  stated: { dash: 'solid', color: 'black', size: 's' },
  silent: { dash: 'dotted', color: 'grey', size: 's' },
  doubted: { dash: 'dashed', color: 'orange', size: 's' },
} as const satisfies Record<DrawnArrow['look'], Partial<TLArrowShape['props']>>;

/** What every record of a drawn thing shares. */
interface Spot {
  readonly editor: Editor;
  readonly id: TLShapeId;
  readonly index: IndexKey;
}

const STILL = { typeName: 'shape', rotation: 0, isLocked: false } as const;

export function cardRecord(drawn: DrawnCard, { editor, id, index }: Spot): CardShape {
  return {
    ...STILL,
    id,
    type: 'card',
    parentId: editor.getCurrentPageId(),
    index,
    x: drawn.x,
    y: drawn.y,
    opacity: drawn.moving ? 0.6 : 1,
    props: { w: drawn.w, h: drawn.h, ...propsOfLooks(drawn.looks) },
    meta: { card: drawn.id },
  };
}

export function groupRecord(drawn: DrawnGroup, { editor, id, index }: Spot): GroupShape {
  return {
    ...STILL,
    id,
    type: 'cardGroup',
    parentId: editor.getCurrentPageId(),
    index,
    x: drawn.x,
    y: drawn.y,
    opacity: 1,
    props: { w: drawn.w, h: drawn.h, title: drawn.title },
    meta: { group: drawn.id },
  };
}

export function arrowRecord(drawn: DrawnArrow, { editor, id, index }: Spot): TLArrowShape {
  return {
    ...STILL,
    id,
    type: 'arrow',
    parentId: editor.getCurrentPageId(),
    index,
    x: 0,
    y: 0,
    opacity: 1,
    props: {
      ...editor.getShapeUtil<TLArrowShape>('arrow').getDefaultProps(),
      ...ARROW_LOOKS[drawn.look],
      bend: drawn.bend,
    },
    meta: { connection: drawn.id, why: drawn.why, look: drawn.look },
  };
}

export function bindingIds(connection: string): { start: TLBindingId; end: TLBindingId } {
  return {
    start: `binding:${connection}-start` as TLBindingId,
    end: `binding:${connection}-end` as TLBindingId,
  };
}

const LOOSELY: Omit<TLArrowBindingProps, 'terminal'> = {
  normalizedAnchor: { x: 0.5, y: 0.5 },
  isPrecise: false,
  isExact: false,
  snap: 'none',
};

export function bindingRecords(drawn: DrawnArrow, id: TLShapeId): TLArrowBinding[] {
  const ids = bindingIds(drawn.id);
  return (['start', 'end'] as const).map((terminal) => ({
    typeName: 'binding',
    id: ids[terminal],
    type: 'arrow',
    fromId: id,
    toId: (terminal === 'start' ? drawn.from : drawn.to) as TLShapeId,
    props: { ...LOOSELY, terminal },
    meta: {},
  }));
}

/** True when the library would take the record; one bad record stops a whole batch. */
export function isSound(editor: Editor, record: TLRecord): boolean {
  try {
    editor.store.schema.validateRecord(
      editor.store,
      record,
      'updateRecord',
      editor.store.get(record.id) ?? null,
    );
    return true;
  } catch {
    return false;
  }
}

export function isCardShape(shape: TLShape | null | undefined): shape is CardShape {
  return shape?.type === 'card';
}
export function isArrowShape(shape: TLShape | null | undefined): shape is TLArrowShape {
  return shape?.type === 'arrow';
}
