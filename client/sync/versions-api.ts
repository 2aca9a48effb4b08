/** The versions of a board over HTTP. A file of its own: the schema of a whole board is needed nowhere else. */
import { boardOf } from '#shared/board/plain-board.ts';
import type { Role } from '#shared/protocol/messages.ts';
import {
  comparedSchema,
  type KeepVersion,
  openedVersionSchema,
  restoredSchema,
  versionSchema,
  versionsSchema,
} from '#shared/protocol/versions-http.ts';
import { type ApiOptions, boardPath, createAsk } from './api.ts';

/** The calls for one board. `role` is the grant that the tab works under. */
export type VersionsApi = ReturnType<typeof createVersionsApi>;

/** A client of the versions of one board. */
export function createVersionsApi(boardId: string, role: Role, options: ApiOptions = {}) {
  const ask = createAsk(options);
  const versions = `${boardPath(boardId)}/versions`;
  const one = (id: string) => `${versions}/${encodeURIComponent(id)}`;
  return {
    list: () => ask(versionsSchema, { method: 'GET', path: versions, role }),
    async open(id: string) {
      const answer = await ask(openedVersionSchema, { method: 'GET', path: one(id), role });
      if (!answer.ok) return answer;
      const { version, board } = answer.value;
      return { ok: true, value: { version, board: boardOf(board) } } as const;
    },
    compare: (a: string, b: string) =>
      ask(comparedSchema, { method: 'GET', path: `${one(a)}/compare/${encodeURIComponent(b)}`, role }),
    keep: (body: KeepVersion) => ask(versionSchema, { method: 'POST', path: versions, role, body }),
    restore: (id: string, card?: string) =>
      ask(restoredSchema, { method: 'POST', path: `${one(id)}/restore`, role, body: card ? { card } : {} }),
  };
}
