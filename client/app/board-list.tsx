import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../panels/error-words.ts';
import { useBoardApi } from './board-api.ts';
import { BoardRow } from './board-row.tsx';
import { forgetBoard, type MyBoard, myBoards, rememberTitle, subscribeMyBoards } from './my-boards.ts';
import { eraseCopies } from './own-device.ts';

const DeleteBoardDialog = lazy(() =>
  import('../panels/delete-board-dialog.tsx').then((module) => ({ default: module.DeleteBoardDialog })),
);

/** The boards opened on this device. */
export function BoardList() {
  const { t } = useTranslation('app');
  const { t: errors } = useTranslation('errors');
  const api = useBoardApi();
  const boards = useSyncExternalStore(subscribeMyBoards, myBoards);
  const [doomed, setDoomed] = useState<MyBoard | null>(null);
  const [said, setSaid] = useState('');
  const titleOf = (board: MyBoard) => board.title || t('board.untitled');
  const rename = async (board: MyBoard, title: string): Promise<string | null> => {
    const answer = await api.rename(board.id, title);
    if (!answer.ok) return describeError(errors, answer.code);
    rememberTitle(board.id, title);
    setSaid(t('boards.renamed', { title }));
    return null;
  };
  const erase = async (board: MyBoard): Promise<string | null> => {
    const answer = await api.delete(board.id);
    if (!answer.ok) return describeError(errors, answer.code);
    leave(board, t('boards.deleted', { title: titleOf(board) }));
    setDoomed(null);
    return null;
  };
  const leave = (board: MyBoard, words: string) => {
    forgetBoard(board.id);
    void eraseCopies(board.id);
    setSaid(words);
  };
  return (
    <section className="boards" aria-labelledby="boards-heading">
      <h2 id="boards-heading">{t('boards.heading')}</h2>
      <p role="status" className={said ? 'said' : 'visually-hidden'}>
        {said}
      </p>
      {boards.length === 0 && <p className="empty">{t('boards.none')}</p>}
      <ul className="board-rows">
        {boards.map((board) => (
          <BoardRow
            key={board.id}
            board={board}
            onRename={(title) => rename(board, title)}
            onForget={() => leave(board, t('boards.forgotten', { title: titleOf(board) }))}
            onDelete={() => setDoomed(board)}
          />
        ))}
      </ul>
      {doomed && (
        <Suspense>
          <DeleteBoardDialog
            title={titleOf(doomed)}
            onDelete={() => erase(doomed)}
            onClose={() => setDoomed(null)}
          />
        </Suspense>
      )}
    </section>
  );
}
