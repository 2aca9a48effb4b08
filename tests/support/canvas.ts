/** A canvas without a page: the drawing library's editor over a real board store, moved by a hand that acts at once. */
import {
  Box,
  createTLStore,
  defaultBindingUtils,
  defaultShapeTools,
  defaultShapeUtils,
  defaultTools,
  Editor,
  type TLPointerEventInfo,
  type TLShapeId,
  type VecLike,
} from 'tldraw';
import * as Y from 'yjs';
import type { Person, PresenceState } from '#shared/protocol/presence.ts';
import { cardKey, connectionKey } from '../../client/canvas/drawing.ts';
import { StillArrowBindingUtil } from '../../client/canvas/tldraw/arrow/arrow-binding.ts';
import { ConnectionShapeUtil } from '../../client/canvas/tldraw/arrow/connection-shape.tsx';
import { CardShapeUtil } from '../../client/canvas/tldraw/card/card-shape.tsx';
import { CardTool } from '../../client/canvas/tldraw/card/card-tool.ts';
import { GroupShapeUtil } from '../../client/canvas/tldraw/group-shape.tsx';
import { mountCanvas } from '../../client/canvas/tldraw/mount.ts';
import { CanvasSession } from '../../client/canvas/tldraw/session.ts';
import { SketchShapeUtil } from '../../client/canvas/tldraw/sketch/sketch-shape.tsx';
import { SketchTool } from '../../client/canvas/tldraw/sketch/sketch-tool.ts';
import type { ViewControls } from '../../client/panels/view-controls.ts';
import { createBoardStore, type OwnedBoardStore } from '../../client/store/board-store.ts';
import type { Presence } from '../../client/sync/types.ts';

/** Replaces those of the library that ours stand in for. */
function withOurs(theirs: readonly object[], ours: readonly object[]): never[] {
  const nameOf = (one: object) => ('type' in one ? one.type : 'id' in one ? one.id : null);
  const names = new Set(ours.map(nameOf));
  return [...theirs.filter((one) => !names.has(nameOf(one))), ...ours] as never[];
}

/** Presence that keeps what one says and shows whom a test puts there. */
export class FakePresence implements Presence {
  said: PresenceState = {};
  private people: readonly Person[] = [];
  private readonly listeners = new Set<() => void>();

  update(state: Partial<PresenceState>): void {
    this.said = { ...this.said, ...state };
  }
  others(): readonly Person[] {
    return this.people;
  }
  me() {
    return { participantId: 'p1', name: 'Mette', role: 'participant' as const };
  }
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  /** Puts one other person there, doing something; null for nobody. */
  show(state: PresenceState | null): void {
    const who = { participantId: 'p2', name: 'Ali', role: 'participant' as const };
    this.people = state ? [{ clientId: 2, who, state }] : [];
    for (const listener of this.listeners) listener();
  }
}

export interface OpenCanvas {
  readonly doc: Y.Doc;
  readonly store: OwnedBoardStore;
  readonly presence: FakePresence;
  readonly session: CanvasSession;
  readonly editor: Editor;
  readonly controls: ViewControls;
  readonly hand: Hand;
  /** Number of Yjs updates since the canvas was opened. */
  updates(): number;
  /** What another person does in a document of their own comes in. */
  remote(act: (doc: Y.Doc) => void): void;
  close(): void;
}

