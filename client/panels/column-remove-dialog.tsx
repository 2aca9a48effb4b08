import { type ReactElement, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board, Column } from '#shared/board/model.ts';
import { isGrid } from '#shared/board/place.ts';
import type { BoardStore } from '../store/types.ts';
import { ModalDialog } from './dialog.tsx';
import { useBoard } from './use-board.ts';
import './column-remove-dialog.css';

interface Props {
  readonly store: BoardStore;
  readonly map: string;
  readonly column: string;
  readonly onClose: () => void;
}

/** Asks where the cards of a column go before it is removed. Closes itself when somebody else removed it. */
export function ColumnRemoveDialog({ store, map, column, onClose }: Props): ReactElement | null {
  const board = useBoard(store);
  const columns = board.maps.find((one) => one.id === map)?.columns ?? [];
  const index = columns.findIndex((one) => one.id === column);
  const gone = index < 0;
  useEffect(() => {
    if (gone) onClose();
  }, [gone, onClose]);
  const doomed = columns[index];
  if (!doomed) return null;
  // The neighbour to the left is suggested: what leads on to the same results.
  const others = columns.filter((one) => one !== doomed);
  const suggested = columns[index - 1] ?? columns[index + 1] ?? null;
  return (
    <Question
      store={store}
      map={map}
      column={doomed}
      others={others}
      suggested={suggested?.id ?? null}
      count={countCards(board, map, column)}
      onClose={onClose}
    />
  );
}

interface QuestionProps {
  readonly store: BoardStore;
  readonly map: string;
  readonly column: Column;
  readonly others: readonly Column[];
  readonly suggested: string | null;
  readonly count: number;
  readonly onClose: () => void;
}

function Question({ store, map, column, others, suggested, count, onClose }: QuestionProps): ReactElement {
  const { t } = useTranslation('frame');
  const [chosen, setChosen] = useState<string | null>(suggested);
  const [failed, setFailed] = useState(false);
  const group = useId();
  // The chosen column may be removed by somebody else while one thinks: never turn that into removing the cards.
  const moveTo = chosen === null || others.some((one) => one.id === chosen) ? chosen : suggested;

  const remove = () => {
    const result = store.run({
      type: 'removeColumn',
      map,
      column: column.id,
      moveTo: count > 0 ? moveTo : null,
    });
    if (result.ok) onClose();
    else setFailed(true);
  };
  const question = count === 0 ? t('removeColumn.empty') : t('removeColumn.count', { count });

  return (
    <ModalDialog
      heading={t('removeColumn.title', { column: column.title || t('column.unnamed') })}
      intro={question}
      onClose={onClose}
    >
      {count > 0 && (
        <fieldset className="column-remove-choices" aria-label={question}>
          {others.map((one) => (
            <label key={one.id} className="column-remove-choice">
              <input
                type="radio"
                name={group}
                checked={moveTo === one.id}
                onChange={() => setChosen(one.id)}
              />
              {t('removeColumn.moveTo', { count, column: one.title || t('column.unnamed') })}
            </label>
          ))}
          <label className="column-remove-choice">
            <input type="radio" name={group} checked={moveTo === null} onChange={() => setChosen(null)} />
            {t('removeColumn.alsoRemove', { count })}
          </label>
        </fieldset>
      )}
      <p className="column-remove-note">{t('removeColumn.trash')}</p>
      {failed && <p role="alert">{t('removeColumn.failed')}</p>}
      <div className="column-remove-foot">
        <button type="button" className="button" onClick={onClose}>
          {t('removeColumn.cancel')}
        </button>
        <button type="button" className="button primary" onClick={remove}>
          {t('removeColumn.confirm')}
        </button>
      </div>
    </ModalDialog>
  );
}

function countCards(board: Board, map: string, column: string): number {
  let count = 0;
  for (const { place } of board.cards.values())
    if (isGrid(place) && place.map === map && place.column === column) count += 1;
  return count;
}
