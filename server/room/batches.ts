/**
 * The heart of a room: takes what came in, batch by batch. Judge, apply, store, and only then tell the others and
 * acknowledge. While one batch is being stored the next one gathers, so load folds by itself.
 */
import { pausedFrame, stepOneFrame, stepTwoFrame, updateFrame } from '#shared/protocol/frames.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { CLOSE } from '#shared/protocol/messages.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { type BoardStorage, type CompactOutcome, StorageFault } from '../storage/types.ts';
import { type CompactJob, type EditJob, type Job, sizeOf, type UpdateJob } from './jobs.ts';
import { LoadMeter } from './load-meter.ts';
import type { Member } from './member.ts';
import { RoomDocument } from './room-document.ts';
import type { RoomTiming } from './timing.ts';

/** What a room needs from outside. */
export interface RoomContext {
  readonly storage: BoardStorage;
  readonly log: Log;
  readonly timing: RoomTiming;
  /** Ms since 1970. */
  readonly now: () => number;
  /** Where things are counted; nowhere when left out. */
  readonly metrics?: Metrics;
}

/** What the batches need of their room. */
export interface Audience {
  readonly members: ReadonlySet<Member>;
  refuse(member: Member, code: number, reason: string): void;
  /** A member's first question was answered: it wants to see the others. */
  welcome(member: Member): void;
}

/** Whose changes a batch holds (null: the server's own), and which edits wait for it. */
interface Outcome {
  readonly writers: Set<Member | null>;
  readonly edits: EditJob[];
}

/** Says whose change Yjs could not take in spite of the judge. */
class BadApply extends Error {
  readonly job: Job;

  constructor(job: Job, cause: unknown) {
    super('could not be applied', { cause });
    this.job = job;
  }
}

/** The queue of one board and the document behind it. */
export class Batches {
  document: RoomDocument;
  /** Nothing can be stored now. */
  paused = false;
  /** No more batches: ended, or broken by a fault of storage. */
  over = false;
  private readonly board: string;
  private readonly context: RoomContext;
  private readonly audience: Audience;
  private readonly meter = new LoadMeter();
  private jobs: Job[] = [];
  private working: Promise<void> | null = null;
  private lastBatch = 0;
  private retryTimer: NodeJS.Timeout | null = null;

  constructor(board: string, document: RoomDocument, context: RoomContext, audience: Audience) {
    this.board = board;
    this.document = document;
    this.context = context;
    this.audience = audience;
  }

  /** Nothing waits and nothing runs. */
  get idle(): boolean {
    return this.working === null && this.jobs.length === 0;
  }

  /** Takes in a job. */
  add(job: Job): void {
    if (this.over) {
      failJob(job);
      return;
    }
    this.jobs.push(job);
    if ('member' in job) job.member.noteWaiting(sizeOf(job));
    if (job.kind === 'update') this.meter.note(performance.now());
    this.working ??= this.work();
  }

  /** Resolves when nothing waits and nothing runs. */
  async settle(): Promise<void> {
    while (this.working !== null) await this.working;
  }

  /** No more batches; what waits fails. */
  stop(): void {
    this.over = true;
    if (this.retryTimer !== null) clearTimeout(this.retryTimer);
    for (const job of this.jobs.splice(0)) failJob(job);
  }

  private async work(): Promise<void> {
    // The message that woke us may be one of several in the same packet: together they make one batch.
    await Promise.resolve();
    while (this.jobs.length > 0 && !this.over) {
      await this.fold();
      const jobs = this.jobs;
      this.jobs = [];
      this.lastBatch = performance.now();
      try {
        await this.runBatch(jobs);
      } catch (error) {
        this.fall(jobs, error);
      }
      for (const job of jobs) if ('member' in job) job.member.noteDone(sizeOf(job));
    }
    this.working = null;
  }