/** Opens a canvas on a seeded document. */
export function openCanvas(doc: Y.Doc, options: { readOnly?: boolean } = {}): OpenCanvas {
  let made = 0;
  const store = createBoardStore(doc, { ...options, newId: () => `new${++made}` });
  const presence = new FakePresence();
  const session = new CanvasSession(store, presence);
  const container = document.createElement('div');
  container.className = 'tl-container';
  container.tabIndex = 0;
  document.body.append(container);
  const shapeUtils = withOurs(defaultShapeUtils, [
    CardShapeUtil,
    GroupShapeUtil,
    ConnectionShapeUtil,
    SketchShapeUtil,
  ]);
  const bindingUtils = withOurs(defaultBindingUtils, [StillArrowBindingUtil]);
  const editor = new Editor({
    store: createTLStore({ shapeUtils, bindingUtils }),
    shapeUtils,
    bindingUtils,
    tools: withOurs([...defaultTools, ...defaultShapeTools], [CardTool, SketchTool]),
    getContainer: () => container,
    initialState: 'select',
    options: { maxPages: 1, createTextOnCanvasDoubleClick: false },
  });
  editor.updateViewportScreenBounds(new Box(0, 0, 1600, 1000));
  const { controls, unmount } = mountCanvas(editor, session, () => {});
  editor.setCamera({ x: 100, y: 100, z: 1 }, { immediate: true });
  editor.focus();
  let updates = 0;
  doc.on('update', () => {
    updates += 1;
  });
  return {
    doc,
    store,
    presence,
    session,
    editor,
    controls,
    hand: new Hand(editor),
    updates: () => updates,
    remote(act) {
      const other = new Y.Doc();
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      act(other);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'remote');
      other.destroy();
      session.redraw();
    },
    close() {
      unmount();
      editor.dispose();
      store.destroy();
      container.remove();
    },
  };
}

/** A mouse and a keyboard on the canvas. Points are on the page. */
export class Hand {
  private keys = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false };

  constructor(private readonly editor: Editor) {}

  /** The middle of a card. */
  on(card: string): VecLike {
    return this.editor.getShapePageBounds(cardKey(card) as TLShapeId)!.center;
  }
  /** Where an end of an arrow is taken hold of. */
  at(connection: string, end: 'start' | 'end') {
    const shape = this.editor.getShape(connectionKey(connection) as TLShapeId)!;
    const handle = this.editor.getShapeHandles(shape)!.find(({ id }) => id === end)!;
    const point = this.editor.getShapePageTransform(shape).applyToPoint(handle);
    return { shape, handle, point };
  }

  hold(keys: Partial<Hand['keys']>): void {
    this.keys = { ...this.keys, ...keys };
  }
  down(point: VecLike, target: object = { target: 'canvas' }): void {
    this.editor.cancelDoubleClick();
    this.move(point);
    this.point('pointer_down', point, target);
  }
  move(point: VecLike, target?: object): void {
    this.point('pointer_move', point, target);
    this.editor.emit('tick', 16);
  }
  up(point: VecLike): void {
    this.point('pointer_up', point);
  }
  /** Presses, moves in two steps, and holds. */
  pull(from: VecLike, to: VecLike, target?: object): void {
    this.down(from, target);
    this.move({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
    this.move(to);
  }
  async drag(from: VecLike, to: VecLike, target?: object): Promise<void> {
    this.pull(from, to, target);
    this.up(to);
    await settled();
  }
  async click(point: VecLike): Promise<void> {
    this.down(point);
    this.up(point);
    await settled();
  }
  async doubleClick(point: VecLike): Promise<void> {
    await this.click(point);
    this.point('pointer_down', point);
    this.point('pointer_up', point);
    await settled();
  }
  async press(key: string, code = key): Promise<void> {
    for (const name of ['key_down', 'key_up'] as const) {
      this.editor.dispatch({ type: 'keyboard', name, key, code, ...this.keys });
    }
    await settled();
  }
  /** Esc, as the library hears it. */
  async escape(): Promise<void> {
    this.editor.cancel();
    await settled();
  }

  private point(
    name: TLPointerEventInfo['name'],
    page: VecLike,
    target: object = { target: 'canvas' },
  ): void {
    const { x, y } = this.editor.pageToScreen(page);
    this.editor.dispatch({
      type: 'pointer',
      name,
      point: { x, y, z: 0.5 },
      pointerId: 1,
      button: 0,
      isPen: false,
      ...this.keys,
      ...target,
    } as TLPointerEventInfo);
  }
}

/** Lets what waits in microtasks run: the canvas settles there. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 4; i += 1) await Promise.resolve();
}
