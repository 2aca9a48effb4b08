/** What the close codes mean for the one who works on the board. */
import { CLOSE } from '#shared/protocol/messages.ts';
import type { SyncStatus } from './types.ts';

const ASIDE: readonly number[] = [CLOSE.invalid, CLOSE.locked, CLOSE.tooBig, CLOSE.rebuilt];

/** True when there is no use in dialling again. */
export function isFinal(code: number): boolean {
  return code === CLOSE.tooBig || (code >= 4400 && code < 4500);
}

/** The phase that a final code leads to. */
export function phaseOf(code: number): SyncStatus['phase'] {
  return ASIDE.includes(code) ? 'aside' : 'final';
}
