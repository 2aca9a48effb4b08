/** One list over one open board: what is read, which card is being written in, and what a person can do to cards. */
import { type Command, connectCards, removeCards, removeConnections } from '#shared/board/commands.ts';
import type { Values } from '#shared/board/fields.ts';
import type { Card } from '#shared/board/model.ts';
import type { Place } from '#shared/board/place.ts';
import type { BoardStore } from '../../store/types.ts';
import type { Presence } from '../../sync/types.ts';
import { copyText } from '../copy-text.ts';
import { takeStep } from '../history/take-step.ts';
import { type Signal, signal } from '../signal.ts';
import { linkToThing } from '../thing-link.ts';
import { addAtEnd, moveBy, moveTo } from './card-moves.ts';
import { ListFocus } from './list-focus.ts';
import { News } from './news.ts';
import { createOutline } from './outline.ts';
import type { Outline } from './outline-types.ts';
import type { Saying } from './sayings.ts';
import { spotOnWall } from './wall-spot.ts';
import { createWriters, type Writers } from './writers.ts';

/** What stands open over the list. */
export type OpenDialog =
  | { readonly kind: 'move' | 'connect'; readonly card: string }
  /** `back`: the card to return to. */
  | { readonly kind: 'arrow'; readonly id: string; readonly back: string }
  | { readonly kind: 'link'; readonly link: string };

export class ListSession {
  readonly outline: Signal<Outline>;
  /** The card whose text is being written. */
  readonly editing = signal<string | null>(null);
  /** The card that one came to, or was led to. */
  readonly marked = signal<string | null>(null);
  readonly dialog = signal<OpenDialog | null>(null);
  /** The card whose menu is open, and its button. */
  readonly menu = signal<{ readonly card: string; readonly button: HTMLElement } | null>(null);
  readonly said = signal<{ readonly saying: Saying; readonly number: number } | null>(null);
  readonly focus = new ListFocus();
  readonly writers: Writers;
  private readonly news: News;
  private readonly read = createOutline();
  /** Cards that one has just begun, taken away again when they are left without a letter. */
  private readonly begun = new Set<string>();
  private readonly dropped = new Set<string>();
  private frame: number | null = null;

  constructor(
    readonly store: BoardStore,
    private readonly presence: Presence,
  ) {
    this.outline = signal(this.read(store.board()));
    this.news = new News((saying) => this.say(saying, false));
    this.writers = createWriters({
      presence,
      textOf: (card) => this.card(card)?.text,
      onWritten: (who, card) => this.news.wrote(who, this.card(card), this.isNear(card)),
    });
  }

  /** Listens until the returned function is called. */
  start(): () => void {
    const stops = [this.store.subscribe(this.schedule), this.presence.subscribe(this.writers.follow)];
    this.refresh();
    this.writers.follow();
    return () => {
      for (const stop of stops) stop();
      if (this.frame !== null) cancelAnimationFrame(this.frame);
      this.frame = null;
      this.endEditing();
      this.news.stop();
      this.focus.stop();
      this.presence.update({ editing: null, selected: [] });
    };
  }

  card(id: string): Card | undefined {
    return this.store.board().cards.get(id);
  }

  /** Reads the board now: before the person is led to what they just made. */
  refresh = (): void => {
    const before = this.outline.get();
    const now = this.read(this.store.board());
    this.afterOthers(before, now);
    this.outline.set(now);
  };

