import { ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LinksList } from '../panels/share/links-list.tsx';
import type { CreatedBoard } from './board-api.ts';
import { followInside } from './home-link.tsx';
import { PageFrame } from './page-frame.tsx';
import { pathOfLink } from './routes.ts';

/** The three links of a board that was just made, and the way in. */
export function CreatedPage({ board }: { board: CreatedBoard }) {
  const { t } = useTranslation('app');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus();
  }, []);
  const path = pathOfLink(board.links.facilitator);
  return (
    <PageFrame title={t('created.pageTitle')}>
      <div className="created">
        <div className="created-head">
          <h1 ref={heading} tabIndex={-1}>
            {t('created.heading', { title: board.title })}
          </h1>
          <p className="lead">
            {t('created.lead')} {t('created.later')}
          </p>
        </div>
        <LinksList links={board.links} heading="h2" />
        <aside className="created-end card">
          <a className="button primary large" href={path} onClick={(event) => followInside(event, path)}>
            {t('created.open')}
            <ArrowRight aria-hidden size={20} />
          </a>
          <p className="hint">{t('created.keep')}</p>
        </aside>
      </div>
    </PageFrame>
  );
}
