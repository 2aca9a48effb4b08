/** Adds the texts of an open board to those of the pages, as soon as the board's code is here. */
import i18next from 'i18next';
import { boardTexts } from '#shared/i18n/board.ts';

function addBoardTexts(): void {
  for (const [language, parts] of Object.entries(boardTexts)) {
    for (const [part, texts] of Object.entries(parts)) i18next.addResourceBundle(language, part, texts);
  }
}

if (i18next.isInitialized) addBoardTexts();
else i18next.on('initialized', addBoardTexts);
