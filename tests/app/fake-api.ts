import { vi } from 'vitest';
import type { BoardApi } from '../../client/app/board-api.ts';
import type { VersionsSource } from '../../client/panels/versions/types.ts';

/** A secret as the server makes them: 24 bytes in base64url. */
export const SECRET = 'abcdefghijklmnopqrstuvwxyz012345';
export const LINKS = {
  facilitator: `http://localhost:3000/b/board-1#${SECRET}`,
  participant: 'http://localhost:3000/b/board-1#participant-secret-0123456789abcd',
  viewer: 'http://localhost:3000/b/board-1#viewer-secret-0123456789abcdefgh',
};
const yes = <V>(value: V) => ({ ok: true, value }) as const;
/** An answer with a code of the list. */
export const no = (code: string) => ({ ok: false, code, faults: [] }) as const;

/** A server that says yes to everything; each call can be replaced and looked at. */
export function fakeApi(own: Partial<BoardApi> = {}) {
  const api: BoardApi = {
    create: async ({ title = '' }) => yes({ id: 'board-1', title, links: LINKS }),
    peek: async (id) => yes({ id, title: 'Bedre overgange', role: 'facilitator' }),
    join: async () => yes({ role: 'facilitator' }),
    info: async (id) => yes({ id, title: 'Bedre overgange', role: 'facilitator', links: LINKS }),
    showCode: async () => yes({ code: 'bk74qz' }),
    findByCode: async () => yes({ boardId: 'board-1', secret: SECRET }),
    rename: async () => yes(null),
    delete: async () => yes(null),
    renewLink: async () => yes(null),
    deeds: async () => yes({ now: 0, since: 0, people: [] }),
    takeBack: async () => yes({ steps: 0 }),
    purge: async (_id, things) => yes({ purged: things.length }),
    versions: () => fakeVersions(),
    ...own,
  };
  return {
    create: vi.fn(api.create),
    peek: vi.fn(api.peek),
    join: vi.fn(api.join),
    info: vi.fn(api.info),
    showCode: vi.fn(api.showCode),
    findByCode: vi.fn(api.findByCode),
    rename: vi.fn(api.rename),
    delete: vi.fn(api.delete),
    renewLink: vi.fn(api.renewLink),
    deeds: vi.fn(api.deeds),
    takeBack: vi.fn(api.takeBack),
    purge: vi.fn(api.purge),
    versions: vi.fn(api.versions),
  };
}

/** A board without versions, on which none can be kept; each call can be replaced. */
export function fakeVersions(own: Partial<VersionsSource> = {}): VersionsSource {
  return {
    list: async () => yes({ now: Date.now(), versions: [] }),
    open: async () => no('notFound'),
    compare: async () => yes({ changes: [] }),
    keep: async () => no('offline'),
    restore: async () => no('notFound'),
    ...own,
  };
}
