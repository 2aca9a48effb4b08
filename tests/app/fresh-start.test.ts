import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CLOSE } from '#shared/protocol/messages.ts';
import { useFreshStart } from '../../client/app/use-fresh-start.ts';
import type { SyncStatus } from '../../client/sync/types.ts';
import { withStatus } from '../support/still-status.ts';

const rebuilt: SyncStatus = { phase: 'aside', code: CLOSE.rebuilt, unsaved: 0 };

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('[APP14] a rebuilt board loads anew, once', () => {
  const reload = vi.fn();
  const { rerender } = renderHook((status: SyncStatus) => useFreshStart(withStatus(status), reload), {
    initialProps: { ...rebuilt, phase: 'online', code: null },
  });
  expect(reload).not.toHaveBeenCalled();
  rerender(rebuilt);
  rerender({ ...rebuilt });
  expect(reload).toHaveBeenCalledTimes(1);
});

test('[APP14] nothing is loaded anew while something is not saved, or for another reason', () => {
  const reload = vi.fn();
  renderHook(() => useFreshStart(withStatus({ ...rebuilt, unsaved: 1 }), reload));
  renderHook(() => useFreshStart(withStatus({ ...rebuilt, code: CLOSE.invalid }), reload));
  expect(reload).not.toHaveBeenCalled();
});

test('[APP14] a server that says it again at once does not make the page load for ever', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const reload = vi.fn();
  renderHook(() => useFreshStart(withStatus(rebuilt), reload));
  renderHook(() => useFreshStart(withStatus(rebuilt), reload));
  expect(reload).toHaveBeenCalledTimes(1);
  vi.setSystemTime(1_060_000);
  renderHook(() => useFreshStart(withStatus(rebuilt), reload));
  expect(reload).toHaveBeenCalledTimes(2);
});

test('[APP14] once everything is put aside the page may load anew, though the server never took it', () => {
  const reload = vi.fn();
  const left = { ...rebuilt, unsaved: 2 };
  renderHook(() => useFreshStart(withStatus(left), reload, undefined, () => false));
  expect(reload).not.toHaveBeenCalled();
  renderHook(() => useFreshStart(withStatus(left), reload, undefined, () => true));
  expect(reload).toHaveBeenCalledTimes(1);
});
