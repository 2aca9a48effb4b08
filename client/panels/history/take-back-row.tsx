import { Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecentWork } from '#shared/protocol/http.ts';
import { sayTime } from './when.ts';

type Person = RecentWork['people'][number];
type History = ReturnType<typeof useTranslation<'history'>>['t'];

/** Who did it, as people say it: programs that work by a link have no name. */
export function nameOfDoer({ participantId, name }: Person, t: History): string {
  if (name) return name;
  const role = (['facilitator', 'participant', 'viewer'] as const).find(
    (one) => participantId === `link:${one}`,
  );
  return role ? t('back.program', { role: t(`back.programRole.${role}`) }) : t('back.noName');
}

interface TakeBackRowProps {
  readonly person: Person;
  /** What to add to a time of the server to have one of this device. */
  readonly shift: number;
  readonly isMe: boolean;
  readonly onAct: (redo: boolean) => Promise<void>;
}

/** One person with how much they did and since when, and the question before it is taken back. */
export function TakeBackRow({ person, shift, isMe, onAct }: TakeBackRowProps) {
  const { t } = useTranslation('history');
  const [asks, setAsks] = useState(false);
  const [working, setWorking] = useState(false);
  const name = nameOfDoer(person, t);
  const row = useFocusOnChange(asks);
  const act = async (redo: boolean) => {
    setWorking(true);
    await onAct(redo);
    setWorking(false);
    setAsks(false);
  };
  return (
    <li className="row take-back-row" ref={row}>
      <div className="row-words">
        <bdi className="row-text person-name">{isMe ? t('back.you', { name }) : name}</bdi>
        <StepWords person={person} shift={shift} />
      </div>
      {!asks && (
        <RowButtons
          person={person}
          name={name}
          working={working}
          onAsk={() => setAsks(true)}
          onRedo={() => act(true)}
        />
      )}
      {asks && (
        <Question
          name={name}
          isMe={isMe}
          steps={person.steps}
          working={working}
          onNo={() => setAsks(false)}
          onYes={() => act(false)}
        />
      )}
    </li>
  );
}

/** The question takes the place of its button, and the button that of the question: the focus goes along. */
function useFocusOnChange(asks: boolean) {
  const row = useRef<HTMLLIElement>(null);
  const before = useRef(asks);
  useEffect(() => {
    if (before.current === asks) return;
    before.current = asks;
    row.current?.querySelector('button')?.focus();
  }, [asks]);
  return row;
}

/** "4 skridt, 10.12–10.20", by this device's clock. */
function StepWords({
  person: { steps, earliest, latest, takenBack },
  shift,
}: {
  person: Person;
  shift: number;
}) {
  const { t, i18n } = useTranslation('history');
  const time = (at: number | null) => sayTime((at ?? 0) + shift, i18n.language);
  return (
    <>
      {steps > 0 && (
        <span className="row-more">
          {time(earliest) === time(latest)
            ? t('back.stepsAt', { count: steps, when: time(latest) })
            : t('back.stepsFrom', { count: steps, first: time(earliest), last: time(latest) })}
        </span>
      )}
      {takenBack > 0 && <span className="row-more">{t('back.takenBack', { count: takenBack })}</span>}
    </>
  );
}

interface RowButtonsProps {
  readonly person: Person;
  readonly name: string;
  readonly working: boolean;
  readonly onAsk: () => void;
  readonly onRedo: () => void;
}

function RowButtons({ person, name, working, onAsk, onRedo }: RowButtonsProps) {
  const { t } = useTranslation('history');
  return (
    <div className="answers">
      {person.steps > 0 && (
        <button
          type="button"
          className="button small"
          aria-label={t('back.chooseNamed', { name })}
          disabled={working}
          onClick={onAsk}
        >
          <Undo2 aria-hidden size={16} />
          {t('back.choose')}
        </button>
      )}
      {person.takenBack > 0 && (
        <button
          type="button"
          className="button small"
          aria-label={t('back.redoNamed', { name })}
          disabled={working}
          onClick={onRedo}
        >
          {working ? t('back.working') : t('back.redo')}
        </button>
      )}
    </div>
  );
}

interface QuestionProps {
  readonly name: string;
  readonly isMe: boolean;
  readonly steps: number;
  readonly working: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function Question({ name, isMe, steps, working, onYes, onNo }: QuestionProps) {
  const { t } = useTranslation('history');
  return (
    <div className="question" role="alert">
      <p>
        <strong>{isMe ? t('back.askMine') : t('back.ask', { name })}</strong>
      </p>
      <p>{isMe ? t('back.askCardsMine') : t('back.askCards', { name })}</p>
      <div className="answers">
        <button type="button" className="button primary" disabled={working} onClick={onYes}>
          {working ? t('back.working') : t('back.yes', { count: steps })}
        </button>
        <button type="button" className="button" disabled={working} onClick={onNo}>
          {t('back.no')}
        </button>
      </div>
    </div>
  );
}
