import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../panels/error-words.ts';
import { useBoardApi } from './board-api.ts';
import { navigate } from './routes.ts';

const LONGEST = 16;

/** For those who type the code of the big screen: leads to the way in. */
export function CodeForm() {
  const { t } = useTranslation('app');
  const { t: errors } = useTranslation('errors');
  const api = useBoardApi();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const find = async () => {
    setWorking(true);
    setFault(null);
    const answer = await api.findByCode(typed);
    setWorking(false);
    if (answer.ok) return navigate(`/b/${answer.value.boardId}#${answer.value.secret}`);
    setFault(describeError(errors, answer.code));
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') return void find();
    setFault(t('code.missing'));
    field.current?.focus();
  };
  return (
    <form className="code-form" noValidate onSubmit={submit}>
      <label htmlFor="short-code">{t('code.label')}</label>
      <div className="code-row">
        <input
          ref={field}
          id="short-code"
          className="field"
          value={typed}
          maxLength={LONGEST}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? undefined : 'short-code-fault'}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button" disabled={working}>
          {t('code.submit')}
        </button>
      </div>
      {fault && (
        <p id="short-code-fault" role="alert" className="fault">
          {fault}
        </p>
      )}
    </form>
  );
}
