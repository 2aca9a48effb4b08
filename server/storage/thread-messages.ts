import type { MadeSnapshot, SnapshotSource } from './snapshot.ts';
import type { StorageFaultCode, StoreCalls } from './types.ts';

/** What the thread is started with. */
export interface ThreadStart {
  readonly folder: string;
}

/** One call, on its way to the thread. */
export interface ThreadCall {
  readonly n: number;
  readonly method: keyof StoreCalls;
  readonly args: readonly unknown[];
}

/** The answer; `n` 0 tells how opening went. */
export type ThreadAnswer =
  | { readonly n: number; readonly value: unknown }
  | { readonly n: number; readonly fault: { readonly code: StorageFaultCode; readonly message: string } };

/** A snapshot to be made, on its way to the thread for it, and what came of it. */
export interface SnapshotCall {
  readonly n: number;
  readonly source: SnapshotSource;
  readonly live: Uint8Array;
}
export interface SnapshotAnswer {
  readonly n: number;
  readonly made: MadeSnapshot;
}
