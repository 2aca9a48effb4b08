/** One mounted canvas over one open board: what is drawn, what a hand holds, and the way from one to the other. */
import { atom, type Editor, type TLShapeId } from 'tldraw';
import type { Point } from '#shared/board/arc.ts';
import type { Chain, Step } from '#shared/board/chains.ts';
import { addCard, type Command, type CommandRefusal } from '#shared/board/commands.ts';
import { placeAt, placeAtEnd } from '#shared/board/layout-place.ts';
import { CARD_MIN_HEIGHT } from '#shared/board/layout-sizes.ts';
import { createLayout } from '#shared/board/layout-steady.ts';
import type { Board } from '#shared/board/model.ts';
import type { Place } from '#shared/board/place.ts';
import type { Scene } from '#shared/board/scene.ts';
import { preferences, subscribePreferences } from '../../panels/preferences.ts';
import { type Signal, signal } from '../../panels/signal.ts';
import type { BoardStore } from '../../store/types.ts';
import type { Presence } from '../../sync/types.ts';
import type { Stillness } from '../arrange.ts';
import type { CanvasContextValue, OpenForm } from '../context.ts';
import { followDrags, type HeldCards, nextEnd, shiftsOf } from '../drag-previews.ts';
import { cardKey, connectionKey, type Drawing, drawBoard, thingOf } from '../drawing.ts';
import { meaningOf } from '../gesture.ts';
import { meaningOfSketches } from '../sketch-gesture.ts';
import { Indices } from './indices.ts';
import { Projection } from './projection.ts';
import { isIdle, Settlement } from './settlement.ts';
import { SketchDesk } from './sketch/sketch-desk.ts';
import { readTouchedSketch } from './sketch/sketch-records.ts';
import { readTouched } from './touched.ts';

/** Where the words stand that say why a text is not taken. */
export const REFUSAL_ID = 'tavle-refusal';

/** Something to say to the person at the canvas, once. */
export type Notice = CommandRefusal | ManyNotice | 'draftKept' | 'changedSince' | 'tooWide' | 'linkCopied';
/** Of these, what is said about many things at once and what comes from elsewhere. */
type ManyNotice =
  | Stillness
  | 'noFiles'
  | 'officeFile'
  | 'oneFile'
  | 'fileUnread'
  | 'arrowsAlone'
  | 'parcelRefused'
  | 'parcelWords'
  | 'tooManyToCopy'
  | 'pasteTooLong'
  | 'nothingToPaste'
  | 'pasted';

/** Something told to those who do not see the board: where a step along the arrows led, to which card of how many beside
 * each other or nowhere; how many things were removed; which way a step of one's own was taken. */
export type Told =
  | { readonly card: string; readonly at: number; readonly of: number }
  | { readonly none: Step }
  | { readonly removed: number }
  | { readonly undone: 'undo' | 'redo' };

/** An arrow on its way from a card. */
export interface ConnectingLine {
  readonly from: TLShapeId;
  /** Where its tip is; null before the first move. */
  readonly tip: Point | null;
  /** No button is held: the next click says where it goes. */
  readonly isWaiting: boolean;
}

/** So many things are put on the canvas in one frame; a change of more cards is laid out in a frame of its own. */
const MOST_IN_A_FRAME = 40;

/** The parts that need the drawing library's editor. */
interface Mounted {
  readonly editor: Editor;
  readonly projection: Projection;
  readonly settlement: Settlement;
  readonly indices: Indices;
}

const sessions = new WeakMap<Editor, CanvasSession>();

/** The session of a mounted editor; null before it is mounted and after. */
export function sessionOf(editor: Editor): CanvasSession | null {
  return sessions.get(editor) ?? null;
}

