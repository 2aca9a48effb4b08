import { useCallback } from 'react';
import { shorten } from '../panels/shorten.ts';
import { whenSaved } from '../panels/versions/when-saved.ts';
import type { ViewControls } from '../panels/view-controls.ts';
import type { BoardConnection } from '../sync/types.ts';
import { useBoardApi } from './board-api.ts';

const LONGEST_NAME = 120;
const UNSAVED = { ok: false, code: 'offline', faults: [] } as const;

/** Keeps a version of the board, with all that one has done, before a file is inserted. */
export function useKeepFirst(
  boardId: string,
  connection: BoardConnection,
  controls: { readonly current: ViewControls | null },
) {
  const api = useBoardApi();
  return useCallback(
    async (file: string) => {
      controls.current?.settle();
      if (!(await whenSaved(connection))) return UNSAVED;
      const note = shorten(file, LONGEST_NAME);
      return api.versions(boardId, connection.role).keep({ title: '', note, kind: 'beforeImport' });
    },
    [api, boardId, connection, controls],
  );
}
