import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrashItem } from '#shared/board/model.ts';
import type { BoardStore } from '../store/types.ts';
import { SidePanel } from './dialog.tsx';
import { useTrash } from './use-board.ts';

const LABEL_LIMIT = 160;

/** The trash: what was removed, to be brought back one by one or all at once. A guest sees it without buttons. */
export function TrashPanel({ store, onClose }: { store: BoardStore; onClose: () => void }) {
  const { t } = useTranslation('panels');
  const items = useTrash(store);
  const [said, setSaid] = useState('');
  const restore = (chosen: readonly TrashItem[]) => {
    const result = store.run({ type: 'restore', at: chosen.map((item) => item.at) });
    setSaid(result.ok ? t('trash.restored') : t('trash.refused'));
  };
  return (
    <SidePanel heading={t('trash.heading')} intro={t('trash.intro')} onClose={onClose}>
      <p role="status" className={said ? 'said' : 'visually-hidden'}>
        {said}
      </p>
      {items.length === 0 && <p className="empty">{t('trash.empty')}</p>}
      <ul className="rows">
        {items.map((item) => (
          <TrashRow
            key={JSON.stringify(item.at)}
            item={item}
            onRestore={store.readOnly ? null : () => restore([item])}
          />
        ))}
      </ul>
      {items.length > 1 && !store.readOnly && (
        <button type="button" className="button" onClick={() => restore(items)}>
          <Undo2 aria-hidden size={18} />
          {t('trash.restoreAll')}
        </button>
      )}
    </SidePanel>
  );
}

function TrashRow({ item, onRestore }: { item: TrashItem; onRestore: (() => void) | null }) {
  const { t } = useTranslation('panels');
  const label = shorten(item.label) || t('trash.noText');
  return (
    <li className="row">
      <div className="row-words">
        <span className="row-kind">{t(`trash.${item.at.of}`)}</span>
        <span className="row-text">{label}</span>
      </div>
      {onRestore && (
        <button
          type="button"
          className="button small"
          aria-label={t('trash.restoreNamed', { label })}
          onClick={onRestore}
        >
          {t('trash.restore')}
        </button>
      )}
    </li>
  );
}

function shorten(text: string): string {
  const letters = Array.from(text.trim());
  return letters.length > LABEL_LIMIT ? `${letters.slice(0, LABEL_LIMIT).join('')}…` : letters.join('');
}
