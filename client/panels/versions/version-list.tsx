import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Version } from '#shared/protocol/versions-http.ts';
import { byDay, type Clocks, nameOf, sayMaker, sayMoment } from './version-words.ts';

/** So many are listed at first, and so many more each time. */
const SHOWN = 30;

interface VersionListProps {
  readonly versions: readonly Version[];
  readonly clocks: Clocks;
  /** The one that is being fetched. */
  readonly opening: string | null;
  readonly onSee: (version: Version) => void;
  readonly onCompare: (version: Version) => void;
  /** Null for those who may not. */
  readonly onRestore: ((version: Version) => void) | null;
}

/** The versions by day, the newest first. */
export function VersionList({ versions, clocks, ...row }: VersionListProps) {
  const { t } = useTranslation('versions');
  const [shown, setShown] = useState(SHOWN);
  return (
    <>
      {byDay(versions.slice(0, shown), clocks, t).map(({ day, versions: some }) => (
        <section key={day} className="version-day">
          <h3>{day}</h3>
          <ul className="rows">
            {some.map((version) => (
              <VersionRow key={version.id} version={version} clocks={clocks} {...row} />
            ))}
          </ul>
        </section>
      ))}
      {versions.length > shown && (
        <button type="button" className="button" onClick={() => setShown(shown + SHOWN)}>
          {t('more', { count: versions.length - shown })}
        </button>
      )}
    </>
  );
}

type VersionRowProps = Omit<VersionListProps, 'versions'> & { readonly version: Version };

function VersionRow({ version, clocks, opening, onSee, onCompare, onRestore }: VersionRowProps) {
  const { t } = useTranslation('versions');
  const name = nameOf(version, t);
  const said = t('diff.quoted', { text: `${name}, ${sayMoment(version, clocks, t)}` });
  return (
    <li className="row version-row" data-version={version.id}>
      <div className="row-words">
        <bdi className="row-text version-name">{name}</bdi>
        {version.title.trim() !== '' && version.kind !== 'named' && (
          <span className="row-more">{t(`kind.${version.kind}`)}</span>
        )}
        <span className="row-more">{sayMaker(version, clocks, t)}</span>
        {version.note.trim() !== '' && <span className="row-text version-note">{version.note}</span>}
      </div>
      <div className="answers">
        <button
          type="button"
          className="button small"
          aria-label={t('seeNamed', { name: said })}
          onClick={() => onSee(version)}
        >
          {opening === version.id ? t('opening') : t('see')}
        </button>
        <button
          type="button"
          className="button small"
          aria-label={t('compareNamed', { name: said })}
          onClick={() => onCompare(version)}
        >
          {t('compare')}
        </button>
        {onRestore && (
          <button
            type="button"
            className="button small"
            aria-label={t('restoreNamed', { name: said })}
            onClick={() => onRestore(version)}
          >
            {t('restore')}
          </button>
        )}
      </div>
    </li>
  );
}
