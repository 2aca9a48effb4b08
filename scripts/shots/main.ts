/**
 * Screenshots of every screen and state at three widths, into .cache/shots: `npm run shots`. With a word only the scenes
 * of that name (`npm run shots -- list`); with `readme` the README's picture instead.
 */
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import { BoardPage } from '../../tests/support/board-page.ts';
import { launchBrowser } from '../../tests/support/browser.ts';
import { TavleServer } from '../../tests/support/tavle-server.ts';
import * as board from './board.ts';
import { pages } from './pages.ts';
import type { Scene } from './stage.ts';
import * as states from './states.ts';

const FOLDER = '.cache/shots';
const SCREENS: readonly (BrowserContextOptions & { readonly name: string })[] = [
  { name: '1440', viewport: { width: 1440, height: 900 } },
  { name: '1024', viewport: { width: 1024, height: 768 } },
  { name: '390', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];
/** In the order in which they are played. */
const SCENES: readonly (readonly [string, Scene])[] = [
  ['pages', pages],
  ['wall', board.wall],
  ['arrowForm', board.arrowForm],
  ['drawing', board.drawing],
  ['manyLines', board.manyLines],
  ['panels', board.panels],
  ['questions', board.questions],
  ['way', board.way],
  ['list', board.list],
  ['large', board.large],
  ['dark', board.dark],
  ['english', board.english],
  ['firstVisit', states.firstVisit],
  ['guest', states.guest],
  ['offline', states.offline],
  ['goneThing', states.goneThing],
  ['waiting', states.waiting],
  ['emptyBoards', states.emptyBoards],
  ['threeTimes', states.threeTimes],
];

async function shootScreen(
  browser: Browser,
  tavle: TavleServer,
  only: string | undefined,
  screen: (typeof SCREENS)[number],
) {
  const context = await browser.newContext({ locale: 'da-DK', ...screen });
  const person = new BoardPage(await context.newPage());
  const made = await tavle.makeBoard({ template: 'example', title: 'Sundhed på Birkely' });
  const shoot = async (name: string) => {
    await person.page.screenshot({ path: `${FOLDER}/${name}-${screen.name}.png` });
  };
  const isSmall = screen.name === '390';
  const stage = { tavle, board: made, person, isSmall, shoot };
  const isWanted = (name: string) => only === undefined || only === name;
  if (only !== undefined && only !== 'pages') await person.join(made.links.facilitator, 'Anne');
  for (const [name, scene] of SCENES.filter(([each]) => isWanted(each))) {
    await scene(stage).catch((error: unknown) => {
      console.error(`${name} at ${screen.name}: ${String(error).split('\n')[0]}`);
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
const only = process.argv[2];
if (only === 'readme') await shootReadme(browser, tavle);
else for (const screen of SCREENS) await shootScreen(browser, tavle, only, screen);
await browser.close();
await tavle.stop();
