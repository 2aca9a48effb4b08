import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Removable, TrashItem } from '#shared/board/model.ts';
import { ModalDialog } from '../dialog.tsx';
import { shorten } from '../shorten.ts';

/** Deletes things for good; a sentence when that failed, else null. */
export type Purge = (things: readonly Removable[]) => Promise<string | null>;

interface PurgeQuestionProps {
  readonly items: readonly TrashItem[];
  readonly onPurge: Purge;
  readonly onClose: () => void;
}

/** Says what it means before anything is deleted for good. */
export function PurgeQuestion({ items, onPurge, onClose }: PurgeQuestionProps) {
  const { t } = useTranslation('storage');
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [only] = items;
  const label = only && items.length === 1 ? shorten(only.label, 80) : '';
  const purge = async () => {
    setWorking(true);
    const failed = await onPurge(items.map(({ at }) => at));
    setWorking(false);
    if (failed === null) onClose();
    else setFault(failed);
  };
  return (
    <ModalDialog
      heading={label ? t('purge.askOne', { label }) : t('purge.ask', { count: items.length })}
      intro={t('purge.means')}
      onClose={onClose}
    >
      <p>{t('purge.everybody')}</p>
      {fault && (
        <p role="alert" className="fault">
          {fault}
        </p>
      )}
      <div className="answers">
        <button type="button" className="button danger" disabled={working} onClick={() => void purge()}>
          {t('purge.yes')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('purge.no')}
        </button>
      </div>
    </ModalDialog>
  );
}
