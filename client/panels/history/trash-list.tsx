import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrashItem } from '#shared/board/model.ts';
import { shorten } from '../shorten.ts';
import { Time, useNow } from './time.tsx';
import { byDay } from './trash-order.ts';

const LABEL_LIMIT = 160;
/** So many are listed at first, and so many more each time: the trash of a long day holds thousands. */
const SHOWN = 100;

interface TrashListProps {
  readonly items: readonly TrashItem[];
  readonly me: string | null;
  /** A long list is cut into days. */
  readonly inParts: boolean;
  /** Null for a guest. */
  readonly onRestore: ((item: TrashItem) => void) | null;
  /** Asks whether to delete it for good; null for everybody but facilitators. */
  readonly onPurge: ((item: TrashItem) => void) | null;
}

/** What lies in the trash, in the order given. */
export function TrashList({ items, me, inParts, onRestore, onPurge }: TrashListProps) {
  const { t } = useTranslation('history');
  const now = useNow();
  const [shown, setShown] = useState(SHOWN);
  const rows = (some: readonly TrashItem[]) => (
    <ul className="rows">
      {some.map((item) => (
        <TrashRow key={JSON.stringify(item.at)} item={item} me={me} onRestore={onRestore} onPurge={onPurge} />
      ))}
    </ul>
  );
  const first = items.slice(0, shown);
  const parts = byDay(first, now);
  return (
    <>
      {inParts && parts.length > 1
        ? parts.map(({ day, items: some }) => (
            <section key={day} className="trash-day">
              <h3>{t(`trash.day.${day}`)}</h3>
              {rows(some)}
            </section>
          ))
        : rows(first)}
      {items.length > shown && (
        <button type="button" className="button" onClick={() => setShown(shown + SHOWN)}>
          {t('trash.more', { count: items.length - shown })}
        </button>
      )}
    </>
  );
}

type TrashRowProps = Pick<TrashListProps, 'me' | 'onRestore' | 'onPurge'> & { readonly item: TrashItem };

function TrashRow({ item, me, onRestore, onPurge }: TrashRowProps) {
  const { t } = useTranslation('panels');
  const { t: storage } = useTranslation('storage');
  const label = shorten(item.label, LABEL_LIMIT) || t('trash.noText');
  return (
    <li className="row">
      <div className="row-words">
        <span className="row-kind">{t(`trash.${item.at.of}`)}</span>
        <span className="row-text">{label}</span>
        <RemovedBy item={item} me={me} />
      </div>
      {onRestore && (
        <button
          type="button"
          className="button small"
          aria-label={t('trash.restoreNamed', { label })}
          onClick={(event) => {
            focusNext(event.currentTarget);
            onRestore(item);
          }}
        >
          {t('trash.restore')}
        </button>
      )}
      {onPurge && (
        <button
          type="button"
          className="button small quiet purge-one"
          aria-label={storage('purge.oneNamed', { label })}
          onClick={() => onPurge(item)}
        >
          {storage('purge.one')}
        </button>
      )}
    </li>
  );
}

/** The row is about to go: who works by keyboard goes on at the next. */
function focusNext(from: HTMLElement): void {
  const row = from.closest('li');
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  next?.querySelector('button')?.focus({ preventScroll: true });
}

/** Who says to have removed it, and when. */
function RemovedBy({ item: { removed }, me }: { item: TrashItem; me: string | null }) {
  const { t } = useTranslation('history');
  if (!removed) return null;
  const isMe = me !== null && removed.participant === me;
  const name = isMe ? t('trash.me') : removed.name;
  return (
    <span className="row-more">
      {name ? t('trash.by', { name }) : t('trash.byNobody')}, <Time at={removed.at} />
    </span>
  );
}
