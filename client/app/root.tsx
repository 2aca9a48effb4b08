import { useTranslation } from 'react-i18next';
import { type BoardApi, BoardApiContext } from './board-api.ts';
import { BoardPage } from './board-page.tsx';
import { ErrorScreen } from './error-screen.tsx';
import { HomePage } from './home-page.tsx';
import { NoPage } from './no-board-page.tsx';
import { useRoute } from './routes.ts';
import { useLargeText } from './use-large-text.ts';

/** All pages, over one way to ask the server. */
export function Root({ api }: { api: BoardApi }) {
  // Draws everything anew when the language changes.
  useTranslation('app');
  useLargeText();
  return (
    <ErrorScreen>
      <BoardApiContext value={api}>
        <Pages />
      </BoardApiContext>
    </ErrorScreen>
  );
}

function Pages() {
  const route = useRoute();
  if (route.page === 'home') return <HomePage />;
  if (route.page === 'unknown') return <NoPage />;
  return <BoardPage key={`${route.id} ${route.secret}`} id={route.id} secret={route.secret} at={route.at} />;
}
