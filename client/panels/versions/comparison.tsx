import { ArrowLeft } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '#shared/board/model.ts';
import { type Change, NOW, type Version } from '#shared/protocol/versions-http.ts';
import type { Answer } from '../answer.ts';
import { describeError } from '../error-words.ts';
import { bySheet, type ChangedSheet, type ChangedThing, shownOn } from './change-words.ts';
import { ChangedThingRow } from './changed-thing.tsx';
import { type Clocks, nameOf, sayMoment } from './version-words.ts';

/** So many things are listed at first, and so many more each time. */
const SHOWN = 60;

interface ComparisonProps {
  /** What is compared, the earlier first; `b` may be `now`. */
  readonly a: Version;
  readonly b: string;
  readonly versions: readonly Version[];
  readonly clocks: Clocks;
  /** What is in view. */
  readonly board: Board;
  /** The board as it is now: the same, unless one looks at a version. */
  readonly now: Board;
  readonly compare: (a: string, b: string) => Promise<Answer<{ readonly changes: readonly Change[] }>>;
  /** Counts up when the board was changed from here: what was compared is old. */
  readonly round: number;
  readonly onWith: (b: string) => void;
  readonly onGoTo: (ids: readonly string[]) => void;
  readonly onGoToNow: (ids: readonly string[]) => void;
  /** Brings one card back as it was in `a`; null for those who may not. */
  readonly onBring: ((card: string, label: string) => Promise<void>) | null;
  readonly onBack: () => void;
}

/** What changed from one version to another or to now, in words. */
export function Comparison(props: ComparisonProps) {
  const { a, b, versions, clocks, compare, round, onWith, onBack } = props;
  const { t } = useTranslation('versions');
  const [state, again] = useChanges(compare, a.id, b, round);
  const nameAt = (version: Version) =>
    t('diff.quoted', { text: `${nameOf(version, t)}, ${sayMoment(version, clocks, t)}` });
  const other = versions.find(({ id }) => id === b);
  return (
    <section className="version-diff" aria-labelledby="version-diff">
      <button type="button" className="button small" onClick={onBack}>
        <ArrowLeft aria-hidden size={16} />
        {t('diff.toList')}
      </button>
      <h3 id="version-diff" tabIndex={-1} data-step>
        {t('diff.heading', { from: nameAt(a), to: other ? nameAt(other) : t('diff.now') })}
      </h3>
      <label className="labelled">
        <span>{t('diff.with')}</span>
        <select className="field" value={b} onChange={(event) => onWith(event.target.value)}>
          <option value={NOW}>{t('diff.nowChoice')}</option>
          {versions
            .filter(({ id }) => id !== a.id)
            .map((version) => (
              <option key={version.id} value={version.id}>
                {`${nameOf(version, t)}, ${sayMoment(version, clocks, t)}`}
              </option>
            ))}
        </select>
      </label>
      <Outcome state={state} onAgain={again} />
      {state.step === 'known' && <Changes key={`${a.id} ${b}`} {...props} changes={state.changes} />}
    </section>
  );
}

type State =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly code: string }
  | { readonly step: 'known'; readonly changes: readonly Change[] };

function useChanges(compare: ComparisonProps['compare'], a: string, b: string, round: number) {
  const [state, setState] = useState<State>({ step: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` and `attempt` ask for the same once more
  useEffect(() => {
    let gone = false;
    setState((before) => (before.step === 'known' && round > 0 ? before : { step: 'loading' }));
    void compare(a, b).then((answer) => {
      if (gone) return;
      setState(
        answer.ok ? { step: 'known', changes: answer.value.changes } : { step: 'failed', code: answer.code },
      );
    });
    return () => {
      gone = true;
    };
  }, [compare, a, b, round, attempt]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  return [state, again] as const;
}

function Outcome({ state, onAgain }: { readonly state: State; readonly onAgain: () => void }) {
  const { t } = useTranslation('versions');
  const { t: errors } = useTranslation('errors');
  if (state.step === 'failed')
    return (
      <div role="alert" className="fault">
        <p>{describeError(errors, state.code)}</p>
        <button type="button" className="button small" onClick={onAgain}>
          {t('again')}
        </button>
      </div>
    );
  const count = state.step === 'known' ? state.changes.length : 0;
  return (
    <p role="status">
      {state.step === 'loading'
        ? t('diff.loading')
        : count === 0
          ? t('diff.none')
          : t('diff.count', { count })}
    </p>
  );
}

type ChangesProps = ComparisonProps & { readonly changes: readonly Change[] };

function Changes({ changes, board, now, b, onGoTo, onGoToNow, onBring }: ChangesProps) {
  const { t } = useTranslation('versions');
  const [shown, setShown] = useState(SHOWN);
  const sheets = bySheet(changes);
  const count = sheets.reduce((sum, { things }) => sum + things.length, 0);
  const row = (thing: ChangedThing) => {
    const [id, idNow] = [shownOn(board, thing.at), shownOn(now, thing.at)];
    const isNew = thing.changes.some(({ kind }) => kind === 'added');
    const card = thing.at.of === 'card' && !isNew && b === NOW ? thing.at.id : null;
    return (
      <ChangedThingRow
        key={thing.key}
        thing={thing}
        onShow={id === null ? null : () => onGoTo([id])}
        onShowNow={id !== null || idNow === null ? null : () => onGoToNow([idNow])}
        onBring={onBring && card !== null ? () => onBring(card, thing.label) : null}
      />
    );
  };
  return (
    <>
      {firstOf(sheets, shown).map((sheet) => (
        <section key={`${sheet.isBoard} ${sheet.map}`} className="version-day">
          <h4>{nameOfSheet(sheet, board, changes, t)}</h4>
          <ul className="rows">{sheet.things.map(row)}</ul>
        </section>
      ))}
      {count > shown && (
        <button type="button" className="button" onClick={() => setShown(shown + SHOWN)}>
          {t('diff.more', { count: count - shown })}
        </button>
      )}
    </>
  );
}

function firstOf(sheets: readonly ChangedSheet[], most: number): readonly ChangedSheet[] {
  let left = most;
  return sheets.flatMap((sheet) => {
    const things = sheet.things.slice(0, left);
    left -= things.length;
    return things.length > 0 ? [{ ...sheet, things }] : [];
  });
}

/** A map by its title; one that is gone by what the comparison calls it. */
function nameOfSheet(
  { map, isBoard }: ChangedSheet,
  board: Board,
  changes: readonly Change[],
  t: ReturnType<typeof useTranslation<'versions'>>['t'],
): string {
  if (isBoard) return t('diff.board');
  if (map === null) return t('diff.wall');
  const title =
    board.maps.find(({ id }) => id === map)?.title ||
    changes.find(({ at }) => at.of === 'map' && at.id === map)?.label;
  return title?.trim() || t('diff.untitledMap');
}
