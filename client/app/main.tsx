import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isOwnDevice } from '../store/device-choice.ts';
import { keepDropsHere } from './keep-drops-here.ts';
import { tendPages } from './kept-pages.ts';
import { startLanguage } from './language.ts';
import { rememberOwnPage, watchForLostParts } from './new-version.ts';
import { Root } from './root.tsx';
import { serverApi } from './server-api.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/pages.css';

startLanguage();
keepDropsHere();
rememberOwnPage();
watchForLostParts();
tendPages(isOwnDevice());
const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Root api={serverApi()} />
    </StrictMode>,
  );
}
