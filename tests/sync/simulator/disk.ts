/**
 * Storage in memory whose every write goes in steps: written, synced, answered. A power cut between the first two
 * loses what was written. One thing at a time, as the storage thread does it.
 */
import * as Y from 'yjs';
import { storageOver } from '../../../server/storage/storage-over.ts';
import {
  type Append,
  type BoardStorage,
  type Claim,
  StorageFault,
  type StoreCalls,
  type StoredDocument,
  type TrashLedger,
} from '../../../server/storage/types.ts';

interface Content {
  readonly snapshot: Uint8Array | null;
  readonly upTo: number;
  readonly records: readonly { readonly seq: number; readonly update: Uint8Array }[];
  readonly claims: ReadonlyMap<number, string>;
  readonly lastSeq: number;
  readonly trash: TrashLedger;
}

interface Call {
  /** What it makes of the content; null when it only reads. */
  readonly write: (() => Content) | null;
  readonly answer: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  readonly appended: readonly Uint8Array[];
  written: Content | null;
  synced: boolean;
  answered: boolean;
}

/** The disk of one board, `b1`. */
export class SimDisk {
  /** It takes no more now. */
  full = false;
  /** A disk that lies: it answers before it has synced. */
  lies = false;
  /** A disk that throws away a record too many when a snapshot takes their place. */
  forgets = false;
  /** Everything that was ever synced, as a document. */
  readonly synced = new Y.Doc();
  /** How often what was done. */
  readonly done = { commits: 0, snapshots: 0, lost: 0, refused: 0 };
  #content: Content;
  #calls: Call[] = [];

  constructor(updates: readonly Uint8Array[]) {
    this.#content = {
      snapshot: null,
      upTo: 0,
      records: updates.map((update, i) => ({ seq: i + 1, update })),
      claims: new Map(),
      lastSeq: updates.length,
      trash: { looked: 0, since: new Map() },
    };
    for (const update of updates) Y.applyUpdate(this.synced, update);
  }

  get idle(): boolean {
    return this.#calls.length === 0;
  }

  /** Storage as a server that has just started sees it. */
  open(): BoardStorage {
    return storageOver((method, args) => this.#take(method, args as never) as never);
  }

  /** One step of what is under way. */
  step(): void {
    const call = this.#calls[0];
    if (call === undefined) return;
    if (call.write !== null && this.full && call.written === null) this.#refuse(call);
    else if (call.write !== null && call.written === null) call.written = call.write();
    else if (call.write !== null && !call.synced) this.#sync(call);
    else this.#answer(call);
    if (this.lies && call.written !== null && !call.synced && !call.answered) this.#answer(call, false);
  }

  /** The server's process ends. Of what was written and not synced, the system may have got all of it to the disk, or nothing. */
  cut(keepsWritten: boolean): void {
    const call = this.#calls[0];
    if (call?.written && !call.synced) {
      if (keepsWritten) this.#sync(call);
      else this.done.lost++;
    }
    this.#calls = [];
  }

  /** What lies on it; `upTo`: without the records after this one. */
  read(upTo = Number.POSITIVE_INFINITY): StoredDocument {
    const { snapshot, claims, lastSeq } = this.#content;
    const records = this.#content.records.filter(({ seq }) => seq <= upTo);
    const listed = [...claims].map(([clientId, owner]): Claim => ({ clientId, owner }));
    return {
      snapshot,
      updates: records.map(({ update }) => update),
      lastSeq,
      claims: listed,
      damaged: 0,
    } as StoredDocument;
  }

  #sync(call: Call): void {
    call.synced = true;
    this.#content = call.written as Content;
    for (const update of call.appended) Y.applyUpdate(this.synced, update);
  }

  #answer(call: Call, isDone = true): void {
    if (isDone) this.#calls.shift();
    if (!call.answered) call.resolve(call.answer() as never);
    call.answered = true;
  }

  #refuse(call: Call): void {
    this.#calls.shift();
    this.done.refused++;
    call.reject(new StorageFault('full', 'the disk takes no more'));
  }

  #take<M extends keyof StoreCalls>(method: M, args: Parameters<StoreCalls[M]>): Promise<unknown> {
    switch (method) {
      case 'commit':
        return this.#commit(args[0] as readonly Append[]);
      case 'replaceRecords':
        return this.#replace(args[1] as Uint8Array, args[2] as number);
      case 'probe':
        return this.#queue(
          () => this.#content,
          () => undefined,
        );
      case 'loadDocument':
        return this.#queue(null, () => this.read(args[1] as number | undefined));
      case 'needsDaily':
        return this.#queue(null, () => false);
      case 'readTrash':
        return this.#queue(null, () => this.#content.trash);
      case 'writeTrash':
        return this.#queue(
          () => ({ ...this.#content, trash: args[1] as TrashLedger }),
          () => undefined,
        );
      default:
        throw new Error(`the simulated disk does not know ${method}`);
    }
  }

  #commit(entries: readonly Append[]): Promise<unknown> {
    let lastSeq = 0;
    const updates = entries.flatMap(({ update }) => (update === null ? [] : [update]));
    const write = (): Content => {
      const before = this.#content;
      const claims = new Map(before.claims);
      for (const entry of entries) {
        for (const { clientId, owner } of entry.claims) {
          if (!claims.has(clientId)) claims.set(clientId, owner);
        }
      }
      const added = updates.map((update, i) => ({ seq: before.lastSeq + i + 1, update }));
      lastSeq = before.lastSeq + added.length;
      this.done.commits++;
      return { ...before, claims, records: [...before.records, ...added], lastSeq };
    };
    // With several entries each gets the last number: rooms append one at a time.
    return this.#queue(write, () => entries.map(() => lastSeq), updates);
  }

  #replace(snapshot: Uint8Array, upTo: number): Promise<unknown> {
    let isReplaced = false;
    const write = (): Content => {
      isReplaced = upTo > this.#content.upTo;
      if (!isReplaced) return this.#content;
      this.done.snapshots++;
      const kept = upTo + (this.forgets ? 1 : 0);
      const records = this.#content.records.filter(({ seq }) => seq > kept);
      return { ...this.#content, snapshot, upTo, records };
    };
    return this.#queue(write, () => isReplaced);
  }

  #queue(
    write: Call['write'],
    answer: () => unknown,
    appended: readonly Uint8Array[] = [],
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#calls.push({
        write,
        answer,
        resolve,
        reject,
        appended,
        written: null,
        synced: false,
        answered: false,
      });
    });
  }
}
