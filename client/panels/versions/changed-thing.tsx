import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shorten } from '../shorten.ts';
import { type ChangedThing, type ChangeSaid, sayChange } from './change-words.ts';

const MOST_LETTERS = 120;

interface ChangedThingRowProps {
  readonly thing: ChangedThing;
  /** Leads to it; null when it is not there to be seen. */
  readonly onShow: (() => void) | null;
  /** Leads to it on the board as it is now, when it is there and not in what is in view. */
  readonly onShowNow: (() => void) | null;
  /** Brings it back as it was; null when it cannot be, or by this person. */
  readonly onBring: (() => Promise<void>) | null;
}

/** One thing of a comparison, and all that became of it. */
export function ChangedThingRow({ thing, onShow, onShowNow, onBring }: ChangedThingRowProps) {
  const { t } = useTranslation('versions');
  const { t: panels } = useTranslation('panels');
  const { of } = thing.at;
  const label = shorten(thing.label, MOST_LETTERS) || t('diff.noText');
  // Several values can change with the same words: said once.
  const said = new Map(thing.changes.map((change) => sayChange(change, t)).map((one) => [keyOf(one), one]));
  return (
    <li className="row version-row">
      <div className="row-words">
        {of !== 'board' && <span className="row-kind">{panels(`trash.${of}`)}</span>}
        {of !== 'board' && <bdi className="row-text version-name">{label}</bdi>}
        {[...said].map(([key, one]) => (
          <ChangeLine key={key} said={one} />
        ))}
      </div>
      {(onShow || onShowNow || onBring) && (
        <div className="answers">
          {onShow && (
            <button
              type="button"
              className="button small"
              aria-label={t('diff.showNamed', { label })}
              onClick={onShow}
            >
              {t('diff.show')}
            </button>
          )}
          {onShowNow && (
            <button
              type="button"
              className="button small"
              aria-label={t('diff.showNowNamed', { label })}
              onClick={onShowNow}
            >
              {t('diff.showNow')}
            </button>
          )}
          {onBring && <BringButton label={label} onBring={onBring} />}
        </div>
      )}
    </li>
  );
}

function keyOf({ line, before, after }: ChangeSaid): string {
  return JSON.stringify([line, before, after]);
}

function ChangeLine({ said: { line, before, after } }: { readonly said: ChangeSaid }) {
  const { t } = useTranslation('versions');
  return (
    <div className="version-change">
      <span>{line}</span>
      {before !== undefined && after !== undefined && (
        <dl>
          <div>
            <dt>{t('diff.before')}</dt>
            <dd>{before || <em>{t('diff.empty')}</em>}</dd>
          </div>
          <div>
            <dt>{t('diff.after')}</dt>
            <dd>{after || <em>{t('diff.empty')}</em>}</dd>
          </div>
        </dl>
      )}
    </div>
  );
}

function BringButton({ label, onBring }: { readonly label: string; readonly onBring: () => Promise<void> }) {
  const { t } = useTranslation('versions');
  const [working, setWorking] = useState(false);
  const bring = async () => {
    if (working) return;
    setWorking(true);
    await onBring();
    setWorking(false);
  };
  return (
    <button
      type="button"
      className="button small"
      aria-label={t('diff.bringNamed', { label })}
      aria-disabled={working}
      onClick={() => void bring()}
    >
      <RotateCcw aria-hidden size={16} />
      {working ? t('diff.bringing') : t('diff.bring')}
    </button>
  );
}
