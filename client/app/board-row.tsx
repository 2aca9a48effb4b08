import { ChevronDown } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TITLE_LIMIT } from '#shared/board/limits.ts';
import { localeOf } from '../panels/locale.ts';
import { followInside } from './home-link.tsx';
import { currentLanguage } from './language.ts';
import { type MyBoard, roleOn } from './my-boards.ts';

interface BoardRowProps {
  readonly board: MyBoard;
  /** A sentence when it failed, else null. */
  readonly onRename: (title: string) => Promise<string | null>;
  readonly onForget: () => void;
  readonly onDelete: () => void;
}

type Open = 'nothing' | 'more' | 'rename' | 'forget';

/** One board of this device, with what can be done to it. */
export function BoardRow({ board, onRename, onForget, onDelete }: BoardRowProps) {
  const { t } = useTranslation('app');
  const [open, setOpen] = useState<Open>('nothing');
  const title = board.title || t('board.untitled');
  const isFacilitator = roleOn(board) === 'facilitator';
  const close = () => setOpen('nothing');
  return (
    <li className="board-row">
      <BoardHead board={board} title={title} />
      <button
        type="button"
        className="button quiet"
        aria-expanded={open !== 'nothing'}
        aria-label={t('boards.moreAbout', { title })}
        onClick={() => setOpen(open === 'nothing' ? 'more' : 'nothing')}
      >
        {t('boards.more')}
        <ChevronDown aria-hidden size={18} />
      </button>
      {open === 'more' && (
        <div className="board-row-more">
          {isFacilitator && (
            <button type="button" className="button small" onClick={() => setOpen('rename')}>
              {t('boards.rename')}
            </button>
          )}
          <button type="button" className="button small" onClick={() => setOpen('forget')}>
            {t('boards.forget')}
          </button>
          {isFacilitator && (
            <button type="button" className="button small danger-text" onClick={onDelete}>
              {t('boards.delete')}
            </button>
          )}
        </div>
      )}
      {open === 'rename' && <Rename title={board.title} onRename={onRename} onEnd={close} />}
      {open === 'forget' && (
        <Forget title={title} isFacilitator={isFacilitator} onForget={onForget} onEnd={close} />
      )}
    </li>
  );
}

function BoardHead({ board, title }: { board: MyBoard; title: string }) {
  const { t } = useTranslation('app');
  const { t: panels } = useTranslation('panels');
  const role = roleOn(board);
  const path = `/b/${board.id}`;
  return (
    <div className="board-row-head">
      <a
        className="board-row-title"
        href={path}
        aria-label={t('boards.openBoard', { title })}
        onClick={(event) => followInside(event, path)}
      >
        {title}
      </a>
      <p className="board-row-facts">
        {role && <span className="badge">{panels(`role.${role}`)}</span>}
        {board.openedAt > 0 && t('boards.opened', { when: describeTime(board.openedAt) })}
      </p>
    </div>
  );
}

/** A time as people say it: the day and the hour on this device. */
function describeTime(time: number): string {
  return new Intl.DateTimeFormat(localeOf(currentLanguage()), {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(time);
}

/** The person has just asked for the field. */
const focusField = (field: HTMLInputElement | null) => field?.focus();

interface RenameProps {
  readonly title: string;
  readonly onRename: BoardRowProps['onRename'];
  readonly onEnd: () => void;
}

function Rename({ title, onRename, onEnd }: RenameProps) {
  const { t } = useTranslation('app');
  const [typed, setTyped] = useState(title);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const fresh = typed.trim();
    const failed = fresh === '' || fresh === title ? null : await onRename(fresh);
    if (failed) setFault(failed);
    else onEnd();
  };
  return (
    <form className="board-row-more" onSubmit={submit}>
      <label className="labelled grow">
        <span>{t('boards.newTitle')}</span>
        <input
          className="field"
          ref={focusField}
          value={typed}
          maxLength={TITLE_LIMIT}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <div className="answers">
        <button type="submit" className="button primary">
          {t('boards.save')}
        </button>
        <button type="button" className="button" onClick={onEnd}>
          {t('boards.cancel')}
        </button>
      </div>
      {fault && (
        <p role="alert" className="fault">
          {fault}
        </p>
      )}
    </form>
  );
}

interface ForgetProps {
  readonly title: string;
  readonly isFacilitator: boolean;
  readonly onForget: () => void;
  readonly onEnd: () => void;
}

function Forget({ title, isFacilitator, onForget, onEnd }: ForgetProps) {
  const { t } = useTranslation('app');
  return (
    <div className="board-row-more ask">
      <h3>{t('boards.forgetHeading', { title })}</h3>
      <p>{t('boards.forgetText')}</p>
      {isFacilitator && <p>{t('boards.forgetFacilitator')}</p>}
      <div className="answers">
        <button type="button" className="button primary" onClick={onForget}>
          {t('boards.forgetYes')}
        </button>
        <button type="button" className="button" onClick={onEnd}>
          {t('boards.forgetNo')}
        </button>
      </div>
    </div>
  );
}
