/** Finding one's way: links, the way back, keys that can be turned off, a page zoomed to 300 %, the first visit. */
import { readFile } from 'node:fs/promises';
import type { BoardPage } from '../support/board-page.ts';
import { expect, test } from '../support/people.ts';
import type { TavleServer } from '../support/tavle-server.ts';

const makeExample = async (tavle: TavleServer) =>
  tavle.makeBoard({ content: JSON.parse(await readFile('tests/fixtures/sundhed.json', 'utf8')) });

/** Opens a panel where the bar offers it, and waits for it. */
async function openPanel({ page }: BoardPage, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

test('[CAN137] [APP22] [APP23] a link to a card leads there who is on the board, and tells others how to get in', async ({
  tavle,
  newPerson,
}) => {
  const board = await makeExample(tavle);
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.join(board.links.participant, 'Anne');
  const { x, y } = await anne.middleOf('Bedre sundhed');
  await anne.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await anne.page.mouse.click(x, y, { button: 'right' });
  await anne.page.getByRole('menuitem', { name: 'Kopiér link' }).click();
  await expect(anne.page.getByText('Linket er kopieret').first()).toBeVisible();
  const link = await anne.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(new RegExp(`^${tavle.url}/b/${board.id}\\?at=[^#&]+$`));

  await anne.page.goto(link);
  await anne.isReady();
  await expect(anne.bar).toBeVisible();
  await anne.sees('Bedre sundhed');
  await anne.page.keyboard.press('Delete');
  await anne.seesNot('Bedre sundhed');
  await anne.isSaved();
  await anne.page.reload();
  await expect(anne.page.getByText('Sedlen findes ikke mere på tavlen.')).toBeVisible();
  await anne.page.getByRole('button', { name: 'Åbn papirkurven' }).click();
  await expect(anne.page.getByRole('dialog', { name: 'Papirkurv' })).toContainText('Bedre sundhed');

  await bo.page.goto(link);
  await expect(bo.page.getByRole('heading', { name: 'Du er ikke på tavlen endnu' })).toBeVisible();
});

test('[CAN134] [APP20] [APP24] lost and found: the way back, the search, and keys that are off', async ({
  tavle,
  newPerson,
}) => {
  const board = await makeExample(tavle);
  const anne = await newPerson();
  const { page } = anne;
  await anne.join(board.links.participant, 'Anne');
  const back = page.getByRole('button', { name: 'Tilbage til tavlen' });
  /** By the wheel, as often as it takes: tldraw reads a turn 120 to 160 ms after another as the end of that one. */
  const getLost = (dx: number, dy: number) =>
    expect(async () => {
      await page.mouse.wheel(dx, dy);
      await expect(back).toBeVisible({ timeout: 1_000 });
    }).toPass();
  await page.mouse.move(700, 500);
  await getLost(0, 9_000);
  await back.click();
  await anne.sees('Bedre sundhed');
  await expect(back).toHaveCount(0);

  await getLost(9_000, 0);
  await anne.find('BEDRE sund');
  await expect(page.getByText('1 fund')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await anne.sees('Bedre sundhed');
  await page.keyboard.press('Escape');
  await expect(back).toBeVisible();
  await anne.find('bedre sund');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await anne.letGo();

  await page.keyboard.press('?');
  await page.getByLabel('Enkelttaster virker på tavlen').click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await anne.select('Bedre sundhed');
  await page.keyboard.press('n');
  await page.keyboard.press('Control+d');
  await expect(anne.card('Bedre sundhed')).toHaveCount(2);
  await expect(anne.cardField).toHaveCount(0);
  await expect(anne.cards.filter({ hasText: 'Tom seddel' })).toHaveCount(0);
});

test('[APP27] on a page zoomed to 300 % everything is reached', async ({ tavle, newPerson }) => {
  const board = await makeExample(tavle);
  const anne = await newPerson({ viewport: { width: 480, height: 300 } });
  const { page } = anne;
  await page.goto(board.links.facilitator);
  await page.getByLabel('Hvad hedder du?').fill('Anne');
  await page.getByRole('button', { name: 'Gå til tavlen' }).click();
  await page.getByRole('button', { name: 'Tavle', exact: true }).click();
  await anne.isReady();
  /** Brought into view by scrolling at most, nothing lies over it. */
  const reaches = async (within: ReturnType<typeof page.locator>) => {
    const all = await within.all();
    expect(all.length).toBeGreaterThan(0);
    for (const one of all) await one.click({ trial: true, timeout: 5_000 });
  };
  await reaches(page.locator('.board-bar :is(button, a):visible'));
  await reaches(page.locator('.tavle-toolbar button:not([aria-disabled="true"])'));
  await page.getByRole('button', { name: 'Gå til', exact: true }).click();
  await reaches(page.getByRole('menuitem').and(page.locator(':not([data-disabled])')));
  await page.keyboard.press('Escape');
  for (const name of ['Del', 'Find', 'Hjælp', 'Hent og indsæt']) {
    await openPanel(anne, name);
    await reaches(page.getByRole('dialog').locator(':is(button, input, a):not(.visually-hidden):visible'));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});

test.describe('a device that was never on a board', () => {
  test.use({ firstVisit: true });
  test('[APP26] is told how to begin, until the first card', async ({ tavle, newPerson }) => {
    const board = await tavle.makeBoard();
    const anne = await newPerson();
    await anne.join(board.links.participant, 'Anne');
    const hint = anne.page.getByRole('complementary', { name: 'Kom godt i gang' });
    await expect(hint).toBeVisible();
    await anne.addCards('Aktiviteter', 'Gåtur');
    await expect(hint).toHaveCount(0);
    await anne.page.reload();
    await anne.sees('Gåtur');
    await expect(hint).toHaveCount(0);
  });
});
