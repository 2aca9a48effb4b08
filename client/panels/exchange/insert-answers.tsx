import { FileUp } from 'lucide-react';
import { createContext, type ReactElement, type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardStore } from '../../store/types.ts';
import type { Answer } from '../answer.ts';
import { describeError } from '../error-words.ts';
import type { CheckedFile } from './import-file.ts';

/** Keeps a version of the board before a file of this name is inserted; null where there is no server to ask. */
export const KeepFirstContext = createContext<((file: string) => Promise<Answer<unknown>>) | null>(null);

interface InsertAnswersProps {
  readonly store: BoardStore;
  readonly file: CheckedFile;
  readonly onInserted: () => void;
  readonly onRefused: () => void;
  /** Another answer. */
  readonly children: ReactNode;
}

/** Inserts a file once a version of the board is kept. When none can be kept the person is told, and decides. */
export function InsertAnswers({
  store,
  file,
  onInserted,
  onRefused,
  children,
}: InsertAnswersProps): ReactElement {
  const { t } = useTranslation('panels');
  const { t: versions } = useTranslation('versions');
  const { t: errors } = useTranslation('errors');
  const keepFirst = useContext(KeepFirstContext);
  const [step, setStep] = useState<'ready' | 'keeping' | { readonly unkept: string }>('ready');
  const insert = () => (store.importContent(file.content).ok ? onInserted() : onRefused());
  const keepAndInsert = async () => {
    if (step === 'keeping') return;
    if (store.readOnly) return onRefused();
    setStep('keeping');
    const answer = keepFirst ? await keepFirst(file.name) : null;
    if (answer?.ok === false) return setStep({ unkept: answer.code });
    setStep('ready');
    insert();
  };
  const isUnkept = typeof step === 'object';
  return (
    <>
      {isUnkept && (
        <div role="alert" className="fault">
          <p>{versions('first.failed', { why: describeError(errors, step.unkept) })}</p>
          <p>{versions('first.ask')}</p>
        </div>
      )}
      <div className="answers">
        <button
          type="button"
          className="button primary"
          aria-disabled={step === 'keeping'}
          onClick={() => void keepAndInsert()}
        >
          <FileUp aria-hidden size={18} />
          {step === 'keeping'
            ? versions('first.working')
            : isUnkept
              ? versions('first.again')
              : t('exchange.insert')}
        </button>
        {isUnkept && (
          <button type="button" className="button" onClick={insert}>
            {versions('first.anyway')}
          </button>
        )}
        {children}
      </div>
    </>
  );
}
