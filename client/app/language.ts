/** The interface's language: Danish first, English one click away, remembered on this device. */
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Texts } from '#shared/i18n/index.ts';
import { pageTexts } from '#shared/i18n/pages.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: Texts;
  }
}

export type InterfaceLanguage = 'da' | 'en';

const STORAGE_KEY = 'tavle.language';

/** Reads what this device chose; Danish when it chose nothing or storage is shut. */
function readLanguage(): InterfaceLanguage {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'da';
  } catch {
    return 'da';
  }
}

/** Makes the texts ready; to be called once, before the first page is drawn. */
export function startLanguage(): i18n {
  const language = readLanguage();
  i18next.use(initReactI18next).init({
    resources: pageTexts,
    lng: language,
    fallbackLng: 'da',
    ns: [
      'app',
      'canvas',
      'device',
      'errors',
      'frame',
      'history',
      'panels',
      'picture',
      'room',
      'status',
      'way',
    ],
    defaultNS: 'app',
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
  return i18next;
}

/** The language now. */
export function currentLanguage(): InterfaceLanguage {
  return i18next.language === 'en' ? 'en' : 'da';
}

/** Changes the language of the whole page at once. */
export function setLanguage(language: InterfaceLanguage): void {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // A device that keeps nothing simply asks again next time.
  }
}
