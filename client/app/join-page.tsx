import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/protocol/messages.ts';
import { describeError } from '../panels/error-words.ts';
import { type BoardInfo, useBoardApi } from './board-api.ts';
import { myBoards, rememberedName, rememberLink, rememberName } from './my-boards.ts';
import { chooseOwnDevice } from './own-device.ts';
import { OwnDeviceTick } from './own-device-tick.tsx';
import { PageFrame } from './page-frame.tsx';

const NAME_LENGTH = 80;

interface JoinPageProps {
  readonly boardId: string;
  readonly secret: string;
  readonly onJoined: (role: Role) => void;
  /** The link opens nothing. */
  readonly onNoBoard: () => void;
}

/** The way in by a link: a name and one button. */
export function JoinPage(props: JoinPageProps) {
  const { t } = useTranslation('app');
  const found = usePeek(props);
  const title = found?.title || myBoards().find((board) => board.id === props.boardId)?.title;
  return (
    <PageFrame title={t('join.pageTitle')}>
      <div className="card narrow">
        <h1>{title ? t('join.headingTitle', { title }) : t('join.heading')}</h1>
        <JoinForm {...props} />
        {/* Below the form: what comes late must not move what is being clicked. */}
        {found && <p className="join-role">{t(`join.as.${found.role}`)}</p>}
      </div>
    </PageFrame>
  );
}

/** What the link opens. One that opens nothing is told before anybody has typed a name; without an answer joining will tell. */
function usePeek({ boardId, secret, onNoBoard }: JoinPageProps): BoardInfo | null {
  const api = useBoardApi();
  const [found, setFound] = useState<BoardInfo | null>(null);
  const noBoard = useRef(onNoBoard);
  noBoard.current = onNoBoard;
  useEffect(() => {
    let gone = false;
    void api.peek(boardId, secret).then((answer) => {
      if (gone) return;
      if (answer.ok) setFound(answer.value);
      else if (answer.code === 'noBoard') noBoard.current();
    });
    return () => {
      gone = true;
    };
  }, [api, boardId, secret]);
  return found;
}

interface NameFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly name: string;
  readonly isMissing: boolean;
  readonly onName: (name: string) => void;
}

function NameField({ field, name, isMissing, onName }: NameFieldProps) {
  const { t } = useTranslation('app');
  return (
    <>
      <label className="labelled">
        <span>{t('join.name')}</span>
        <input
          ref={field}
          className="field large"
          value={name}
          maxLength={NAME_LENGTH}
          autoComplete="name"
          aria-describedby="name-hint"
          aria-invalid={isMissing}
          onChange={(event) => onName(event.target.value)}
        />
      </label>
      <p id="name-hint" className="hint">
        {t('join.nameHint')}
      </p>
    </>
  );
}

function JoinForm({ boardId, secret, onJoined, onNoBoard }: JoinPageProps) {
  const { t } = useTranslation('app');
  const { t: errors } = useTranslation('errors');
  const api = useBoardApi();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(rememberedName);
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [isOwn, setOwn] = useState(false);
  // The only thing to do on this page: who comes by keyboard can type at once.
  useEffect(() => field.current?.focus(), []);
  const join = async () => {
    setWorking(true);
    setFault(null);
    const answer = await api.join({ boardId, secret, name: name.trim() });
    setWorking(false);
    if (answer.ok) {
      rememberName(name.trim());
      rememberLink(boardId, { secret, role: answer.value.role, named: true });
      if (isOwn) void chooseOwnDevice(true);
      onJoined(answer.value.role);
    } else if (answer.code === 'noBoard' || answer.code === 'badRequest') onNoBoard();
    else setFault(describeError(errors, answer.code));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') return void join();
    setFault(t('join.nameMissing'));
    field.current?.focus();
  };
  return (
    <form noValidate onSubmit={submit}>
      <NameField field={field} name={name} isMissing={fault === t('join.nameMissing')} onName={setName} />
      <OwnDeviceTick ticked={isOwn} onTick={setOwn} />
      {fault && (
        <p role="alert" className="fault">
          {fault}
        </p>
      )}
      <button type="submit" className="button primary large wide" disabled={working}>
        {working ? t('join.working') : t('join.submit')}
      </button>
      <p className="privacy">{t('join.privacy')}</p>
    </form>
  );
}
