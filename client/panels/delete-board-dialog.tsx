import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ModalDialog } from './dialog.tsx';

interface DeleteBoardDialogProps {
  readonly title: string;
  /** Carries it out; a sentence when it failed, else null. */
  readonly onDelete: () => Promise<string | null>;
  readonly onClose: () => void;
}

/** Two people may write a title with different spaces or letters of the same look; those count as the same. */
function isSameTitle(a: string, b: string): boolean {
  const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return plain(a) === plain(b);
}

/** Asks for the title before a board is deleted for good. */
export function DeleteBoardDialog({ title, onDelete, onClose }: DeleteBoardDialogProps) {
  const { t } = useTranslation('panels');
  const [typed, setTyped] = useState('');
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async () => {
    if (!isSameTitle(typed, title)) return setFault(t('delete.mismatch'));
    setWorking(true);
    setFault(await onDelete());
    setWorking(false);
  };
  return (
    <ModalDialog heading={t('delete.heading', { title })} intro={t('delete.text')} onClose={onClose}>
      <p>{t('delete.advice')}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label className="labelled">
          <span>{t('delete.type')}</span>
          <input
            className="field"
            autoComplete="off"
            value={typed}
            aria-describedby="delete-title"
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <p id="delete-title" className="hint">
          {t('delete.titleIs', { title })}
        </p>
        {fault && (
          <p role="alert" className="fault">
            {fault}
          </p>
        )}
        <div className="answers">
          <button type="submit" className="button danger" disabled={working}>
            {t('delete.yes')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('delete.no')}
          </button>
        </div>
      </form>
    </ModalDialog>
  );
}
