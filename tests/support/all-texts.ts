/** Every text in Danish, for tests of parts that a page would have loaded the texts for. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { resources } from '#shared/i18n/index.ts';

/** Makes the texts ready; call it in `beforeAll`. */
export function startDanish(): void {
  i18next.use(initReactI18next).init({
    resources,
    lng: 'da',
    fallbackLng: 'da',
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
}
