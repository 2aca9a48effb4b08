import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TITLE_LIMIT } from '#shared/board/limits.ts';
import type { Answer, DocumentFault } from '../panels/answer.ts';
import { describeError } from '../panels/error-words.ts';
import { FaultList } from '../panels/exchange/fault-list.tsx';
import { FileButton } from '../panels/exchange/file-button.tsx';
import { readJsonFile } from '../panels/exchange/json-file.ts';
import { type Beginning, BeginWith } from './begin-with.tsx';
import { type CreatedBoard, type NewBoard, useBoardApi } from './board-api.ts';
import { currentLanguage } from './language.ts';
import { rememberLink, rememberOpened } from './my-boards.ts';
import { pathOfLink } from './routes.ts';

type Trouble = { readonly words: string } | { readonly faults: readonly DocumentFault[] };

/** Makes a new board: a title, what to begin with, one button. */
export function NewBoardForm({ onCreated }: { onCreated: (board: CreatedBoard) => void }) {
  const { t } = useTranslation('app');
  const [title, setTitle] = useState('');
  const [beginning, setBeginning] = useState<Beginning>('resultsMap');
  const [file, setFile] = useState<File | null>(null);
  const { working, trouble, setTrouble, create } = useCreate(onCreated);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (beginning === 'file' && !file) return setTrouble({ words: t('create.fileMissing') });
    void create({ title: title.trim(), beginning, file });
  };
  return (
    <form className="new-board card" noValidate onSubmit={submit}>
      <h2>{t('create.heading')}</h2>
      <label className="labelled">
        <span>{t('create.title')}</span>
        <input
          className="field"
          value={title}
          maxLength={TITLE_LIMIT}
          autoComplete="off"
          aria-describedby="title-hint"
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <p id="title-hint" className="hint">
        {t(beginning === 'file' ? 'create.titleFromFile' : 'create.titleHint')}
      </p>
      <BeginWith value={beginning} onChange={setBeginning} />
      {beginning === 'file' && (
        <div className="file-choice">
          <FileButton label={t(file ? 'create.otherFile' : 'create.chooseFile')} onChoose={setFile} />
          <span role="status">{file && t('create.fileChosen', { name: file.name })}</span>
        </div>
      )}
      {trouble && 'faults' in trouble && <FaultList faults={trouble.faults} />}
      {trouble && 'words' in trouble && (
        <p role="alert" className="fault">
          {trouble.words}
        </p>
      )}
      <button type="submit" className="button primary large" disabled={working}>
        {working ? t('create.working') : t('create.submit')}
      </button>
    </form>
  );
}

interface Wish {
  readonly title: string;
  readonly beginning: Beginning;
  readonly file: File | null;
}

function useCreate(onCreated: (board: CreatedBoard) => void) {
  const { t } = useTranslation('app');
  const { t: errors } = useTranslation('errors');
  const { t: panels } = useTranslation('panels');
  const api = useBoardApi();
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const send = async ({ title, beginning, file }: Wish): Promise<Trouble | null> => {
    const language = currentLanguage();
    let wish: NewBoard = { title: title || t('create.untitled'), language };
    if (beginning === 'file') {
      const read = file ? await readJsonFile(file) : null;
      if (!read?.ok) return { words: panels(`exchange.${read?.reason ?? 'unreadable'}`) };
      wish = { language, content: read.value, ...(title ? { title } : {}) };
    } else wish = { ...wish, template: beginning };
    const answer = await api.create(wish);
    if (!answer.ok) return troubleOf(answer, describeError(errors, answer.code));
    await keepAsFacilitator(answer.value);
    onCreated(answer.value);
    return null;
  };
  /** The maker's device holds the board from now on, even if the page is closed before a link is copied. */
  const keepAsFacilitator = async ({ id, title, links }: CreatedBoard) => {
    const secret = pathOfLink(links.facilitator).split('#')[1] ?? '';
    const joined = await api.join({ boardId: id, secret });
    if (!joined.ok) return;
    rememberLink(id, { secret, role: joined.value.role, named: false });
    rememberOpened(id, title, Date.now());
  };
  const create = async (wish: Wish) => {
    setWorking(true);
    setTrouble(null);
    setTrouble(await send(wish));
    setWorking(false);
  };
  return { working, trouble, setTrouble, create };
}

function troubleOf(answer: Extract<Answer<unknown>, { ok: false }>, words: string): Trouble {
  return answer.faults.length > 0 ? { faults: answer.faults } : { words };
}