export class CanvasSession implements CanvasContextValue {
  readonly scene: Signal<Scene>;
  readonly form = signal<OpenForm | null>(null);
  /** The latest notice, with a number so that the same one can be said twice. */
  readonly notice = signal<{
    readonly notice: Notice;
    readonly number: number;
    readonly count: number;
  } | null>(null);
  /** Cards that one has just begun. They are taken away again when they are left without a letter. */
  readonly begun = new Set<string>();
  /** Those that were taken away so: undo and redo pass over them. */
  readonly dropped = new Set<string>();
  /** Why the text being written is not taken just now; null when it is. */
  readonly refusal = signal<CommandRefusal | null>(null);
  /** What was gone to and cannot be selected: a map, a column, a row. Outlined until the next press. */
  readonly pointed = signal<readonly string[]>([]);
  /** A link that the browser would not copy: shown, to be copied by hand. */
  readonly linkToCopy = signal<string | null>(null);
  /** The arrow that is being drawn from a card. */
  readonly connecting = atom<ConnectingLine | null>('connecting', null);
  /** Texts too long to be written down, by card, until their writer has shortened them. */
  readonly drafts = new Map<string, string>();
  readonly desk = new SketchDesk();
  /** The chain that is lit up on the canvas. */
  readonly chain = atom<Chain | null>('chain', null);
  /** What came of the latest key, for those who do not see it, with a number as a notice has one. */
  readonly told = signal<{ readonly what: Told; readonly number: number } | null>(null);
  private mounted: Mounted | null = null;
  private held: HeldCards = new Map();
  /** Gives up a drawing that is due; null when none is. */
  private notDrawing: (() => void) | null = null;
  /** What is being shown, frame by frame, of a large change; null when all of it is shown. */
  private drawing: Drawing | null = null;
  /** What was last laid out. */
  private laidOut: Board;
  /** More has changed since that was laid out. */
  private isStale = false;
  /** A large change was let pass one frame already. */
  private hasWaited = false;
  /** The card that is being written needs more room, or less. */
  private hasGrown = false;
  private lingering: number | null = null;
  private readonly heights = new Map<string, number>();
  private readonly layout = createLayout();

  constructor(
    readonly store: BoardStore,
    readonly presence: Presence,
  ) {
    this.laidOut = store.board();
    this.scene = signal(this.layout(this.laidOut, { largeText: preferences().largeText }));
  }

  get editor(): Editor {
    if (!this.mounted) throw new Error('The canvas is not mounted');
    return this.mounted.editor;
  }
  get isMounted(): boolean {
    return this.mounted !== null;
  }

  /** Takes over a freshly mounted editor; returns what lets go of it. */
  attach(editor: Editor): () => void {
    const indices = new Indices(editor);
    const settlement = new Settlement(editor, (keys, isNudge) => this.commit(keys, isNudge));
    const projection = new Projection(editor, indices, settlement.isDirty);
    this.mounted = { editor, projection, settlement, indices };
    sessions.set(editor, this);
    this.redraw();
    editor.clearHistory();
    const stops = [
      settlement.start(),
      this.store.subscribe(() => this.schedule()),
      this.presence.subscribe(() => this.followOthers()),
      subscribePreferences(() => this.schedule()),
    ];
    return () => {
      for (const stop of stops) stop();
      this.notDrawing?.();
      if (this.lingering !== null) clearTimeout(this.lingering);
      this.notDrawing = null;
      sessions.delete(editor);
      this.mounted = null;
    };
  }

  openForm = (form: OpenForm | null): void => {
    this.form.set(form);
  };

  addCardIn = (map: string, column: string, row: string | null): void => {
    const { place, order } = placeAtEnd(this.store.board(), map, column, row);
    this.beginCard(place, order);
  };

  /** Says something; `count`: of how many things, where the words name a number. */
  say(notice: Notice, count = 0): void {
    this.notice.set({ notice, count, number: (this.notice.get()?.number ?? 0) + 1 });
  }

  tell(what: Told): void {
    this.told.set({ what, number: (this.told.get()?.number ?? 0) + 1 });
  }

  /**
   * Draws at the next frame, however many changes come until then. While one writes it draws right after that frame: the
   * letter is on the screen first, whatever else has to follow it.
   */
  schedule(): void {
    this.isStale = true;
    this.drawNextFrame();
  }

