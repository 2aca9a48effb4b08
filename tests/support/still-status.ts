import type { SyncStatus } from '../../client/sync/types.ts';

/** A line whose status does not change by itself. */
export function withStatus(status: SyncStatus) {
  return { status: () => status, subscribeStatus: () => () => {} };
}
