/** The server's API, fetched when it is first asked for: its schemas are too heavy for the start page. */
import type { Role } from '#shared/protocol/messages.ts';
import type { VersionsSource } from '../panels/versions/types.ts';
import type { Api } from '../sync/api.ts';
import type { VersionsApi } from '../sync/versions-api.ts';
import type { BoardApi } from './board-api.ts';

const NO_ANSWER = { ok: false, code: 'offline', faults: [] } as const;

/** The API of the server that this page came from. */
export function serverApi(): BoardApi {
  const ask = asking<Api>(() => import('../sync/api.ts').then(({ createApi }) => createApi()));
  return {
    create: (board) => ask((api) => api.create(board)),
    peek: (id, secret) => ask((api) => api.peek(id, secret)),
    join: (link) => ask((api) => api.join(link)),
    showCode: (id) => ask((api) => api.showCode(id)),
    findByCode: (code) => ask((api) => api.findByCode(code)),
    info: (id, role) => ask((api) => api.info(id, role)),
    rename: (id, title) => ask((api) => api.rename(id, title)),
    delete: (id) => ask((api) => api.delete(id)),
    renewLink: (id, role) => ask((api) => api.renewLink(id, role)),
    deeds: (id) => ask((api) => api.deeds(id)),
    takeBack: (id, participantId, redo) => ask((api) => api.takeBack(id, participantId, redo)),
    purge: (id, things) => ask((api) => api.purge(id, things)),
    versions: serverVersions,
  };
}

function serverVersions(boardId: string, role: Role): VersionsSource {
  const ask = asking<VersionsApi>(() =>
    import('../sync/versions-api.ts').then(({ createVersionsApi }) => createVersionsApi(boardId, role)),
  );
  return {
    list: () => ask((api) => api.list()),
    open: (id) => ask((api) => api.open(id)),
    compare: (a, b) => ask((api) => api.compare(a, b)),
    keep: (version) => ask((api) => api.keep(version)),
    restore: (id, card) => ask((api) => api.restore(id, card)),
  };
}

/** Calls that wait for their code. */
function asking<A>(load: () => Promise<A>) {
  let loading: Promise<A> | null = null;
  return async <V>(call: (api: A) => Promise<V>): Promise<V | typeof NO_ANSWER> => {
    loading ??= load();
    try {
      return await call(await loading);
    } catch {
      // The code itself could not be fetched: the next call tries again.
      loading = null;
      return NO_ANSWER;
    }
  };
}
