import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Removable, TrashItem } from '#shared/board/model.ts';
import type { BoardStore } from '../../store/types.ts';
import { SidePanel } from '../dialog.tsx';
import { shorten } from '../shorten.ts';
import { useTrash } from '../use-board.ts';
import { type Purge, PurgeQuestion } from './purge-question.tsx';
import { useNow } from './time.tsx';
import { TrashList } from './trash-list.tsx';
import { findTrash, newestFirst } from './trash-order.ts';
import { sayWhere, shownBy } from './where.ts';
import './history.css';

/** From so many on there is something to search in. */
const SEARCH_FROM = 9;
/** More than this is brought back all at once only after a question. */
const MOST_UNASKED = 10;

interface TrashPanelProps {
  readonly store: BoardStore;
  /** Participant id of oneself; null while it is not known. */
  readonly me?: string | null;
  /** Brings things into view. */
  readonly onGoTo?: (ids: readonly string[]) => void;
  /** Deletes for good; null for everybody but facilitators. */
  readonly onPurge?: Purge | null;
  readonly onClose: () => void;
}

/** What was brought back last, in words, and what shows it. */
interface Said {
  readonly words: string;
  readonly ids: readonly string[];
}

/** The trash: what was removed, by whom and when, to be brought back one by one or all at once. A guest sees it without buttons. */
export function TrashPanel({ store, me = null, onGoTo, onPurge = null, onClose }: TrashPanelProps) {
  const { t } = useTranslation('panels');
  const { t: history } = useTranslation('history');
  const { t: storage } = useTranslation('storage');
  const now = useNow();
  const items = useTrash(store);
  const [words, setWords] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  const [asked, setAsked] = useState<readonly TrashItem[] | null>(null);
  const kindOf = (item: TrashItem) => t(`trash.${item.at.of}`);
  const found = findTrash(newestFirst(items, now), words, kindOf);
  const restore = (chosen: readonly TrashItem[]) =>
    setSaid(bringBack(store, chosen, history, t('trash.refused')));
  const isSearched = items.length >= SEARCH_FROM || words !== '';
  return (
    <SidePanel heading={t('trash.heading')} intro={t('trash.intro')} onClose={onClose}>
      <RestoredNote said={said} onGoTo={onGoTo} />
      {items.length === 0 && <p className="empty">{t('trash.empty')}</p>}
      {isSearched && <TrashSearch words={words} onWords={setWords} count={found.length} />}
      {items.some(({ removed }) => removed !== null) && <p className="hint">{history('trash.claim')}</p>}
      <TrashList
        items={found}
        me={me}
        inParts={isSearched}
        onRestore={store.readOnly ? null : (item) => restore([item])}
        onPurge={onPurge && ((item) => setAsked([item]))}
      />
      {found.length > 1 && !store.readOnly && (
        <RestoreAll
          key={words}
          count={found.length}
          isAll={found.length === items.length}
          onRestore={() => restore(found)}
        />
      )}
      {onPurge && found.length > 1 && (
        <PurgeAll count={found.length} isAll={found.length === items.length} onAsk={() => setAsked(found)} />
      )}
      {items.length > 0 && <p className="hint">{storage('purge.kept')}</p>}
      {asked && onPurge && (
        <PurgeQuestion
          items={asked}
          onPurge={async (things) => {
            const failed = await onPurge(things);
            if (failed === null) setSaid({ words: storage('purge.done', { count: asked.length }), ids: [] });
            return failed;
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </SidePanel>
  );
}

type History = ReturnType<typeof useTranslation<'history'>>['t'];

function bringBack(store: BoardStore, chosen: readonly TrashItem[], t: History, refused: string): Said {
  const at: Removable[] = chosen.map((item) => item.at);
  if (!store.run({ type: 'restore', at }).ok) return { words: refused, ids: [] };
  const ids = at.flatMap((one) => shownBy(one) ?? []);
  const [only] = chosen;
  if (!only || chosen.length > 1) return { words: t('trash.backAll', { count: chosen.length }), ids };
  const where = sayWhere(only.at, store.board(), t);
  const label = shorten(only.label, 60);
  return { words: label ? t('trash.back', { label, where }) : t('trash.backPlain', { where }), ids };
}

function RestoredNote({ said, onGoTo }: { said: Said | null } & Pick<TrashPanelProps, 'onGoTo'>) {
  const { t } = useTranslation('history');
  return (
    <div role="status" className={said ? 'said said-more' : 'visually-hidden'}>
      <span>{said?.words}</span>
      {said && onGoTo && said.ids.length > 0 && (
        <button type="button" className="button small" onClick={() => onGoTo(said.ids)}>
          {t(said.ids.length === 1 ? 'trash.show' : 'trash.showAll')}
        </button>
      )}
    </div>
  );
}

interface TrashSearchProps {
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly count: number;
}

function TrashSearch({ words, onWords, count }: TrashSearchProps) {
  const { t } = useTranslation('history');
  return (
    <div className="trash-search">
      <label className="labelled">
        <span>{t('trash.find')}</span>
        <input
          type="search"
          className="field"
          value={words}
          placeholder={t('trash.findHint')}
          onChange={(event) => onWords(event.target.value)}
        />
      </label>
      <p role="status" className="hint">
        {words.trim() && (count > 0 ? t('trash.found', { count }) : t('trash.none', { words: words.trim() }))}
      </p>
    </div>
  );
}

interface RestoreAllProps {
  readonly count: number;
  /** All of the trash, not only what was found in it. */
  readonly isAll: boolean;
  readonly onRestore: () => void;
}

/** Many at once are brought back only after a question. */
function RestoreAll({ count, isAll, onRestore }: RestoreAllProps) {
  const { t } = useTranslation('history');
  const [asks, setAsks] = useState(false);
  const restore = () => {
    setAsks(false);
    onRestore();
  };
  if (asks)
    return (
      <div className="question" role="alert">
        <p>
          <strong>{t('trash.ask', { count })}</strong> {t('trash.askHint')}
        </p>
        <div className="answers">
          <button type="button" className="button primary" onClick={restore}>
            {t('trash.yes', { count })}
          </button>
          <button type="button" className="button" onClick={() => setAsks(false)}>
            {t('trash.no')}
          </button>
        </div>
      </div>
    );
  return (
    <button type="button" className="button" onClick={count > MOST_UNASKED ? () => setAsks(true) : restore}>
      <Undo2 aria-hidden size={18} />
      {isAll ? t('trash.restoreAll') : t('trash.restoreFound', { count })}
    </button>
  );
}

interface PurgeAllProps {
  readonly count: number;
  readonly isAll: boolean;
  readonly onAsk: () => void;
}

function PurgeAll({ count, isAll, onAsk }: PurgeAllProps) {
  const { t } = useTranslation('storage');
  return (
    <button type="button" className="button quiet" onClick={onAsk}>
      {isAll ? t('purge.all') : t('purge.found', { count })}
    </button>
  );
}
