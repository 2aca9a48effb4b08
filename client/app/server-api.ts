/** The server's API, fetched when it is first asked for: its schemas are too heavy for the start page. */
import type { Api } from '../sync/api.ts';
import type { BoardApi } from './board-api.ts';

const NO_ANSWER = { ok: false, code: 'offline', faults: [] } as const;

/** The API of the server that this page came from. */
export function serverApi(): BoardApi {
  let loading: Promise<Api> | null = null;
  const ask = async <V>(call: (api: Api) => Promise<V>): Promise<V | typeof NO_ANSWER> => {
    loading ??= import('../sync/api.ts').then(({ createApi }) => createApi());
    try {
      return await call(await loading);
    } catch {
      // The code itself could not be fetched: the next call tries again.
      loading = null;
      return NO_ANSWER;
    }
  };
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
  };
}
