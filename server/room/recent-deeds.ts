/**
 * What each person on a board did in the last ten minutes, so that a facilitator can take it back. Only in memory: after
 * a start of the server, or of the board, it begins anew. By arrival: what was done without a line counts from when it came.
 */
import * as Y from 'yjs';
import { forgetOverwritten, mayBeTakenBack, type Ranges } from '#shared/document/undo-rule.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import {
  type Deed,
  joinTyping,
  keepDeed,
  lengthOf,
  letGo,
  noRanges,
  rangesSince,
  startsOf,
} from './deeds.ts';

/** Most steps that are kept of one person, and most that those removed, in letters: what one message may bring. */
const MOST_STEPS = 1_000;
const MOST_KEPT = LIMITS.messageBytes;
const LOOK_EVERY_MS = 1_000;

/** Who did something, as the session says it. `owner`: the participant's id, or `link:<role>`. */
export interface Doer {
  readonly owner: string;
  readonly name: string;
}

/** What one person did lately; times in ms since 1970 by the server's clock. */
export interface PersonsDeeds extends Doer {
  readonly steps: number;
  readonly earliest: number | null;
  readonly latest: number | null;
  /** Steps that were taken back and can be brought back. */
  readonly takenBack: number;
}

interface PersonRecord {
  name: string;
  deeds: Deed[];
  /** What was taken back last, as the step that brings it back. */
  takenBack: Deed | null;
  /** What the server itself wrote for this person when it took back or brought back: it counts as theirs. */
  byServer: Ranges;
}

/** The steps of everybody on one document. Made together with the document, gone with it. */
export class RecentDeeds {
  private readonly doc: Y.Doc;
  private readonly ownerOf: (clientId: number) => string | undefined;
  private readonly now: () => number;
  private readonly begun: number;
  private readonly people = new Map<string, PersonRecord>();
  private lookedAt = 0;

  constructor(doc: Y.Doc, ownerOf: (clientId: number) => string | undefined, now: () => number) {
    this.doc = doc;
    this.ownerOf = ownerOf;
    this.now = now;
    this.begun = now();
  }

  /** Since when it knows what people did. */
  get since(): number {
    return Math.max(this.begun, this.now() - LIMITS.takeBackWithin);
  }

  /** Applies somebody's update within the transaction, and keeps what it changed as a step of theirs. */
  note(transaction: Y.Transaction, doer: Doer, writers: readonly number[], apply: () => void): void {
    const own = writers.filter((id) => this.ownerOf(id) === doer.owner);
    const starts = startsOf(transaction, own);
    apply();
    const step = rangesSince(transaction, starts);
    if (lengthOf(step.insertions) + lengthOf(step.deletions) === 0) return;
    const deed = keepDeed(transaction, step, this.now());
    const person = this.recordOf(doer);
    const last = person.deeds.at(-1);
    if (last === undefined || !joinTyping(last, deed)) person.deeds.push(deed);
  }

  /** What everybody did, the latest first. */
  list(): readonly PersonsDeeds[] {
    this.forget();
    const all = [...this.people].map(([owner, { name, deeds, takenBack }]) => ({
      owner,
      name,
      steps: deeds.reduce((sum, { count }) => sum + count, 0),
      earliest: deeds[0]?.from ?? null,
      latest: deeds.at(-1)?.at ?? null,
      takenBack: takenBack?.count ?? 0,
    }));
    return all.sort((a, b) => (b.latest ?? 0) - (a.latest ?? 0));
  }

  /** Takes back what one person did: the last step first, as their own undo would. How many steps had something left to take back. */
  takeBack(owner: string): number {
    this.forget();
    const person = this.people.get(owner);
    if (person === undefined || person.deeds.length === 0) return 0;
    const deeds = person.deeds.splice(0);
    const redo = this.asOneStep(person, (undo) => {
      const isOwn = (item: Y.Item): boolean =>
        this.ownerOf(item.id.client) === owner || Y.isDeleted(person.byServer, item.id);
      let steps = 0;
      for (const deed of deeds.reverse()) if (undo(deed, isOwn)) steps += deed.count;
      return steps;
    });
    letGo(this.doc, person.takenBack === null ? deeds : [...deeds, person.takenBack]);
    person.takenBack = redo;
    return redo?.count ?? 0;
  }

