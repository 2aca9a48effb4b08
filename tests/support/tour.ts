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
  /** Browsers give a page on plain http less to do this with. */
  readonly isDelicate?: true;
  readonly visit: (party: Party) => Promise<void>;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function closePanel(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Makes a board on the front page, leads both in, and reads the hint of the first visit. */
export async function beginTour(home: string, { anne, bo }: Party): Promise<void> {
  const { page } = anne;
  await page.goto(home);
  await page.getByLabel('Hvad skal tavlen hedde?').fill('Sundhed på Birkely');
  await page.getByRole('radio', { name: 'Resultatkort' }).check();
  await button(page, 'Lav tavlen').click();
  await expect(page.getByRole('img', { name: /^QR-kode/ })).toHaveCount(2);
  const link = await page.getByRole('textbox', { name: 'Link til deltagere' }).inputValue();
  await page.getByRole('link', { name: 'Gå til tavlen' }).click();
  await page.getByLabel('Hvad hedder du?').fill('Anne');
  await button(page, 'Gå til tavlen').click();
  await anne.isReady();
  await bo.join(link, 'Bo');
  for (const person of [anne, bo]) await button(person.page, 'Forstået').click();
}

/** Both see and change the same. */
const TOGETHER: Stop = {
  name: 'cards of both, for both',
  isDelicate: true,
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
  isDelicate: true,
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
    await anne.openPanel('Papirkurv');
    await button(anne.page, 'Hent »Gåture 🚶« tilbage').click();
    await bo.sees('Gåture');
    await closePanel(anne.page);
  },
};

const FILES: Stop = {
  name: 'the board goes out as a file and comes in again',
  isDelicate: true,
  visit: async ({ anne: { page } }) => {
    await button(page, 'Hent og indsæt').click();
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Hent fil').click()]);
    expect(await readFile(await download.path(), 'utf8')).toContain('maden giver kræfter');
    await page.getByLabel('Vælg en fil').setInputFiles('tests/fixtures/sundhed.json');
    await expect(page.getByRole('dialog')).toContainText('sundhed.json');
    await closePanel(page);
  },
};

const OWN_DEVICE: Stop = {
  name: 'the board on one’s own device, and off it again',
  isDelicate: true,
  visit: async ({ anne }) => {
    const { page } = anne;
    const panel = page.getByRole('dialog', { name: 'Denne enhed' });
    await anne.openPanel('Denne enhed');
    await panel.getByLabel('Det er min egen enhed').check();
    await expect(panel.getByText('Tavlen ligger på denne enhed.')).toBeVisible();
    const isSecure = await page.evaluate(() => window.isSecureContext);
    const pages = isSecure ? 'Den kan åbnes uden forbindelse.' : /^På en adresse, der begynder med http:/;
    await expect(panel.getByText(pages)).toBeVisible({ timeout: 20_000 });
    await panel.getByLabel('Det er min egen enhed').click();
    await expect(panel.getByText('Der ligger ingen tavler på denne enhed.')).toBeVisible();
    await closePanel(page);
  },
};

const SHARING: Stop = {
  name: 'links with codes, and the big screen',
  isDelicate: true,
  visit: async ({ anne: { page } }) => {
    await button(page, 'Del').click();
    await expect(page.getByRole('img', { name: /^QR-kode/ })).toHaveCount(2);
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
  visit: async ({ anne }) => {
    const { page } = anne;
    await page.getByRole('button', { name: /på tavlen$/ }).click();
    await button(page, 'Følg Bo').click();
    await button(page, 'Stop med at følge').click();
    await anne.openPanel('Hjælp');
    await expect(page.getByRole('dialog')).toBeVisible();
    await closePanel(page);
  },
};

const FINDING: Stop = {
  name: 'finding a card, going to a map, a link to it',
  isDelicate: true,
  visit: async ({ anne }) => {
    const { page } = anne;
    await anne.find('bevæge');
    await expect(page.getByText('1 fund')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.locator('.tavle-go-to:visible, .tavle-navigation button:visible').last().click();
    await page.getByRole('menuitem', { name: /^Hele tavlen/ }).click();
    await page
      .getByRole('button', { name: /^Kopiér link til »/ })
      .first()
      .click();
    await expect(page.getByText('Linket er kopieret').first()).toBeVisible();
  },
};

const PICTURES: Stop = {
  name: 'the board as SVG, PNG and pages to print',
  isDelicate: true,
  visit: async ({ anne }) => {
    const { page } = anne;
    await anne.openPanel('Billede og print');
    const preview = page.getByRole('img', { name: 'Sådan ser billedet ud' });
    await expect
      .poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(100);
    for (const kind of ['SVG', 'PNG']) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        button(page, `Hent som ${kind}`).click(),
      ]);
      expect((await readFile(await file.path())).length).toBeGreaterThan(1_000);
    }
    await button(page, 'Print eller gem som PDF').click();
    await expect(page.getByRole('region', { name: /^Side \d$/ })).toHaveCount(1);
    await button(page, 'Tilbage').click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  },
};

