import { vi } from 'vitest';

/** Resolves once the check no longer throws: at once on an idle machine, and within what a busy one needs. */
export function until(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: 15_000, interval: 10 });
}
