import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { HomeLink } from './home-link.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { NewVersionNotice } from './new-version-notice.tsx';

/** The frame of every page but the board itself. `title`: what the browser's tab says. */
export function PageFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('app');
  usePageTitle(title);
  return (
    <div className="page">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <NewVersionNotice />
      <header className="page-bar">
        <HomeLink />
        <LanguageSwitch />
      </header>
      <main id="content" className="page-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** Names the browser's tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