  private drawNextFrame(): void {
    if (this.notDrawing || !this.mounted) return;
    const { editor } = this.mounted;
    const draw = () => {
      this.notDrawing = null;
      if (!this.drawStage()) this.drawNextFrame();
    };
    const frame = requestAnimationFrame(() => {
      if (this.hasGrown || editor.getEditingShapeId() === null) return draw();
      // A timer set in a frame runs when that frame has been painted.
      const timer = setTimeout(draw);
      this.notDrawing = () => clearTimeout(timer);
    });
    this.notDrawing = () => cancelAnimationFrame(frame);
  }

  /**
   * A frame's part of what is due; true when that was the last. A large change takes the frame in which it was read, one
   * in which it is laid out, and more in which it is put on the canvas: no single one is held up by it.
   */
  private drawStage(): boolean {
    if (!this.mounted) return true;
    const { editor, projection } = this.mounted;
    if (!this.drawing) {
      const isLarge = this.isLargeChange();
      const isFresh = isLarge && !this.hasWaited;
      this.hasWaited = isFresh;
      if (isFresh) return false;
      this.drawing = this.draw(isIdle(editor));
      if (isLarge) return false;
    }
    if (!projection.show(this.drawing, [], MOST_IN_A_FRAME)) return false;
    // However much comes meanwhile, this is put on the canvas before the next is laid out.
    this.drawing = null;
    return !this.isStale;
  }

  private isLargeChange(): boolean {
    let changed = 0;
    for (const [id, card] of this.store.board().cards) if (this.laidOut.cards.get(id) !== card) changed++;
    return changed > MOST_IN_A_FRAME;
  }

  /** Draws now. While a gesture runs the frame of the maps stays as the hand saw it; cards and arrows go on changing. */
  redraw(settled: readonly string[] = []): void {
    if (!this.mounted) return;
    const { editor, projection } = this.mounted;
    projection.show(this.draw(isIdle(editor) || settled.length > 0), settled);
    this.drawing = null;
  }

  private draw(takesScene: boolean): Drawing {
    const board = this.store.board();
    this.hasGrown = false;
    this.isStale = false;
    this.laidOut = board;
    const scene = this.layout(board, { minHeights: this.heights, largeText: preferences().largeText });
    if (takesScene) this.scene.set(scene);
    return drawBoard(board, scene, shiftsOf(this.held), this.desk.writing);
  }

  /** Ends what a gesture left open and writes it down. */
  settle(): void {
    this.mounted?.settlement.settle();
  }

  /** Runs commands, draws the outcome at once, and says so when they were refused. */
  run(commands: readonly Command[]): boolean {
    if (commands.length === 0) return true;
    this.settle();
    const isDone = this.perform(commands);
    this.redraw();
    return isDone;
  }

  /** Runs commands, says so when they were refused, and tells what they removed. */
  private perform(commands: readonly Command[]): boolean {
    const result = this.store.run(commands);
    const removed = commands.reduce((sum, one) => sum + (one.type === 'remove' ? one.at.length : 0), 0);
    if (!result.ok) this.say(result.code);
    else if (removed > 0) this.tell({ removed });
    return result.ok;
  }

  /** Makes an empty card and starts writing in it; null when it was refused. */
  beginCard(place: Place, order?: string): string | null {
    this.settle();
    const id = this.store.newId();
    if (!this.run([addCard(id, place, { author: this.author }, order)])) return null;
    this.begun.add(id);
    this.startEditing(id);
    return id;
  }

  /** The place of a card put with its top left corner at a point, as the frame stands before the hand's eyes. */
  placeAt(point: Point, height?: number): Place {
    return placeAt(this.scene.get(), point.x, point.y, height);
  }

  get author(): string | null {
    return this.presence.me()?.name || null;
  }

  /** Puts a card on top of the others; for the hand that takes hold of it. */
  topIndex() {
    return this.mounted?.indices.next('card');
  }

