/**
 * Screenshots of the pages at three widths, into .cache/shots: `npm run shots`. With `-- readme` the README's picture
 * instead.
 */
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import { BoardPage } from '../tests/support/board-page.ts';
import { launchBrowser } from '../tests/support/browser.ts';
import { type MadeBoard, TavleServer } from '../tests/support/tavle-server.ts';

const FOLDER = '.cache/shots';
const SCREENS: readonly (BrowserContextOptions & { readonly name: string })[] = [
  { name: '1440', viewport: { width: 1440, height: 900 } },
  { name: '1024', viewport: { width: 1024, height: 768 } },
  { name: '390', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];

interface Stage {
  readonly tavle: TavleServer;
  readonly board: MadeBoard;
  readonly person: BoardPage;
  /** Takes a picture of what the person sees. */
  readonly shoot: (name: string) => Promise<void>;
}

async function shootPages({ tavle, board, person, shoot }: Stage): Promise<void> {
  const { page } = person;
  await page.goto(tavle.url);
  await shoot('home');
  await page.getByLabel('Hvad skal tavlen hedde?').fill('Sundhed på Birkely');
  await page.getByRole('button', { name: 'Lav tavlen' }).click();
  await page
    .getByRole('img', { name: /QR-kode/ })
    .last()
    .waitFor();
  await shoot('new-board');
  await page.goto(`${tavle.url}/b/findes-ikke`);
  await shoot('wrong-link');
  await page.goto(board.links.facilitator);
  await page.getByLabel('Hvad hedder du?').waitFor();
  await shoot('join');
}

async function shootBoard({ board, person, shoot }: Stage): Promise<void> {
  const { page } = person;
  await person.join(board.links.facilitator, 'Anne');
  await shoot('board');
  const { x, y } = await person.middleOf('Daglige fysiske aktiviteter');
  await page.mouse.click(x, y);
  await shoot('selected');
  await page.mouse.dblclick(x, y);
  await shoot('writing');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  for (const [name, panel] of [
    ['share', 'Del'],
    ['exchange', 'Hent og indsæt'],
    ['trash', 'Papirkurv'],
    ['help', 'Hjælp'],
  ] as const) {
    await person.openPanel(panel);
    await page.getByRole('dialog').or(page.getByRole('complementary')).first().waitFor();
    await shoot(name);
    await page.keyboard.press('Escape');
  }
}

async function shootArrowForm({ person, shoot }: Stage): Promise<void> {
  const { page } = person;
  const [from, to] = [
    await person.middleOf('Vejledning om kost'),
    await person.middleOf('Lyst til at spise'),
  ];
  await page.waitForTimeout(500);
  await page.mouse.dblclick((from.x + to.x) / 2, from.y);
  await person.arrowForm.waitFor({ timeout: 5_000 });
  await shoot('arrow-form');
  await page.keyboard.press('Escape');
}

async function shootOffline({ tavle, person, shoot }: Stage): Promise<void> {
  await tavle.kill();
  await person.status.filter({ hasText: 'Ingen forbindelse' }).waitFor({ timeout: 60_000 });
  await shoot('offline');
  await tavle.startAgain();
  await person.isSaved();
}

async function shootScreen(browser: Browser, tavle: TavleServer, options: (typeof SCREENS)[number]) {
  const context = await browser.newContext({ locale: 'da-DK', ...options });
  const person = new BoardPage(await context.newPage());
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed på Birkely' });
  const shoot = async (name: string) => {
    await person.page.screenshot({ path: `${FOLDER}/${name}-${options.name}.png` });
  };
  for (const scene of [shootPages, shootBoard, shootArrowForm, shootOffline]) {
    await scene({ tavle, board, person, shoot }).catch((error: unknown) => {
      console.error(`${scene.name} at ${options.name}: ${String(error).split('\n')[0]}`);
    });
  }
  await context.close();
}

/** The README's picture: a board with two people at work, seen by one of them. */
async function shootReadme(browser: Browser, tavle: TavleServer): Promise<void> {
  const viewport = { width: 1440, height: 860 };
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed på Birkely' });
  const [anne, bo] = await Promise.all(
    ['Anne', 'Bo'].map(async (name) => {
      const context = await browser.newContext({ locale: 'da-DK', viewport });
      const person = new BoardPage(await context.newPage());
      await person.join(board.links.facilitator, name);
      return person;
    }),
  );
  if (!anne || !bo) throw new Error('nobody came');
  await bo.addCards('Resultater på langt sigt', 'Færre indlæggelser');
  await bo.connect('Borgerne spiser sundere', 'Færre indlæggelser');
  await bo.explain('sund mad forebygger livsstilssygdomme', 'I tvivl');
  await bo.write('Det sunde valg');
  const { x, y } = await bo.middleOf('Borgerne spiser sundere');
  await bo.page.mouse.move(x, y + 110, { steps: 5 });
  await anne.page.getByText('Bo skriver ...').waitFor();
  const from = await anne.middleOf('Vejledning om kost');
  const to = await anne.middleOf('Lyst til at spise');
  await anne.page.mouse.move((from.x + to.x) / 2, from.y, { steps: 5 });
  await anne.page.getByText('fordi rådene').waitFor();
  await anne.page.screenshot({ path: 'docs/tavle.png' });
}

mkdirSync(FOLDER, { recursive: true });
const tavle = await TavleServer.start();
const browser = await launchBrowser();
if (process.argv.includes('readme')) await shootReadme(browser, tavle);
else for (const options of SCREENS) await shootScreen(browser, tavle, options);
await browser.close();
await tavle.stop();
