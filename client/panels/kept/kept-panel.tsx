import { Undo2 } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kept } from '../../store/kept.ts';
import type { ShelvedChange } from '../../store/kept-shelf.ts';
import { CopyButton } from '../copy-button.tsx';
import { SidePanel } from '../dialog.tsx';
import { shorten } from '../shorten.ts';
import { KeptRow } from './kept-row.tsx';
import { type KeptTexts, keptAsText } from './kept-words.ts';
import '../history/history.css';
import './kept.css';

/** So many are shown; the rest are only counted. */
const SHOWN_AT_MOST = 100;

interface KeptPanelProps {
  readonly kept: Kept;
  /** `later`: once the board is open again. `never`: who may not write only copies. */
  readonly apply: 'now' | 'later' | 'never';
  readonly onClose: () => void;
}

/** What was put aside, as the page sees it at any time. */
export function useKept(kept: Kept): readonly ShelvedChange[] {
  return useSyncExternalStore(kept.subscribe, kept.list);
}

/** What one did that the server did not take: to read, to copy, and to put in again. */
export function KeptPanel({ kept, apply, onClose }: KeptPanelProps) {
  const texts = useKeptTexts();
  const { t } = texts;
  const changes = useKept(kept);
  const [said, setSaid] = useState('');
  const { list, stayNear } = useNearFocus(changes);
  const applyOne = (change: ShelvedChange) => {
    const label = shorten(change.label, 60);
    stayNear(change);
    const done = kept.apply(change) === null;
    setSaid(done ? (label ? t('done', { label }) : t('donePlain')) : '');
  };
  const shown = changes.slice(0, SHOWN_AT_MOST);
  const more = changes.length - shown.length;
  return (
    <SidePanel
      heading={t('heading')}
      intro={changes.length > 0 ? t(apply === 'never' ? 'introGuest' : 'intro') : undefined}
      onClose={onClose}
    >
      <p className="said" role="status">
        {said}
      </p>
      {changes.length === 0 && <p className="empty">{t('empty')}</p>}
      {apply === 'later' && changes.length > 0 && <p className="hint">{t('waiting')}</p>}
      {apply !== 'never' && !kept.isStored() && <p className="fault">{t('notStored')}</p>}
      {changes.length > 0 && (
        <KeptAnswers kept={kept} changes={changes} apply={apply} texts={texts} onSaid={setSaid} />
      )}
      <ul className="rows" ref={list} tabIndex={-1}>
        {shown.map((change) => (
          <KeptRow
            key={change.id}
            change={change}
            texts={texts}
            onApply={apply === 'now' ? () => applyOne(change) : null}
            onDiscard={
              apply === 'never'
                ? null
                : () => {
                    stayNear(change);
                    kept.discard([change]);
                  }
            }
          />
        ))}
      </ul>
      {more > 0 && <p className="hint">{t('more', { count: more })}</p>}
    </SidePanel>
  );
}

/** When a line goes, the focus goes to the one that takes its place, and with the last one to the list. */
function useNearFocus(changes: readonly ShelvedChange[]) {
  const list = useRef<HTMLUListElement>(null);
  const near = useRef<{ readonly id: string; readonly at: number } | null>(null);
  useEffect(() => {
    if (!near.current || changes.some(({ id }) => id === near.current?.id)) return;
    const rows = list.current?.querySelectorAll('li') ?? [];
    const row = rows[Math.min(near.current.at, rows.length - 1)];
    near.current = null;
    (row?.querySelector('button') ?? list.current)?.focus();
  }, [changes]);
  const stayNear = (change: ShelvedChange) => {
    near.current = { id: change.id, at: changes.indexOf(change) };
  };
  return { list, stayNear };
}

function useKeptTexts(): KeptTexts {
  const { t } = useTranslation('kept');
  const { t: panels } = useTranslation('panels');
  const { t: versions } = useTranslation('versions');
  return { t, panels, versions };
}

interface KeptAnswersProps {
  readonly kept: Kept;
  readonly changes: readonly ShelvedChange[];
  readonly apply: KeptPanelProps['apply'];
  readonly texts: KeptTexts;
  readonly onSaid: (words: string) => void;
}

/** What can be done with all of them. */
function KeptAnswers({ kept, changes, apply, texts, onSaid }: KeptAnswersProps) {
  const { t } = texts;
  const [asks, setAsks] = useState(false);
  const fresh = changes.filter(({ refused }) => refused === 0).length;
  const applyAll = () => {
    const { done, left } = kept.applyAll();
    const words = done > 0 ? [t('doneAll', { count: done })] : [];
    onSaid([...words, ...(left > 0 ? [t('left', { count: left })] : [])].join(' '));
  };
  if (asks)
    return (
      <div className="question" role="alert">
        <p>
          <strong>{t('clearAsk', { count: changes.length })}</strong>
        </p>
        <div className="answers">
          <button type="button" className="button danger" onClick={() => kept.discard(changes)}>
            {t('clearYes')}
          </button>
          <button type="button" className="button" onClick={() => setAsks(false)}>
            {t('clearNo')}
          </button>
        </div>
      </div>
    );
  return (
    <div className="answers">
      {apply === 'now' && fresh > 0 && (
        <button type="button" className="button primary" onClick={applyAll}>
          <Undo2 aria-hidden size={18} />
          {t(fresh === changes.length ? 'applyAll' : 'applySome', { count: fresh })}
        </button>
      )}
      <CopyButton
        text={keptAsText(changes, texts)}
        name={t('heading')}
        words={t('copy')}
        onFailed={() => onSaid(t('copyFailed'))}
      />
      {apply !== 'never' && (
        <button type="button" className="button quiet" onClick={() => setAsks(true)}>
          {t('clear')}
        </button>
      )}
    </div>
  );
}
