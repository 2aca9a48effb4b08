import { Link } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../use-session.ts';
import { copyLink } from '../way/copy-link.tsx';
import { ownPointer } from './own-input.ts';

/** Copies a link to a map; for guests too. Quiet beside the title: its words come with the pointer or the focus. */
export function MapLink({ id, title }: { id: string; title: string }): ReactElement {
  const session = useSession();
  const { t } = useTranslation('way');
  return (
    <button
      {...ownPointer}
      type="button"
      className="frame-button frame-map-link"
      aria-label={t('link.copyMap', { title })}
      onClick={() => void copyLink(session, id)}
    >
      <Link aria-hidden size={16} />
      <span>{t('link.copy')}</span>
    </button>
  );
}
