import { Pencil } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TITLE_LIMIT } from '#shared/board/limits.ts';
import { useOfBoard } from '../panels/use-board.ts';
import type { BoardStore } from '../store/types.ts';

interface BoardTitleProps {
  readonly store: BoardStore;
  readonly canRename: boolean;
  /** Shown until the document is here. */
  readonly firstTitle: string;
}

/** The board's title; a facilitator changes it in place. */
export function BoardTitle({ store, canRename, firstTitle }: BoardTitleProps) {
  const { t } = useTranslation('app');
  const [editing, setEditing] = useState(false);
  const title = useOfBoard(store, (board) => board.title) || firstTitle;
  const shown = title || t('board.untitled');
  if (editing) return <TitleField store={store} title={title} onEnd={() => setEditing(false)} />;
  if (!canRename || store.readOnly) return <h1 className="board-title">{shown}</h1>;
  return (
    <h1 className="board-title">
      <button
        type="button"
        className="button quiet board-title-button"
        title={t('board.rename')}
        onClick={() => setEditing(true)}
      >
        <span>{shown}</span>
        <Pencil aria-hidden size={15} />
        <span className="visually-hidden">{t('board.rename')}</span>
      </button>
    </h1>
  );
}

function TitleField({ store, title, onEnd }: { store: BoardStore; title: string; onEnd: () => void }) {
  const { t } = useTranslation('app');
  const [typed, setTyped] = useState(title);
  const [failed, setFailed] = useState(false);
  const isDone = useRef(false);
  const save = () => {
    if (isDone.current) return;
    const fresh = typed.trim();
    if (fresh !== '' && fresh !== title && !store.run({ type: 'changeBoard', title: fresh }).ok) {
      return setFailed(true);
    }
    isDone.current = true;
    onEnd();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form className="board-title" onSubmit={submit}>
      <input
        ref={selectField}
        className="field"
        value={typed}
        maxLength={TITLE_LIMIT}
        aria-label={t('board.titleLabel')}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          isDone.current = true;
          onEnd();
        }}
      />
      {failed && (
        <p role="alert" className="fault">
          {t('board.renameFailed')}
        </p>
      )}
    </form>
  );
}

/** The person has just asked to write here. */
function selectField(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}
