/** What waits for its turn in a room. */
import type * as Y from 'yjs';
import type { CompactOutcome } from '../storage/types.ts';
import type { Member } from './member.ts';
import type { RecentDeeds } from './recent-deeds.ts';

/** A numbered sync message. */
export interface UpdateJob {
  readonly kind: 'update';
  readonly member: Member;
  readonly n: number;
  readonly update: Uint8Array;
  readonly isStep2: boolean;
  /** When it came in, in ms of the process's own clock. */
  readonly at: number;
}

/** A change by the server itself, told how it went. */
export interface EditJob {
  readonly kind: 'edit';
  readonly edit: (doc: Y.Doc, recent: RecentDeeds) => void;
  readonly done: (error: unknown) => void;
}

/** Asks for what is on disk: a line, or the server itself. */
export type QuestionJob =
  | { readonly kind: 'step1'; readonly member: Member; readonly vector: Uint8Array }
  | { readonly kind: 'look'; readonly look: (doc: Y.Doc) => void; readonly done: (error: unknown) => void };

/** The records on disk are to become one snapshot. `erase`: nothing of what they held beyond it stays anywhere. */
export interface CompactJob {
  readonly kind: 'compact';
  readonly erase: boolean;
  readonly done: (error: unknown, outcome?: CompactOutcome) => void;
}

/** `claim`: only client ids are to be stored. */
export type Job = UpdateJob | EditJob | QuestionJob | CompactJob | { readonly kind: 'claim' };

/** Bytes that a waiting job keeps in memory. */
export function sizeOf(job: Job): number {
  return job.kind === 'update' ? job.update.length : 64;
}
