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
