/** Every text for people, in every language: Danish is the source, English has the same keys. */
import { boardTexts } from './board.ts';
import { pageTexts } from './pages.ts';

/** The texts by language and namespace, as i18next wants them. */
export const resources = {
  da: { ...pageTexts.da, ...boardTexts.da },
  en: { ...pageTexts.en, ...boardTexts.en },
} as const;

/** The keys of all texts, by namespace. */
export type Texts = (typeof resources)['da'];