  /** Brings back what was last taken back of one person, but nothing over what anybody did since. How many steps it stood for. */
  bringBack(owner: string): number {
    this.forget();
    const person = this.people.get(owner);
    const taken = person?.takenBack;
    if (person === undefined || !taken) return 0;
    person.takenBack = null;
    const known = taken.known ?? new Map<number, number>();
    const isOwn = (item: Y.Item): boolean =>
      Y.isDeleted(person.byServer, item.id) ||
      (this.ownerOf(item.id.client) === owner && item.id.clock < (known.get(item.id.client) ?? 0));
    const again = this.asOneStep(person, (undo) => (undo(taken, isOwn) ? taken.count : 0));
    letGo(this.doc, [taken]);
    if (again !== null) person.deeds.push(again);
    return again?.count ?? 0;
  }

  /** As `forget`, but not again within a second. */
  forgetNowAndThen(): void {
    if (Math.abs(this.now() - this.lookedAt) >= LOOK_EVERY_MS) this.forget();
  }

  /** Lets go of what is older than the window, or too much. Never inside a transaction: it collects garbage. */
  forget(): void {
    this.lookedAt = this.now();
    const before = this.lookedAt - LIMITS.takeBackWithin;
    const old: Deed[] = [];
    for (const [owner, person] of this.people) {
      let kept = person.deeds.reduce((sum, deed) => sum + deed.weight, 0);
      let gone = 0;
      for (const deed of person.deeds) {
        const tooMany = person.deeds.length - gone > MOST_STEPS || kept > MOST_KEPT;
        if (deed.at >= before && !tooMany) break;
        kept -= deed.weight;
        gone++;
      }
      old.push(...person.deeds.splice(0, gone));
      if (person.takenBack !== null && person.takenBack.at < before) {
        old.push(person.takenBack);
        person.takenBack = null;
      }
      if (person.deeds.length === 0 && person.takenBack === null) this.people.delete(owner);
    }
    if (old.length > 0) letGo(this.doc, old);
  }

  private recordOf({ owner, name }: Doer): PersonRecord {
    const known = this.people.get(owner);
    if (known !== undefined) {
      known.name = name;
      return known;
    }
    const fresh: PersonRecord = { name, deeds: [], takenBack: null, byServer: noRanges() };
    this.people.set(owner, fresh);
    return fresh;
  }

  /** Undoes steps in one transaction; the step that undoes that. Null when nothing was changed. */
  private asOneStep(
    person: PersonRecord,
    act: (undo: (deed: Deed, isOwn: (item: Y.Item) => boolean) => boolean) => number,
  ): Deed | null {
    const { doc } = this;
    const manager = new Y.UndoManager(doc, { trackedOrigins: new Set(), deleteFilter: mayBeTakenBack });
    let made: Deed | null = null;
    doc.transact((transaction) => {
      const starts = startsOf(transaction, [doc.clientID]);
      const begin = Y.getState(doc.store, doc.clientID);
      const count = act((deed, isOwn) => {
        // What the steps undone just before brought back is no later change of somebody else.
        const isFresh = ({ id }: Y.Item): boolean => id.client === doc.clientID && id.clock >= begin;
        forgetOverwritten(doc, [deed], (item) => isFresh(item) || isOwn(item));
        manager.undoStack = [deed];
        return manager.undo() !== null;
      });
      if (count === 0) return;
      const step = rangesSince(transaction, starts);
      person.byServer = Y.mergeDeleteSets([person.byServer, step.insertions]);
      const known = new Map(transaction.beforeState);
      made = { ...keepDeed(transaction, step, this.now()), count, isTyping: false, known };
    }, this);
    manager.destroy();
    return made;
  }
}
