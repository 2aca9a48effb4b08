import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardStore } from '../../store/types.ts';
import { ModalDialog } from '../dialog.tsx';
import { FaultList } from './fault-list.tsx';
import { type CheckedFile, type CheckResult, checkFile, countContent } from './import-file.ts';
import { InsertAnswers } from './insert-answers.tsx';

interface FileDialogProps {
  readonly store: BoardStore;
  readonly file: File;
  readonly onClose: () => void;
}

/** What a file holds that was dropped on the board, and whether it is to be inserted. */
export function FileDialog({ store, file, onClose }: FileDialogProps): ReactElement {
  const { t } = useTranslation('many');
  const [checked, setChecked] = useState<CheckResult | null>(null);
  useEffect(() => {
    let gone = false;
    void checkFile(file).then((result) => gone || setChecked(result));
    return () => {
      gone = true;
    };
  }, [file]);
  return (
    <ModalDialog heading={t('file.title')} intro={t('file.intro')} onClose={onClose}>
      {checked === null && <p role="status">{t('file.checking')}</p>}
      {checked?.ok && <Found store={store} file={checked.file} onClose={onClose} />}
      {checked && !checked.ok && <Refused result={checked} />}
    </ModalDialog>
  );
}

function Refused({ result }: { readonly result: Exclude<CheckResult, { ok: true }> }): ReactElement {
  const { t } = useTranslation('panels');
  if (result.faults) return <FaultList faults={result.faults} />;
  return (
    <p role="alert" className="fault">
      {t(`exchange.${result.reason}`)}
    </p>
  );
}

interface FoundProps {
  readonly store: BoardStore;
  readonly file: CheckedFile;
  readonly onClose: () => void;
}

function Found({ store, file, onClose }: FoundProps): ReactElement {
  const { t } = useTranslation('panels');
  const { t: tMany } = useTranslation('many');
  const [isRefused, setRefused] = useState(false);
  const { cards, connections, maps } = countContent(file.content);
  return (
    <div className="panel-section">
      <div role="status">
        <p>{t('exchange.found', { name: file.name })}</p>
        <ul className="plain">
          <li>{t('exchange.maps', { count: maps })}</li>
          <li>{t('exchange.cards', { count: cards })}</li>
          <li>{t('exchange.connections', { count: connections })}</li>
        </ul>
      </div>
      {isRefused && (
        <p role="alert" className="fault">
          {t('exchange.guest')}
        </p>
      )}
      <InsertAnswers store={store} file={file} onInserted={onClose} onRefused={() => setRefused(true)}>
        <button type="button" className="button" onClick={onClose}>
          {tMany('file.cancel')}
        </button>
      </InsertAnswers>
    </div>
  );
}