/** What Word and the web put on the clipboard asks for things from elsewhere. */
const FOREIGN_HTML = `<html><head><link rel="stylesheet" href="http://elsewhere.example/word.css"></head><body>
  <p>Ro og søvn</p><p>Mad sammen</p><img src="http://elsewhere.example/x.png" onerror="document.title='hacked'">
  <script src="http://elsewhere.example/x.js"></script><iframe src="http://elsewhere.example/"></iframe></body></html>`;

const PASTE: Stop = {
  name: 'a paste from elsewhere becomes cards',
  visit: async ({ anne, bo }) => {
    await anne.hasKeys();
    await anne.page.evaluate((html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', html);
      clipboardData.setData('text/plain', 'Ro og søvn\nMad sammen');
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    }, FOREIGN_HTML);
    await button(anne.page, 'Lav 2 sedler').click();
    await bo.sees('Ro og søvn', 'Mad sammen');
    await anne.undo();
    await bo.seesNot('Ro og søvn');
  },
};

const DRAWING: Stop = {
  name: 'a drawing by hand',
  visit: async ({ anne: { page }, bo }) => {
    await button(page, 'Tegn').click();
    await expect(page.getByRole('group', { name: 'Tegneredskaber' })).toBeVisible();
    await page.mouse.move(150, 520);
    await page.mouse.down();
    await page.mouse.move(400, 560, { steps: 6 });
    await page.mouse.up();
    await expect(bo.page.locator('.tavle-sketch')).toHaveCount(1);
    await button(page, 'Vælg').click();
    await page.keyboard.press('Escape');
  },
};

const LIST: Stop = {
  name: 'the same board as a list',
  visit: async ({ anne }) => {
    await anne.showAs('Liste');
    await expect(
      anne.page.getByRole('button', { name: 'Lyst til at bevæge sig', exact: true }),
    ).toBeVisible();
    await anne.showAs('Tavle');
    await anne.sees('Lyst til at bevæge sig');
  },
};

const TAKING_BACK: Stop = {
  name: 'what one person did is looked at and left',
  visit: async ({ anne }) => {
    await anne.openPanel('Tag tilbage');
    await anne.page.getByRole('button', { name: 'Tag det tilbage, Bo har gjort' }).click();
    await button(anne.page, 'Nej, lad det stå').click();
    await closePanel(anne.page);
  },
};

const VERSIONS: Stop = {
  name: 'a version is kept, seen and compared',
  visit: async ({ anne }) => {
    const { page } = anne;
    await anne.openPanel('Udgaver');
    await button(page, 'Gem en udgave nu').click();
    await expect(page.getByText(/^Udgaven ».* er gemt\.$/)).toBeVisible();
    await page.getByRole('button', { name: /^Se den: / }).click();
    await anne.sees('Lyst til at bevæge sig');
    await button(page, 'Sammenlign med nu').click();
    await expect(page.getByText('Der er ingen forskel.')).toBeVisible();
    await closePanel(page);
    await button(page, 'Tilbage til tavlen nu').click();
    await anne.sees('Lyst til at bevæge sig');
  },
};

/** Every stop, in an order in which each finds what it needs. */
export const TOUR: readonly Stop[] = [
  TOGETHER,
  ARROW,
  TRASH,
  FINDING,
  PICTURES,
  PASTE,
  DRAWING,
  LIST,
  FILES,
  OWN_DEVICE,
  SHARING,
  TAKING_BACK,
  VERSIONS,
  PEOPLE,
  LOOKS,
];
