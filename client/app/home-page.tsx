import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedBoard } from './board-api.ts';
import { BoardList } from './board-list.tsx';
import { CodeForm } from './code-form.tsx';
import { CreatedPage } from './created-page.tsx';
import { HomePicture } from './home-picture.tsx';
import { NewBoardForm } from './new-board-form.tsx';
import { PageFrame } from './page-frame.tsx';

/** The front page: what Tavle is, a new board, and the boards of this device. */
export function HomePage() {
  const { t } = useTranslation('app');
  const [created, setCreated] = useState<CreatedBoard | null>(null);
  if (created) return <CreatedPage board={created} />;
  return (
    <PageFrame title={t('home.pageTitle')}>
      <div className="home">
        <section className="hero">
          <h1>{t('home.title')}</h1>
          <p className="lead">{t('home.lead')}</p>
          <CodeForm />
          <HomePicture />
        </section>
        <NewBoardForm onCreated={setCreated} />
        <BoardList />
      </div>
    </PageFrame>
  );
}