  /** Under load a batch waits until 5 ms after the last began, so that more fold into one. */
  private async fold(): Promise<void> {
    const now = performance.now();
    const wait = this.lastBatch + this.context.timing.foldMs - now;
    if (wait > 0 && this.meter.isBusy(now)) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  private async runBatch(jobs: readonly Job[]): Promise<void> {
    // Here the document is what is on disk: the moment to answer from it.
    for (const job of jobs) {
      if (job.kind === 'look') job.look(this.document.doc);
      if (job.kind === 'step1') this.answer(job.member, job.vector);
    }
    const outcome: Outcome = { writers: new Set(), edits: [] };
    let update: Uint8Array | null;
    try {
      update = this.document.change(() => this.apply(jobs, outcome));
    } catch (error) {
      if (!(error instanceof BadApply)) throw error;
      await this.startOver(jobs, error);
      return;
    }
    await this.store(update, jobs, outcome);
    for (const job of jobs) if (job.kind === 'compact') await this.compact(job);
  }

  private apply(jobs: readonly Job[], outcome: Outcome): void {
    this.document.together(() => {
      for (const job of jobs) if (job.kind === 'update') guarded(job, () => this.takeUpdate(job, outcome));
    });
    for (const job of jobs) if (job.kind === 'edit') guarded(job, () => this.takeEdit(job, outcome));
  }

  private takeEdit(job: EditJob, outcome: Outcome): void {
    if (this.paused) {
      job.done(new StorageFault('full', 'nothing can be stored now'));
      return;
    }
    job.edit(this.document.doc, this.document.recent);
    outcome.writers.add(null);
    outcome.edits.push(job);
  }

  private takeUpdate(job: UpdateJob, outcome: Outcome): void {
    const { member, n, update, isStep2 } = job;
    // While nothing can be stored updates are let go: the SyncStep2 that is asked for afterwards brings them again.
    if (member.refused || this.paused) return;
    const verdict = this.document.judge(update);
    if (verdict.kind === 'bad') {
      this.audience.refuse(member, CLOSE.invalid, verdict.reason);
    } else if (!member.mayWrite && (verdict.kind === 'gap' || verdict.changes)) {
      this.audience.refuse(member, CLOSE.noRight, 'viewer');
    } else if (verdict.kind === 'gap') {
      this.takeGap(job);
    } else if (verdict.changes && !this.document.claim(verdict.writers, member.seat.owner)) {
      this.audience.refuse(member, CLOSE.invalid, 'foreign client id');
    } else {
      if (verdict.changes) {
        const doer = { owner: member.seat.owner, name: member.seat.who.name };
        this.document.apply(update, verdict.writers, doer);
        outcome.writers.add(member);
        this.context.metrics?.updates.add();
      }
      member.noteTaken(n);
      if (isStep2) this.takeEarly(job, outcome);
    }
  }

  private takeGap({ member, n, update, isStep2 }: UpdateJob): void {
    const mayWait = !isStep2 && !member.synced;
    if (!mayWait || !member.keepEarly({ n, update })) this.audience.refuse(member, CLOSE.invalid, 'gap');
  }

  private takeEarly(job: UpdateJob, outcome: Outcome): void {
    const { member } = job;
    member.synced = true;
    member.owes = false;
    for (const early of member.early) this.takeUpdate({ ...job, ...early, isStep2: false }, outcome);
  }

  private async store(update: Uint8Array | null, jobs: readonly Job[], outcome: Outcome): Promise<void> {
    // Nothing is tried meanwhile: what people want to claim stays with the document.
    if (this.paused) return;
    const claims = this.document.takeClaims();
    if (update !== null || claims.length > 0) {
      try {
        const seq = await this.context.storage.append({ board: this.board, update, claims });
        if (update !== null) this.countRecord(update.length);
        this.watch(this.document.noteStored(seq, update?.length ?? 0, this.context.storage));
      } catch (error) {
        await this.pause(error, outcome);
        return;
      }
    }
    if (update !== null) this.broadcast(update, outcome.writers);
    const now = performance.now();
    for (const job of jobs) {
      if (job.kind !== 'update') continue;
      job.member.acknowledge();
      this.context.metrics?.acknowledgements.note(now - job.at);
    }
    for (const edit of outcome.edits) edit.done(null);
  }

  private countRecord(bytes: number): void {
    this.context.metrics?.records.add();
    this.context.metrics?.logBytes.add(bytes);
  }

  /** Here, too, the document is what is on disk. */
  private async compact({ erase, done }: CompactJob): Promise<void> {
    if (this.paused) {
      done(new StorageFault('full', 'nothing can be stored now'));
      return;
    }
    try {
      const outcome = await this.document.compact(this.context.storage, erase);
      // What was erased stays in this document as long as somebody could take back its removal.
      if (erase && outcome.kind === 'done') await this.reload();
      done(null, outcome);
    } catch (error) {
      this.context.log.error('board.notCompacted', error, { board: this.board });
      done(error);
    }
  }

  private broadcast(update: Uint8Array, writers: ReadonlySet<Member | null>): void {
    const frame = updateFrame(update);
    for (const member of this.audience.members) {
      // What only one has written, that one has. Of a folded update everybody gets the same frame.
      const isOnlyWriter = writers.size === 1 && writers.has(member);
      if (!member.listening || member.gone || isOnlyWriter) continue;
      if (member.line.unread > LIMITS.unreadAtMost) {
        this.audience.refuse(member, CLOSE.slow, 'does not read');
      } else member.line.send(frame);
    }
  }

  private answer(member: Member, vector: Uint8Array): void {
    const { version } = this.document;
    const last = member.answered;
    if (member.gone || (last?.version === version && Buffer.compare(last.vector, vector) === 0)) return;
    if (member.line.unread > LIMITS.unreadBytes) {
      this.audience.refuse(member, CLOSE.slow, 'asks and does not read');
      return;
    }
    member.answered = { vector: Uint8Array.from(vector), version };
    member.line.send(stepTwoFrame(this.document.answerTo(vector)));
    if (member.listening) return;
    member.listening = true;
    member.line.send(stepOneFrame(this.document.vector()));
    this.audience.welcome(member);
  }

  /** The document is read anew from disk, the culprit goes, the others' turn comes again. */
  private async startOver(jobs: readonly Job[], error: BadApply): Promise<void> {
    const { job: culprit } = error;
    this.context.log.error('room.startOver', error.cause, { board: this.board });
    if (culprit.kind === 'update') this.audience.refuse(culprit.member, CLOSE.invalid, 'not applicable');
    else failJob(culprit, error.cause);
    await this.reload();
    const again = jobs.filter((job) => job !== culprit && (job.kind === 'update' || job.kind === 'edit'));
    for (const job of again) if ('member' in job) job.member.noteWaiting(sizeOf(job));
    this.jobs = [...again, ...this.jobs];
  }

  /** Nothing could be stored: everybody is told, nothing is acknowledged, and it is tried until it can be. */
  private async pause(error: unknown, outcome: Outcome): Promise<void> {
    for (const edit of outcome.edits) edit.done(error);
    if (this.over) return;
    if (error instanceof StorageFault && error.code === 'noBoard') throw error;
    this.context.log.error('room.paused', error, { board: this.board });
    this.paused = true;
    await this.reload();
    for (const member of this.audience.members) {
      member.forget();
      if (member.hello && !member.gone) member.line.send(pausedFrame('full'));
    }
    this.retryLater();
  }

  private retryLater(): void {
    this.retryTimer = setTimeout(() => void this.retry(), this.context.timing.retryMs);
  }

  private async retry(): Promise<void> {
    const works = await this.context.storage.probe().then(
      () => true,
      () => false,
    );
    if (this.over) return;
    if (!works) {
      this.retryLater();
      return;
    }
    this.paused = false;
    const frame = stepOneFrame(this.document.vector());
    for (const member of this.audience.members) {
      if (member.listening && !member.gone) member.line.send(frame);
    }
  }

  private async reload(): Promise<void> {
    const stored = await this.context.storage.loadDocument(this.board);
    if (stored === null) throw new StorageFault('noBoard', 'no such board');
    const version = this.document.version + 1;
    this.document.doc.destroy();
    this.document = new RoomDocument(this.board, stored, this.context.now);
    this.document.version = version;
    for (const { clientId, seat } of this.audience.members) {
      if (clientId !== null) this.document.reserve(clientId, seat.owner);
    }
  }

  /** It cannot go on: people come back by themselves, and the board is loaded anew. */
  private fall(jobs: readonly Job[], error: unknown): void {
    const gone = error instanceof StorageFault && error.code === 'noBoard';
    if (!gone) this.context.log.error('room.fell', error, { board: this.board });
    this.stop();
    for (const job of jobs) failJob(job, error);
    for (const member of [...this.audience.members]) {
      this.audience.refuse(member, gone ? CLOSE.noBoard : CLOSE.restart, 'room ended');
    }
  }

  private watch(work: Promise<CompactOutcome> | null): void {
    if (work !== null) void tellOutcome(work, this.board, this.context);
  }
}

/** Says in the log when a snapshot did not come to be. `overtaken` is in order: a later one stands there. */
export async function tellOutcome(
  work: Promise<CompactOutcome>,
  board: string,
  { log, metrics }: RoomContext,
): Promise<void> {
  try {
    const { kind } = await work;
    metrics?.snapshots.add(kind);
    if (kind === 'pending' || kind === 'differs') log.warn('board.notCompacted', { board, why: kind });
  } catch (error) {
    log.error('board.notCompacted', error, { board });
  }
}

function guarded(job: Job, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw new BadApply(job, error);
  }
}

/** Tells those who wait for an answer that there is none. Telling twice does nothing. */
function failJob(job: Job, error: unknown = new StorageFault('failed', 'the room ended')): void {
  if (job.kind === 'edit' || job.kind === 'look' || job.kind === 'compact') job.done(error);
}
