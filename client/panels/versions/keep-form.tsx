import { BookmarkPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TEXT_LIMIT, TITLE_LIMIT } from '#shared/board/limits.ts';
import type { KeepVersion, Version } from '#shared/protocol/versions-http.ts';
import type { Answer } from '../answer.ts';
import { describeError } from '../error-words.ts';
import { suggestTitle } from './version-words.ts';

interface KeepFormProps {
  /** False when what one has done cannot be saved now. */
  readonly whenSaved: () => Promise<boolean>;
  readonly keep: (version: KeepVersion) => Promise<Answer<Version>>;
  readonly onKept: (version: Version) => void;
}

/** Keeps the board as it is now: one click, under the date or a name of one's own. */
export function KeepForm({ whenSaved, keep, onKept }: KeepFormProps) {
  const { t, i18n } = useTranslation('versions');
  const { t: errors } = useTranslation('errors');
  const suggest = () => suggestTitle(Date.now(), i18n.language, t);
  const [title, setTitle] = useState(suggest);
  const [note, setNote] = useState('');
  const [step, setStep] = useState<'ready' | 'saving' | 'working'>('ready');
  const [fault, setFault] = useState('');
  const attempt = async (): Promise<string> => {
    setStep('saving');
    if (!(await whenSaved())) return `${t('keep.failed')} ${t('keep.unsaved')}`;
    setStep('working');
    const answer = await keep({ title: title.trim() || suggest(), note: note.trim() });
    if (!answer.ok) return `${t('keep.failed')} ${describeError(errors, answer.code)}`;
    setTitle(suggest());
    setNote('');
    onKept(answer.value);
    return '';
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (step !== 'ready') return;
    setFault('');
    setFault(await attempt());
    setStep('ready');
  };
  return (
    <form className="version-keep" onSubmit={submit}>
      <label className="labelled">
        <span>{t('keep.title')}</span>
        <input
          className="field"
          value={title}
          maxLength={TITLE_LIMIT}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <label className="labelled">
        <span>{t('keep.note')}</span>
        <input
          className="field"
          value={note}
          maxLength={TEXT_LIMIT}
          placeholder={t('keep.noteHint')}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <button type="submit" className="button primary" aria-disabled={step !== 'ready'}>
        <BookmarkPlus aria-hidden size={18} />
        {step === 'ready' ? t('keep.submit') : t(`keep.${step}`)}
      </button>
      {fault && (
        <p role="alert" className="fault">
          {fault}
        </p>
      )}
    </form>
  );
}
