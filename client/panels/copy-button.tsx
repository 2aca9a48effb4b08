import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy-text.ts';

const SHOWN_FOR_MS = 4_000;

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for those who hear the page. */
  readonly name: string;
  /** What stands on the button; "copy link" when left out. */
  readonly words?: string;
  readonly onFailed: () => void;
}

/** Copies `text` and says so. */
export function CopyButton({ text, name, words, onFailed }: CopyButtonProps) {
  const { t } = useTranslation('panels');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const done = await copyText(text);
    setCopied(done);
    if (!done) onFailed();
  };
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={t('links.copyNamed', { link: name })}
        onClick={copy}
      >
        {copied ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} />}
        {copied ? t('links.copied') : (words ?? t('links.copy'))}
      </button>
      <span role="status" className="visually-hidden">
        {copied ? t('links.copied') : ''}
      </span>
    </>
  );
}
