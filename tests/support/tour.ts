/**
 * A tour of all that Tavle does, for tests that watch what happens meanwhile. Each stop begins and ends on the board
 * with no panel open and nothing selected. A new feature gets a stop here.
 */
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { BoardPage } from './board-page.ts';

/** Who goes: a facilitator, who does things, and a participant, who sees them. */
export interface Party {
  readonly anne: BoardPage;
  readonly bo: BoardPage;
}

/** One stop of the tour. */
export interface Stop {
  readonly name: string;
  readonly visit: (party: Party) => Promise<void>;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Opens what the board's menu offers under these words. */
async function choose(page: Page, words: string): Promise<void> {
  await button(page, 'Menu').click();
  await page.getByRole('menuitem', { name: words, exact: true }).click();
}

async function closePanel(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Makes a board on the front page and leads both in; answers with the participants' link. */
export async function beginTour(home: string, { anne, bo }: Party): Promise<string> {
  const { page } = anne;
  await page.goto(home);
  await page.getByLabel('Hvad skal tavlen hedde?').fill('Sundhed på Birkely');
  await page.getByRole('radio', { name: 'Resultatkort' }).check();
  await button(page, 'Lav tavlen').click();
  await expect(page.getByRole('img', { name: /^QR-kode/ })).toHaveCount(3);
  const link = await page.getByRole('textbox', { name: 'Link til deltagere' }).inputValue();
  await page.getByRole('link', { name: 'Gå til tavlen' }).click();
  await page.getByLabel('Hvad hedder du?').fill('Anne');
  await button(page, 'Gå til tavlen').click();
  await anne.isReady();
  await bo.join(link, 'Bo');
  return link;
}

/** Both see and change the same. */
const TOGETHER: Stop = {
  name: 'cards of both, for both',
  visit: async ({ anne, bo }) => {
    await anne.addCards('Aktiviteter', 'Sund mad i køkkenet', 'Gåture 🚶');
    await bo.sees('Sund mad i køkkenet', 'Gåture 🚶');
    await bo.addCards('Resultater på kort sigt', 'Lyst til at bevæge sig');
    await anne.sees('Lyst til at bevæge sig');
    await anne.isSaved();
    await bo.isSaved();
  },
};

const ARROW: Stop = {
  name: 'an arrow with its why, and undo',
  visit: async ({ anne, bo }) => {
    await anne.connect('Sund mad i køkkenet', 'Lyst til at bevæge sig');
    await anne.explain('maden giver kræfter', 'Sikre');
    await bo.remove('Gåture');
    await bo.undo();
    await anne.sees('Gåture');
  },
};

const TRASH: Stop = {
  name: 'the trash',
  visit: async ({ anne, bo }) => {
    await anne.remove('Gåture');
    await bo.seesNot('Gåture');
    await choose(anne.page, 'Papirkurv');
    await button(anne.page, 'Hent »Gåture 🚶« tilbage').click();
    await bo.sees('Gåture');
    await closePanel(anne.page);
  },
};

const FILES: Stop = {
  name: 'the board goes out as a file and comes in again',
  visit: async ({ anne: { page } }) => {
    await button(page, 'Hent og indsæt').click();
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Hent fil').click()]);
    expect(await readFile(await download.path(), 'utf8')).toContain('maden giver kræfter');
    await page.getByLabel('Vælg en fil').setInputFiles('tests/fixtures/sundhed.json');
    await expect(page.getByRole('dialog')).toContainText('sundhed.json');
    await closePanel(page);
  },
};

const SHARING: Stop = {
  name: 'links with codes, and the big screen',
  visit: async ({ anne: { page } }) => {
    await button(page, 'Del').click();
    await expect(page.getByRole('img', { name: /^QR-kode/ })).toHaveCount(3);
    await button(page, 'Kopiér: Link til deltagere').click();
    await expect(page.getByText('Kopieret').first()).toBeVisible();
    await button(page, 'Vis på storskærm').click();
    const screen = page.getByRole('dialog', { name: 'Sundhed på Birkely' });
    await expect(screen.getByRole('img', { name: 'QR-kode med link til deltagere' })).toBeVisible();
    await expect(screen.getByRole('region', { name: 'Med på tavlen' })).toContainText('2 er med');
    await button(page, 'Tilbage til tavlen').click();
    await expect(screen).toHaveCount(0);
  },
};

const LOOKS: Stop = {
  name: 'dark, large letters, English and back',
  visit: async ({ anne: { page } }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const largeText = page.getByRole('menuitemcheckbox', { name: 'Store bogstaver' });
    for (const isOn of [true, false]) {
      await button(page, 'Menu').click();
      await largeText.click();
      await expect(page.locator('html.large-text')).toHaveCount(isOn ? 1 : 0);
    }
    await button(page, 'English').click();
    await expect(button(page, 'Share')).toBeVisible();
    await button(page, 'Dansk').click();
    await expect(button(page, 'Del')).toBeVisible();
    await page.emulateMedia({ colorScheme: 'light' });
  },
};

const PEOPLE: Stop = {
  name: 'following somebody, and the help',
  visit: async ({ anne: { page } }) => {
    await page.getByRole('button', { name: /på tavlen$/ }).click();
    await button(page, 'Følg Bo').click();
    await button(page, 'Stop med at følge').click();
    await choose(page, 'Hjælp');
    await expect(page.getByRole('dialog')).toBeVisible();
    await closePanel(page);
  },
};

/** Every stop, in an order in which each finds what it needs. */
export const TOUR: readonly Stop[] = [TOGETHER, ARROW, TRASH, FILES, SHARING, PEOPLE, LOOKS];
