/** The language of the interface as other parts want it. */
import type { Language } from '#shared/board/fields.ts';

/** One of the two languages, by what i18next calls it. */
export function languageOf(language: string): Language {
  return language === 'en' ? 'en' : 'da';
}

/** The language of dates; of English the one that writes 14:05 and 3 March. */
export function localeOf(language: string): string {
  return languageOf(language) === 'en' ? 'en-GB' : 'da-DK';
}
