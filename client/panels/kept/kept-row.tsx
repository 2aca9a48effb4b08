import { TriangleAlert } from 'lucide-react';
import type { ShelvedChange } from '../../store/kept-shelf.ts';
import { shorten } from '../shorten.ts';
import { type KeptTexts, otherFields, sayKind, upper, writtenTexts } from './kept-words.ts';

interface KeptRowProps {
  readonly change: ShelvedChange;
  readonly texts: KeptTexts;
  /** Null where nothing can be put in. */
  readonly onApply: (() => void) | null;
  readonly onDiscard: (() => void) | null;
}

/** One change: what it was, its texts whole, and why it is still here if it was tried. */
export function KeptRow({ change, texts, onApply, onDiscard }: KeptRowProps) {
  const { t } = texts;
  const written = writtenTexts(change, texts);
  const others = otherFields(change, texts);
  const kind = sayKind(change, texts);
  const label = shorten(change.label, 60) || kind;
  // A single text by which one knows a new thing needs no name: it is the thing.
  const isPlain = written.length === 1 && written[0]?.before === null && written[0].after === change.label;
  return (
    <li className="row kept-row">
      <div className="row-words">
        <span className="row-kind">{kind}</span>
        {!isPlain && change.label && written.every(({ after }) => after !== change.label) && (
          <span className="row-text kept-label">{change.label}</span>
        )}
        {written.map(({ field, after, before }) => (
          <p key={field} className="kept-text">
            {!isPlain && <span className="kept-field">{upper(field)}</span>}
            <span className="row-text">{after || t('nothing')}</span>
            {before && <span className="row-more">{t('before', { text: before })}</span>}
          </p>
        ))}
        {others && (
          <span className="row-more">{t(written.length > 0 ? 'values' : 'only', { fields: others })}</span>
        )}
        {written.length === 0 && !others && !change.label && <span className="row-text">{t('noText')}</span>}
        <Problem change={change} texts={texts} />
      </div>
      {(onApply || onDiscard) && (
        <div className="answers">
          {onApply && (
            <button
              type="button"
              className="button small"
              aria-label={t('applyNamed', { label })}
              onClick={onApply}
            >
              {t('apply')}
            </button>
          )}
          {onDiscard && (
            <button
              type="button"
              className="button quiet small"
              aria-label={t('discardNamed', { label })}
              onClick={onDiscard}
            >
              {t('discard')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function Problem({ change, texts: { t } }: Pick<KeptRowProps, 'change' | 'texts'>) {
  const { problem, refused } = change;
  if (!problem && refused === 0) return null;
  return (
    <p className="kept-problem" role={problem ? 'alert' : undefined}>
      <TriangleAlert aria-hidden size={16} />
      <span>{problem ? t(`problem.${problem}`) : t('refusedAgain')}</span>
    </p>
  );
}