  /** Reads the board at the next frame, however many changes come until then. */
  private readonly schedule = (): void => {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.refresh();
    });
  };

  /** What others took away must not leave the focus nowhere. */
  private afterOthers(before: Outline, now: Outline): void {
    const [editing, at] = [this.editing.get(), this.marked.get()];
    const isGone = (id: string | null): id is string => id !== null && !this.card(id);
    if (isGone(editing)) {
      this.editing.set(null);
      this.presence.update({ editing: null });
    }
    if (!isGone(at)) return;
    const wasInIt = this.focus.isIn(at);
    this.mark(neighbourOf(before, now, at));
    if (!wasInIt) return;
    this.focus.onCard(this.marked.get());
    this.say({ what: 'removedByOther' });
  }

  say(saying: Saying, isOwn = true): void {
    if (isOwn) this.news.hush();
    this.said.set({ saying, number: (this.said.get()?.number ?? 0) + 1 });
  }

  /** The card one is at; the others see it. */
  mark = (id: string | null): void => {
    if (this.marked.get() === id) return;
    this.marked.set(id);
    this.presence.update({ selected: id === null ? [] : [id] });
  };

  /** Copies the address of a card; where the browser refuses, it is shown to be copied by hand. */
  async copyLink(id: string): Promise<void> {
    const link = linkToThing(id);
    if (await copyText(link)) this.say({ what: 'linkCopied' });
    else this.dialog.set({ kind: 'link', link });
  }

  // Writing

  /** Begins to write in a card. Where the text of another is too long to be saved, that one comes first. */
  edit = (id: string): void => {
    if (this.store.readOnly || !this.card(id) || this.editing.get() === id) return;
    if (!this.endEditing()) return;
    this.mark(id);
    this.editing.set(id);
    this.presence.update({ editing: id });
  };

  /** Ends the writing. False when the text is too long to be saved: it would be lost. */
  endEditing = (): boolean => {
    const id = this.editing.get();
    if (id === null) return true;
    if (this.focus.isRefused(id)) {
      this.focus.onCard(id);
      this.say({ what: 'tooLong' });
      return false;
    }
    // The last letters are read before the field goes: the card would stand there a moment without them.
    this.refresh();
    this.editing.set(null);
    this.presence.update({ editing: null });
    this.store.endStep();
    this.dropIfEmpty(id);
    return true;
  };

  /** Ends the writing by key or button: the focus stays with the card. */
  finish = (id: string): void => {
    if (this.endEditing() && this.card(id)) this.focus.onCard(id);
  };

  /** The focus has gone elsewhere. A text that is too long stays open where it is. */
  leaveField = (id: string): void => {
    if (this.editing.get() === id && !this.focus.isRefused(id)) this.endEditing();
  };

  private dropIfEmpty(id: string): void {
    if (!this.begun.delete(id)) return;
    const card = this.card(id);
    if (card?.text.trim() !== '' || card.details !== '' || this.store.readOnly) return;
    if (!this.store.run(removeCards([id])).ok) return;
    this.dropped.add(id);
    if (this.focus.isIn(id)) this.focus.onAdd(card.place);
    this.mark(null);
    this.refresh();
  }

  // Deeds

  /** Runs commands and reads the board at once; says so when they were refused. */
  private run(commands: Command | readonly Command[], saying?: Saying): boolean {
    const isDone = this.store.run(commands).ok;
    if (isDone) this.refresh();
    if (!isDone) this.say({ what: 'refused' });
    else if (saying) this.say(saying);
    return isDone;
  }

  /** Begins a card in a cell, or where there is room on the wall. `where`: the cell in words. */
  add(at: Place | 'wall', where: string | null): void {
    if (!this.endEditing()) return;
    const place = at === 'wall' ? spotOnWall(this.store.board()) : at;
    const id = this.store.newId();
    const author = this.presence.me()?.name || null;
    const saying: Saying = where === null ? { what: 'addedLoose' } : { what: 'added', where };
    if (!this.run(addAtEnd(this.store.board(), id, place, author), saying)) return;
    this.begun.add(id);
    this.edit(id);
  }

  remove(id: string): void {
    const card = this.card(id);
    if (!card || !this.endEditing()) return;
    const { place } = card;
    const before = this.outline.get();
    if (!this.run(removeCards([id]), { what: 'removed', card: card.text })) return;
    const next = neighbourOf(before, this.outline.get(), id);
    this.mark(next);
    if (next) this.focus.onCard(next);
    else this.focus.onAdd(place);
  }

  /** To a cell, or to where there is room on the wall. `where`: the cell in words. */
  moveTo(id: string, to: Place | 'wall', where: string | null): void {
    const place = to === 'wall' ? spotOnWall(this.store.board(), id) : to;
    const text = this.card(id)?.text ?? '';
    const saying: Saying =
      where === null ? { what: 'movedLoose', card: text } : { what: 'moved', card: text, where };
    if (!this.run(moveTo(this.store.board(), id, place), saying)) return;
    this.mark(id);
    this.focus.onCard(id);
  }

  moveBy(id: string, step: -1 | 1): void {
    const commands = moveBy(this.store.board(), id, step);
    const card = this.card(id)?.text ?? '';
    if (commands.length === 0) return;
    this.run(commands, { what: step === -1 ? 'movedUp' : 'movedDown', card });
    this.focus.onMenu(id);
  }

  change(id: string, fields: Values<'card'>): void {
    const card = this.card(id)?.text ?? '';
    this.run({ type: 'change', at: { of: 'card', id }, fields }, { what: 'marked', card });
    this.focus.onMenu(id);
  }

  /** An arrow, and its form to say why. One that is there already is shown. */
  connect(from: string, to: string, other: string): void {
    const { connections } = this.store.board();
    const same = [...connections.values()].find((one) => one.from === from && one.to === to);
    const id = same?.id ?? this.store.newId();
    const saying: Saying = { what: 'connected', card: this.card(from)?.text ?? '', other };
    if (!same && !this.run(connectCards(id, from, to), saying)) return;
    this.dialog.set({ kind: 'arrow', id, back: from });
  }

  disconnect(id: string): void {
    this.run(removeConnections([id]), { what: 'disconnected' });
  }

  takeStep(way: 'undo' | 'redo'): void {
    this.endEditing();
    const can = way === 'undo' ? this.store.canUndo() : this.store.canRedo();
    if (!can) {
      this.say({ what: way === 'undo' ? 'nothingToUndo' : 'nothingToRedo' });
      return;
    }
    const isTaken = takeStep({ store: this.store, dropped: this.dropped }, way);
    this.refresh();
    this.say({ what: isTaken ? (way === 'undo' ? 'undone' : 'redone') : 'changedSince' });
  }

  /** Whether a card stands where one is: on the same map. With nothing chosen everywhere is near. */
  private isNear(id: string): boolean {
    const at = this.marked.get();
    return at === null || mapOf(this.card(at)) === mapOf(this.card(id));
  }
}

function mapOf(card: Card | undefined): string | null {
  return card && 'map' in card.place ? card.place.map : null;
}

/** The card that stands where one went: the next, else the one before. */
function neighbourOf(before: Outline, now: Outline, id: string): string | null {
  const there = new Set(now.order);
  const at = before.order.indexOf(id);
  const after = before.order.slice(at + 1).find((other) => there.has(other));
  return after ?? before.order.slice(0, Math.max(0, at)).findLast((other) => there.has(other)) ?? null;
}
