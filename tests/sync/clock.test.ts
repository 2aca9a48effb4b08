import { afterEach, expect, it, vi } from 'vitest';
import { browserClock } from '../../client/sync/clock.ts';

afterEach(() => vi.useRealTimers());

it('[WIRE5] the clock by which one waits never goes back, also when the machine’s is set back by a day', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const before = browserClock.now();
  vi.setSystemTime(Date.now() - 24 * 60 * 60_000);
  expect(browserClock.now()).toBeGreaterThanOrEqual(before);
});
