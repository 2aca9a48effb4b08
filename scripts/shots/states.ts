/** What a person meets when something is missing, slow, broken or not allowed. */
import { BoardPage } from '../../tests/support/board-page.ts';
import type { Scene } from './stage.ts';

export const offline: Scene = async ({ tavle, person, shoot }) => {
  await tavle.kill();
  await person.status.filter({ hasText: 'Ingen forbindelse' }).waitFor({ timeout: 60_000 });
  await shoot('offline');
  await tavle.startAgain();
  await person.isSaved();
};

export const emptyBoards: Scene = async ({ tavle, person, shoot }) => {
  for (const template of ['wall', 'resultsMap'] as const) {
    const board = await tavle.makeBoard({ template, title: 'Ny tavle' });
    await person.join(board.links.participant, 'Anne');
    await shoot(`empty-${template}`);
    await person.showAs('Liste');
    await shoot(`empty-${template}-list`);
  }
  await person.showAs('Tavle');
};

export const firstVisit: Scene = async ({ board, person, shoot }) => {
  await person.page.evaluate(() => localStorage.removeItem('tavle.preferences'));
  await person.page.goto(board.links.facilitator);
  // The same address with another fragment is no new page.
  await person.page.reload();
  await person.showAs('Tavle');
  await person.page.getByRole('button', { name: 'Forstået' }).waitFor();
  await shoot('first-visit');
};

export const guest: Scene = async ({ tavle, board, person }) => {
  const context = await person.page
    .context()
    .browser()
    ?.newContext({ locale: 'da-DK', viewport: person.page.viewportSize() });
  if (!context) return;
  const one = new BoardPage(await context.newPage());
  await one.join(board.links.viewer, 'Gert');
  await shootAs(one, 'guest', person);
  // The link ends while somebody is in by it.
  const secret = new URL(board.links.facilitator).hash.slice(1);
  await fetch(`${tavle.url}/api/boards/${board.id}/links/viewer`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}` },
  });
  await one.page.waitForTimeout(1_500);
  await shootAs(one, 'link-ended', person);
  await context.close();
};

async function shootAs(one: BoardPage, name: string, { page }: BoardPage): Promise<void> {
  const { width = 0 } = page.viewportSize() ?? {};
  await one.page.screenshot({ path: `.cache/shots/${name}-${width}.png` });
}

/** Longer than any page should take; the picture is taken while it waits. */
export const waiting: Scene = async ({ board, person, shoot }) => {
  const { page } = person;
  const release: (() => void)[] = [];
  const held = new Promise<void>((done) => release.push(done));
  await page.route('**/assets/board-canvas-*.js', async (route) => {
    await held;
    // The page may be gone by then.
    await route.continue().catch(() => {});
  });
  await page.goto(`${board.links.facilitator}`);
  await page.waitForTimeout(700);
  await shoot('loading');
  for (const go of release) go();
  await person.isReady();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
};

export const goneThing: Scene = async ({ tavle, board, person, shoot }) => {
  await person.page.goto(`${tavle.url}/b/${board.id}?at=findes-ikke`);
  await person.isReady();
  await shoot('link-to-nothing');
};

export const threeTimes: Scene = async ({ board, person, shoot }) => {
  const { page } = person;
  const before = page.viewportSize();
  if (!before || before.width < 1_000) return;
  // What a browser at 300 % leaves of the screen.
  await page.setViewportSize({ width: Math.round(before.width / 3), height: Math.round(before.height / 3) });
  await page.goto(board.links.facilitator);
  await page.waitForTimeout(800);
  await shoot('zoomed-300');
  await page.setViewportSize(before);
};
