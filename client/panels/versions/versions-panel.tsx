import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NOW, type Version } from '#shared/protocol/versions-http.ts';
import type { BoardStore } from '../../store/types.ts';
import type { BoardConnection } from '../../sync/types.ts';
import { SidePanel } from '../dialog.tsx';
import { describeError } from '../error-words.ts';
import { useNow } from '../history/time.tsx';
import { useBoard } from '../use-board.ts';
import { Comparison } from './comparison.tsx';
import { KeepForm } from './keep-form.tsx';
import { RestoreQuestion } from './restore-question.tsx';
import type { LookedAt, VersionsSource, VersionsStep } from './types.ts';
import { type Said, useRestoring } from './use-restoring.ts';
import { useVersions, type VersionsState } from './use-versions.ts';
import { VersionList } from './version-list.tsx';
import type { Clocks } from './version-words.ts';
import { whenSaved } from './when-saved.ts';
import './versions.css';

export interface VersionsPanelProps {
  readonly source: VersionsSource;
  /** What is in view: the board, or a version of it. */
  readonly store: BoardStore;
  /** The board as it is now. */
  readonly now: BoardStore;
  readonly connection: BoardConnection;
  /** Where to begin. */
  readonly start: VersionsStep;
  /** Writes down what one's hands hold. */
  readonly settle: () => void;
  /** Shows a version in the place of the board; null shows the board again. */
  readonly onLook: (opened: LookedAt | null) => void;
  readonly onGoTo: (ids: readonly string[]) => void;
  /** Leads to something on the board as it is now, away from the version in view. */
  readonly onGoToNow: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

/** The versions of the board: keeps one, and lists them to be seen, compared and brought back. */
export function VersionsPanel(props: VersionsPanelProps) {
  const { source, connection, settle, onLook, onGoTo, onClose } = props;
  const { t, i18n } = useTranslation('versions');
  const [state, look] = useVersions(source);
  const now = useNow();
  const clocks = { now, shift: state.step === 'known' ? state.shift : 0, language: i18n.language };
  const body = useRef<HTMLDivElement>(null);
  const [step, setStep] = useStep(props.start, state.step === 'known', body);
  const saved = useSaved(settle, connection);
  const [round, setRound] = useState(0);
  const onDone = () => {
    onLook(null);
    setRound((count) => count + 1);
    void look();
  };
  const { said, setSaid, restore, bringCard } = useRestoring({
    source,
    presence: connection.presence,
    whenSaved: saved,
    clocks,
    onDone,
  });
  const restoreAndSay = async (version: Version) => {
    if (await restore(version)) setStep({ at: 'list' });
  };
  const onKept = (version: Version) => {
    setSaid({ words: t('keep.done', { title: version.title }) });
    void look();
  };
  const toStep = (next: VersionsStep) => {
    setSaid(null);
    setStep(next);
  };
  return (
    <SidePanel heading={t('heading')} intro={t('intro')} onClose={onClose}>
      <div className="versions" ref={body}>
        <SaidNote said={said} onBack={restoreAndSay} onShow={(id) => leadTo(onGoTo, onClose)([id])} />
        <Step
          {...props}
          state={state}
          step={step}
          clocks={clocks}
          round={round}
          saved={saved}
          onAgain={() => void look()}
          onStep={toStep}
          onKept={onKept}
          onSaid={setSaid}
          onRestore={restoreAndSay}
          onBring={bringCard}
        />
      </div>
    </SidePanel>
  );
}

/** Here the panel covers what it leads to; the same number stands in the style sheet of panels. */
const NARROW = '(max-width: 48rem)';

function leadTo(goTo: (ids: readonly string[]) => void, close: () => void) {
  return (ids: readonly string[]) => {
    if (window.matchMedia(NARROW).matches) close();
    goTo(ids);
  };
}

/** Waits until one's own work is on the server; see `whenSaved`. Always the same function. */
function useSaved(settle: () => void, connection: BoardConnection) {
  const latest = useRef(settle);
  latest.current = settle;
  return useCallback(() => {
    latest.current();
    return whenSaved(connection);
  }, [connection]);
}

/** What is shown, and the focus with it: to the head of what opened, and back to the row that led there. */
function useStep(start: VersionsStep, isKnown: boolean, body: RefObject<HTMLDivElement | null>) {
  const [step, setStep] = useState(start);
  const left = useRef<VersionsStep>({ at: 'list' });
  const change = (next: VersionsStep) => {
    left.current = step;
    setStep(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `step` is what the focus follows
  useEffect(() => {
    const { current } = body;
    if (!isKnown || !current) return;
    const from = left.current;
    if (step.at !== 'list') return current.querySelector<HTMLElement>('[data-step]')?.focus();
    if (from.at === 'list') return;
    const id = from.at === 'compare' ? from.a : from.id;
    current.querySelector<HTMLElement>(`.said-more button, [data-version="${id}"] button`)?.focus();
  }, [step, isKnown]);
  return [step, change] as const;
}

interface SaidNoteProps {
  readonly said: Said | null;
  readonly onBack: (version: Version) => Promise<void>;
  readonly onShow: (id: string) => void;
}

function SaidNote({ said, onBack, onShow }: SaidNoteProps) {
  const { t } = useTranslation('versions');
  const { back, show } = said ?? {};
  if (said?.isFault)
    return (
      <p role="alert" className="fault">
        {said.words}
      </p>
    );
  return (
    <div role="status" className={said ? 'said said-more' : 'visually-hidden'}>
      <span>{said?.words}</span>
      {back && (
        <button type="button" className="button small" onClick={() => void onBack(back)}>
          {t('restored.back')}
        </button>
      )}
      {show !== undefined && (
        <button type="button" className="button small" onClick={() => onShow(show)}>
          {t('restored.show')}
        </button>
      )}
    </div>
  );
}

interface StepProps extends VersionsPanelProps {
  readonly state: VersionsState;
  readonly step: VersionsStep;
  readonly clocks: Clocks;
  readonly round: number;
  readonly saved: () => Promise<boolean>;
  readonly onAgain: () => void;
  readonly onStep: (step: VersionsStep) => void;
  readonly onKept: (version: Version) => void;
  readonly onSaid: (said: Said | null) => void;
  readonly onRestore: (version: Version) => Promise<void>;
  readonly onBring: (version: Version, card: string, label: string) => Promise<void>;
}

function Step(props: StepProps) {
  const { source, store, connection, state, step, clocks, round, saved, onAgain, onStep } = props;
  const { t } = useTranslation('versions');
  const { t: errors } = useTranslation('errors');
  const board = useBoard(store);
  const now = useBoard(props.now);
  const compare = useCallback(
    async (a: string, b: string) => {
      // Without this one's latest letters would count as changed back.
      if (b === NOW) await saved();
      return source.compare(a, b);
    },
    [source, saved],
  );
  if (state.step === 'loading') return <p className="empty">{t('loading')}</p>;
  if (state.step === 'failed')
    return (
      <div role="alert" className="fault">
        <p>{describeError(errors, state.code)}</p>
        <button type="button" className="button small" onClick={onAgain}>
          {t('again')}
        </button>
      </div>
    );
  const { versions } = state;
  const toList = () => onStep({ at: 'list' });
  const mayRestore = connection.role === 'facilitator';
  const id = step.at === 'compare' ? step.a : step.at === 'ask' ? step.id : null;
  const version = versions.find((one) => one.id === id);
  if (version && step.at === 'ask' && mayRestore)
    return (
      <RestoreQuestion
        version={version}
        clocks={clocks}
        onYes={() => props.onRestore(version)}
        onNo={toList}
      />
    );
  if (version && step.at === 'compare')
    return (
      <Comparison
        a={version}
        b={step.b}
        versions={versions}
        clocks={clocks}
        board={board}
        now={now}
        compare={compare}
        round={round}
        onWith={(b) => onStep({ ...step, b })}
        onGoTo={leadTo(props.onGoTo, props.onClose)}
        onGoToNow={leadTo(props.onGoToNow, props.onClose)}
        onBring={mayRestore ? (card, label) => props.onBring(version, card, label) : null}
        onBack={toList}
      />
    );
  return <ListStep {...props} versions={versions} mayRestore={mayRestore} />;
}

type ListStepProps = StepProps & { readonly versions: readonly Version[]; readonly mayRestore: boolean };

function ListStep({ versions, mayRestore, ...props }: ListStepProps) {
  const { source, connection, clocks, saved, onStep, onKept, onSaid, onLook, onClose } = props;
  const { t } = useTranslation('versions');
  const { t: errors } = useTranslation('errors');
  const [opening, setOpening] = useState<string | null>(null);
  const see = async ({ id }: Version) => {
    setOpening(id);
    const answer = await source.open(id);
    setOpening(null);
    if (!answer.ok) return onSaid({ words: describeError(errors, answer.code), isFault: true });
    onLook({ ...answer.value, shift: clocks.shift });
    onClose();
  };
  return (
    <>
      {connection.role === 'viewer' ? (
        <p className="hint">{t('guest')}</p>
      ) : (
        <KeepForm whenSaved={saved} keep={source.keep} onKept={onKept} />
      )}
      {versions.length === 0 && (
        <p className="empty">
          {t('empty')} {t('emptyHint')}
        </p>
      )}
      <VersionList
        versions={versions}
        clocks={clocks}
        opening={opening}
        onSee={(version) => void see(version)}
        onCompare={({ id }) => onStep({ at: 'compare', a: id, b: NOW })}
        onRestore={mayRestore ? ({ id }) => onStep({ at: 'ask', id }) : null}
      />
    </>
  );
}
