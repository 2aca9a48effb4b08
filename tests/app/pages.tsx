import { cleanup, render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { afterEach, beforeEach, vi } from 'vitest';
import { boardTexts } from '#shared/i18n/board.ts';
import type { BoardApi } from '../../client/app/board-api.ts';
import { startLanguage } from '../../client/app/language.ts';
import { Root } from '../../client/app/root.tsx';

/** Each test begins on a device that knows nothing, in Danish, on the front page. */
export function beginOnFreshDevice(): void {
  beforeEach(() => {
    localStorage.clear();
    window.history.replaceState(null, '', '/');
    startLanguage();
    for (const [language, parts] of Object.entries(boardTexts)) {
      for (const [part, texts] of Object.entries(parts)) i18next.addResourceBundle(language, part, texts);
    }
    vi.spyOn(window, 'scrollTo').mockImplementation(() => {});
  });
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });
}

/** Opens the pages at an address. */
export function openPage(api: BoardApi, address = '/') {
  window.history.replaceState(null, '', address);
  return render(<Root api={api} />);
}

/** A button by its words. */
export const button = (name: string | RegExp) => screen.getByRole('button', { name });