  /** Keeps a card as tall as the field in which it is being written; null when the writing ends. */
  setWritingHeight(id: string, height: number | null): void {
    if (this.heights.get(id) === (height ?? undefined)) return;
    if (height === null) this.heights.delete(id);
    else this.heights.set(id, height);
    // The paper must be there in the frame in which the text needs it.
    this.hasGrown = true;
    this.schedule();
  }

  private commit(keys: readonly string[], isNudge: boolean): void {
    const mounted = this.mounted;
    if (!mounted) return;
    const { editor, projection } = mounted;
    const board = this.store.board();
    const touched = keys.flatMap((key) => readTouched(editor, key, projection.baseOf(key)) ?? []);
    const meaning = meaningOf(touched, {
      board,
      placeAt: (point, height) => this.placeAt(point, height),
      cardAt: (id) => this.scene.get().cards.get(id),
      cardAtTip: (tip) => ({ x: tip.x, y: tip.y - CARD_MIN_HEIGHT / 2 }),
      newId: () => this.store.newId(),
      author: this.author,
      isNudge,
    });
    const sketched = meaningOfSketches(
      keys.flatMap((key) => readTouchedSketch(editor, key, projection.placedOf(key)) ?? []),
      { board, scene: this.scene.get(), newId: () => this.store.newId() },
    );
    const commands = [...meaning.commands, ...sketched.commands];
    if (commands.length > 0) this.perform(commands);
    const selected = editor.getSelectedShapeIds();
    this.redraw(keys);
    selectAgain(editor, selected, sketched.made);
    this.afterConnecting(meaning.connected, meaning.begun, selected, editor);
  }

  /** A drawn arrow is followed by its form, one that ended on nothing by writing in the card that came to be there. */
  private afterConnecting(
    connected: ReadonlyMap<string, string>,
    begun: readonly string[],
    selected: readonly TLShapeId[],
    editor: Editor,
  ): void {
    const [key, id] = [...connected][0] ?? [];
    if (!key || !id || connected.size !== 1 || !selected.includes(key as TLShapeId)) return;
    const newKey = connectionKey(id) as TLShapeId;
    if (!editor.getShape(newKey)) return;
    const card = begun[0];
    if (card) {
      this.begun.add(card);
      queueMicrotask(() => this.startEditing(card));
    } else if (!selected.some((other) => thingOf(other).of === 'card' && other !== key)) {
      editor.select(newKey);
      this.openForm({ kind: 'connection', id });
    }
  }

  /** Begins writing in a card. False when it is not there or may not be written in. */
  startEditing(id: string): boolean {
    if (!this.mounted || this.store.readOnly) return false;
    this.settle();
    const { editor } = this.mounted;
    const shape = editor.getShape(cardKey(id) as TLShapeId);
    // Without the shape the library's whole editor goes down.
    if (!shape) return false;
    editor.select(shape.id);
    editor.setEditingShape(shape.id);
    editor.setCurrentTool('select.editing_shape', { target: 'shape', shape });
    return true;
  }

  private followOthers(): void {
    const now = performance.now();
    const before = shiftsOf(this.held);
    this.held = followDrags(this.held, this.presence.others(), this.store.board(), now);
    if (before.size > 0 || shiftsOf(this.held).size > 0) this.schedule();
    if (this.lingering !== null) clearTimeout(this.lingering);
    const wait = nextEnd(this.held, now);
    this.lingering = wait === null ? null : window.setTimeout(() => this.followOthers(), wait + 1);
  }
}

/** A sketch copied by hand has another key on the board than in the hand: it stays selected. */
function selectAgain(
  editor: Editor,
  selected: readonly TLShapeId[],
  made: ReadonlyMap<string, string>,
): void {
  if (!selected.some((key) => (made.get(key) ?? key) !== key)) return;
  const keys = selected.map((key) => (made.get(key) ?? key) as TLShapeId);
  editor.setSelectedShapes(keys.filter((key) => editor.getShape(key)));
}
