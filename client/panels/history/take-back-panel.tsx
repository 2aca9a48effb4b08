import { RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecentWork } from '#shared/protocol/http.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import type { Answer } from '../answer.ts';
import { SidePanel } from '../dialog.tsx';
import { describeError } from '../error-words.ts';
import { nameOfDoer, TakeBackRow } from './take-back-row.tsx';
import { sayTime } from './when.ts';
import './history.css';

interface TakeBackPanelProps {
  /** What people did lately. */
  readonly load: () => Promise<Answer<RecentWork>>;
  /** Takes back what one person did, or with `redo` brings that back; how many steps. */
  readonly takeBack: (participantId: string, redo: boolean) => Promise<Answer<{ readonly steps: number }>>;
  /** Participant id of oneself. */
  readonly me: string | null;
  readonly onTrash: () => void;
  readonly onClose: () => void;
}

/** People's work with the times of this device: theirs and the server's clock may be far apart. */
interface Known {
  readonly work: RecentWork;
  /** What to add to a time of the server. */
  readonly shift: number;
}

type State =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly code: string }
  | ({ readonly step: 'known' } & Known);

/** Takes back what one person did in the last ten minutes, and brings it back. For facilitators. */
export function TakeBackPanel({ load, takeBack, me, onTrash, onClose }: TakeBackPanelProps) {
  const { t } = useTranslation('history');
  const { t: errors } = useTranslation('errors');
  const [state, look] = useWork(load);
  const [said, setSaid] = useState('');
  const act = async (person: RecentWork['people'][number], redo: boolean) => {
    const answer = await takeBack(person.participantId, redo);
    const name = nameOfDoer(person, t);
    setSaid(answer.ok ? wordsOf(answer.value.steps, redo, name, t) : describeError(errors, answer.code));
    await look();
  };
  return (
    <SidePanel heading={t('back.heading')} intro={t('back.intro')} onClose={onClose}>
      <p role="status" className={said ? 'said' : 'visually-hidden'}>
        {said}
      </p>
      {state.step === 'loading' && <p className="empty">{t('back.loading')}</p>}
      {state.step === 'failed' && (
        <p role="alert" className="fault">
          {describeError(errors, state.code)}
        </p>
      )}
      {state.step === 'known' && <People known={state} me={me} onAct={act} />}
      <div className="answers">
        <button type="button" className="button small" onClick={() => void look()}>
          <RefreshCw aria-hidden size={16} />
          {t('back.again')}
        </button>
        <button type="button" className="button small" onClick={onTrash}>
          {t('back.trash')}
        </button>
      </div>
    </SidePanel>
  );
}

function useWork(load: TakeBackPanelProps['load']): readonly [State, () => Promise<void>] {
  const [state, setState] = useState<State>({ step: 'loading' });
  const look = useCallback(async () => {
    const answer = await load();
    if (answer.ok) setState({ step: 'known', work: answer.value, shift: Date.now() - answer.value.now });
    else setState({ step: 'failed', code: answer.code });
  }, [load]);
  useEffect(() => void look(), [look]);
  return [state, look];
}

interface PeopleProps {
  readonly known: Known;
  readonly me: string | null;
  readonly onAct: (person: RecentWork['people'][number], redo: boolean) => Promise<void>;
}

function People({ known: { work, shift }, me, onAct }: PeopleProps) {
  const { t, i18n } = useTranslation('history');
  return (
    <>
      {work.people.length === 0 && (
        <p className="empty">
          {t('back.none')} {t('back.noneHint')}
        </p>
      )}
      <ul className="rows">
        {work.people.map((person) => (
          <TakeBackRow
            key={person.participantId}
            person={person}
            shift={shift}
            isMe={person.participantId === me}
            onAct={(redo) => onAct(person, redo)}
          />
        ))}
      </ul>
      {work.now - work.since < LIMITS.takeBackWithin && (
        <p className="hint">{t('back.since', { time: sayTime(work.since + shift, i18n.language) })}</p>
      )}
    </>
  );
}

function wordsOf(
  steps: number,
  redo: boolean,
  name: string,
  t: ReturnType<typeof useTranslation<'history'>>['t'],
): string {
  if (redo) return steps > 0 ? t('back.redone', { count: steps, name }) : t('back.redoneNone');
  return steps > 0 ? t('back.done', { count: steps, name }) : t('back.doneNone');
}
