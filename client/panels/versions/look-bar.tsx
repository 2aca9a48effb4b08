import { History } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NOW, type Version } from '#shared/protocol/versions-http.ts';
import { useNow } from '../history/time.tsx';
import type { VersionsStep } from './types.ts';
import { sayMoment } from './version-words.ts';
import './versions.css';

interface LookBarProps {
  readonly version: Version;
  /** What to add to a time of the server to have one of this device. */
  readonly shift: number;
  readonly mayRestore: boolean;
  readonly onBack: () => void;
  readonly onPanel: (step: VersionsStep) => void;
}

/** Says that one looks at a version, which one, and leads back. Takes the focus when it comes: the panel that opened it is gone. */
export function LookBar({ version, shift, mayRestore, onBack, onPanel }: LookBarProps) {
  const { t, i18n } = useTranslation('versions');
  const now = useNow();
  const back = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another bar
  useEffect(() => back.current?.focus({ preventScroll: true }), [version.id]);
  const when = sayMoment(version, { now, shift, language: i18n.language }, t);
  const title = version.title.trim();
  return (
    <section className="look-bar" aria-label={t('look.label')}>
      <History aria-hidden size={22} />
      <p role="status">
        <strong>{title ? t('look.named', { when, title }) : t('look.seeing', { when })}.</strong>{' '}
        {t('look.still')}
      </p>
      <div className="answers">
        <button ref={back} type="button" className="button small primary" onClick={onBack}>
          {t('look.back')}
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => onPanel({ at: 'compare', a: version.id, b: NOW })}
        >
          {t('look.compare')}
        </button>
        {mayRestore && (
          <button
            type="button"
            className="button small"
            onClick={() => onPanel({ at: 'ask', id: version.id })}
          >
            {t('look.restore')}
          </button>
        )}
        <button type="button" className="button small" onClick={() => onPanel({ at: 'list' })}>
          {t('look.others')}
        </button>
      </div>
    </section>
  );
}
