import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from './routes.ts';

/** Goes to a page of Tavle by a plain click; every other click is the browser's. */
export function followInside(event: MouseEvent<HTMLAnchorElement>, path: string): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  navigate(path);
}

/** The mark of Tavle, which leads to the front page. */
export function HomeLink() {
  const { t } = useTranslation('app');
  return (
    <a className="home-link" href="/" title={t('toHome')} onClick={(event) => followInside(event, '/')}>
      <Mark />
      <span>{t('name')}</span>
    </a>
  );
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="9" fill="var(--mark)" />
      <rect x="6" y="8" width="8.5" height="8.5" rx="1.8" fill="#ffd873" />
      <rect x="17.5" y="15.5" width="8.5" height="8.5" rx="1.8" fill="#8fd6b4" />
      <path d="M14.5 12.2h3.2q4 0 4 3.3" fill="none" stroke="#fff" strokeWidth="1.9" strokeLinecap="round" />
    </svg>
  );
}
