import { useTranslation } from 'react-i18next';
import { cleanName, type Mark } from '#shared/board/mark.ts';
import { Time } from './time.tsx';
import './history.css';

/** Who says to have written a thing, and when; `at` null: nobody says when. */
export interface Claim {
  readonly name: string;
  readonly at: number | null;
}

/**
 * What a thing says of its writer; null when it says nothing. An author who is another than who put it on the board (a
 * card out of a file) counts more, and then nobody knows when.
 */
export function claimOf(thing: { readonly made?: Mark; readonly author?: string | null }): Claim | null {
  const author = cleanName(thing.author ?? '');
  const maker = cleanName(thing.made?.name ?? '');
  if (author && author !== maker) return { name: author, at: null };
  return thing.made ? { name: maker, at: thing.made.at } : null;
}

/** Who wrote a thing and when, and that this is a claim. Nothing when nobody says so. */
export function MadeLine({ thing }: { thing: Parameters<typeof claimOf>[0] }) {
  const { t } = useTranslation('history');
  const claim = claimOf(thing);
  if (!claim) return null;
  const { name, at } = claim;
  return (
    <p className="made-line" title={t('made.claimHint')}>
      {name ? t('made.by', { name }) : t('made.nameless')}
      {at !== null && (
        <>
          , <Time at={at} />
        </>
      )}{' '}
      <span className="made-claim">({t('made.claim')})</span>
    </p>
  );
}
