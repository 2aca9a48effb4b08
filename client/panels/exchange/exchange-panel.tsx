import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTheoryOfChange, writeTheoryOfChange } from '#shared/writers/theory-of-change.ts';
import type { BoardStore } from '../../store/types.ts';
import type { DocumentFault } from '../answer.ts';
import { SidePanel } from '../dialog.tsx';
import { downloadJson } from '../download.ts';
import { fileNameOf } from '../file-name.ts';
import { FaultList } from './fault-list.tsx';
import { FileButton } from './file-button.tsx';
import { type CheckedFile, checkFile, countContent } from './import-file.ts';
import { InsertAnswers } from './insert-answers.tsx';

interface ExchangePanelProps {
  readonly store: BoardStore;
  /** What is in view is an earlier version of the board. */
  readonly isVersion?: boolean;
  readonly onClose: () => void;
}

/** Takes the board out as a file and brings files in. */
export function ExchangePanel({ store, isVersion = false, onClose }: ExchangePanelProps) {
  const { t } = useTranslation('panels');
  const { t: versions } = useTranslation('versions');
  const still = isVersion ? versions('look.exchange') : t('exchange.guest');
  return (
    <SidePanel heading={t('exchange.heading')} onClose={onClose}>
      <TakeOut store={store} />
      <section className="panel-section">
        <h3>{t('exchange.inHeading')}</h3>
        {store.readOnly ? <p>{still}</p> : <BringIn store={store} />}
      </section>
    </SidePanel>
  );
}

function TakeOut({ store }: { store: BoardStore }) {
  const { t } = useTranslation('panels');
  const [saved, setSaved] = useState('');
  const download = () => {
    const board = store.board();
    const name = fileNameOf(board.title, t('exchange.defaultName'));
    downloadJson(name, formatTheoryOfChange(writeTheoryOfChange(board)));
    setSaved(name);
  };
  return (
    <section className="panel-section">
      <h3>{t('exchange.outHeading')}</h3>
      <p>{t('exchange.outText')}</p>
      <button type="button" className="button primary" onClick={download}>
        <Download aria-hidden size={18} />
        {t('exchange.download')}
      </button>
      <p role="status" className="said">
        {saved && t('exchange.downloaded', { name: saved })}
      </p>
    </section>
  );
}

type Step =
  | { readonly step: 'choose' | 'checking' | 'inserted' }
  | { readonly step: 'ready'; readonly file: CheckedFile }
  | { readonly step: 'faults'; readonly faults: readonly DocumentFault[] }
  | { readonly step: 'failed'; readonly words: string };

function BringIn({ store }: { store: BoardStore }) {
  const { t } = useTranslation('panels');
  const [state, setState] = useState<Step>({ step: 'choose' });
  const choose = async (chosen: File) => {
    setState({ step: 'checking' });
    const checked = await checkFile(chosen);
    if (checked.ok) setState({ step: 'ready', file: checked.file });
    else if (checked.faults) setState({ step: 'faults', faults: checked.faults });
    else setState({ step: 'failed', words: t(`exchange.${checked.reason}`) });
  };
  if (state.step === 'ready')
    return (
      <Found
        key={state.file.name}
        store={store}
        file={state.file}
        onInserted={() => setState({ step: 'inserted' })}
        onRefused={() => setState({ step: 'failed', words: t('exchange.guest') })}
        onOther={choose}
      />
    );
  return (
    <>
      <p>{t('exchange.inText')}</p>
      <FileButton label={t('exchange.choose')} onChoose={choose} />
      <p role="status" className="said">
        {state.step === 'checking' && t('exchange.checking')}
        {state.step === 'inserted' && t('exchange.inserted')}
      </p>
      {state.step === 'faults' && <FaultList faults={state.faults} />}
      {state.step === 'failed' && (
        <p role="alert" className="fault">
          {state.words}
        </p>
      )}
    </>
  );
}

interface FoundProps {
  readonly store: BoardStore;
  readonly file: CheckedFile;
  readonly onInserted: () => void;
  readonly onRefused: () => void;
  readonly onOther: (file: File) => void;
}

function Found({ store, file, onInserted, onRefused, onOther }: FoundProps) {
  const { t } = useTranslation('panels');
  const { cards, connections, maps } = countContent(file.content);
  return (
    <div>
      <div role="status">
        <p>{t('exchange.found', { name: file.name })}</p>
        <ul className="plain">
          <li>{t('exchange.maps', { count: maps })}</li>
          <li>{t('exchange.cards', { count: cards })}</li>
          <li>{t('exchange.connections', { count: connections })}</li>
        </ul>
      </div>
      <InsertAnswers store={store} file={file} onInserted={onInserted} onRefused={onRefused}>
        <FileButton label={t('exchange.cancel')} onChoose={onOther} />
      </InsertAnswers>
    </div>
  );
}
