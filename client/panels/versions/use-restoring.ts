import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Version } from '#shared/protocol/versions-http.ts';
import type { Presence } from '../../sync/types.ts';
import { describeError } from '../error-words.ts';
import { shorten } from '../shorten.ts';
import { tellRestored } from './restored.ts';
import type { VersionsSource } from './types.ts';
import { type Clocks, sayMoment } from './version-words.ts';

/** What came of it, in words, and what can be done next. */
export interface Said {
  readonly words: string;
  readonly isFault?: boolean;
  /** The version that undoes it. */
  readonly back?: Version;
  /** The card to be shown. */
  readonly show?: string;
}

interface RestoringOptions {
  readonly source: VersionsSource;
  readonly presence: Presence;
  readonly whenSaved: () => Promise<boolean>;
  readonly clocks: Clocks;
  /** The board is another now. */
  readonly onDone: () => void;
}

/** Brings versions and cards back, and says what came of it. */
export function useRestoring({ source, presence, whenSaved, clocks, onDone }: RestoringOptions) {
  const { t } = useTranslation('versions');
  const { t: errors } = useTranslation('errors');
  const [said, setSaid] = useState<Said | null>(null);
  const fault = (words: string) => setSaid({ words, isFault: true });
  /** True when it was done. */
  const restore = async (version: Version): Promise<boolean> => {
    setSaid(null);
    if (!(await whenSaved())) {
      fault(`${t('restored.failed')} ${t('keep.unsaved')}`);
      return false;
    }
    const answer = await source.restore(version.id);
    if (!answer.ok) {
      fault(`${t('restored.failed')} ${describeError(errors, answer.code)}`);
      return false;
    }
    const { kept } = answer.value;
    tellRestored(presence, kept.id);
    setSaid({ words: t('restored.done', { when: sayMoment(version, clocks, t) }), back: kept });
    onDone();
    return true;
  };
  const bringCard = async (version: Version, card: string, text: string): Promise<void> => {
    setSaid(null);
    if (!(await whenSaved())) return fault(`${t('restored.cardFailed')} ${t('keep.unsaved')}`);
    const answer = await source.restore(version.id, card);
    if (!answer.ok) return fault(`${t('restored.cardFailed')} ${describeError(errors, answer.code)}`);
    const when = sayMoment(version, clocks, t);
    const label = shorten(text, 60);
    const words = label ? t('restored.card', { label, when }) : t('restored.cardPlain', { when });
    setSaid({ words, show: card });
    onDone();
  };
  return { said, setSaid, restore, bringCard };
}
