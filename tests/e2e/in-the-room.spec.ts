/** What a facilitator uses in the room: the big screen, and large letters on a small projector. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/people.ts';

const PROJECTOR = { width: 1024, height: 768 };

/** Which of these lie over each other, or reach out of the window. */
async function findOverlaps(page: Page, parts: Readonly<Record<string, Locator>>): Promise<string[]> {
  const boxes = await Promise.all(
    Object.entries(parts).map(async ([name, part]) => {
      const box = await part.boundingBox();
      if (!box) throw new Error(`${name} is not on the screen`);
      return { name, ...box };
    }),
  );
  const { width, height } = page.viewportSize() ?? PROJECTOR;
  const outside = boxes
    .filter(({ x, y, width: w, height: h }) => x < 0 || y < 0 || x + w > width + 0.5 || y + h > height + 0.5)
    .map(({ name }) => `${name} reaches out of the window`);
  const pairs = boxes.flatMap((a, n) => boxes.slice(n + 1).map((b) => [a, b] as const));
  const over = pairs
    .filter(
      ([a, b]) =>
        Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1 &&
        Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 1,
    )
    .map(([a, b]) => `${a.name} and ${b.name}`);
  return [...outside, ...over];
}

test('[APP60, APP63] the room reads how to get in, and sees who comes', async ({ tavle, newPerson }) => {
  const title = 'Trivsel og sundhed for unge på Birkely, Egehuset og i hjemmevejledningen';
  const board = await tavle.makeBoard({ template: 'wall', title });
  const anne = await newPerson({ viewport: PROJECTOR });
  await anne.join(board.links.facilitator, 'Anne');
  await anne.page.getByRole('button', { name: 'Menu' }).click();
  await anne.page.getByRole('menuitem', { name: 'Vis på storskærm' }).click();
  const screen = anne.page.getByRole('dialog', { name: title });
  const qr = screen.getByRole('img', { name: 'QR-kode med link til deltagere' });
  await expect(qr).toBeVisible();
  const people = screen.getByRole('region', { name: 'Med på tavlen' });
  await expect(people).toContainText('1 er med');
  // Somebody without a camera types what stands there.
  const address = screen.locator('.big-screen-address');
  await expect(address).toHaveText(new URL(tavle.url).host);
  const code = await screen.getByText(/^Kode: /).textContent();
  const bo = await newPerson();
  await bo.page.goto(`http://${await address.textContent()}`);
  await bo.page.getByLabel('Har du en kode fra storskærmen?').fill((code ?? '').replace('Kode: ', ''));
  await bo.page.getByRole('button', { name: 'Kom med' }).click();
  await bo.page.getByLabel('Hvad hedder du?').fill('Bo på bagerste række');
  await bo.page.getByRole('button', { name: 'Gå til tavlen' }).click();
  await bo.isReady();
  await expect(people).toContainText('2 er med');
  await expect(people).toContainText('Bo på bagerste række');

  const overlaps = () =>
    findOverlaps(anne.page, {
      qr,
      people,
      heading: screen.getByRole('heading'),
      way: screen.getByRole('region', { name: 'Sådan kommer du ind' }),
      close: screen.getByRole('button', { name: 'Tilbage til tavlen' }),
    });
  expect(await overlaps()).toEqual([]);
  // Large enough for the last row, whatever letters the facilitator has chosen.
  expect((await qr.boundingBox())?.width).toBeGreaterThan(PROJECTOR.width * 0.42);
  await anne.page.evaluate(() => document.documentElement.classList.add('large-text'));
  expect(await overlaps()).toEqual([]);
  await anne.page.keyboard.press('Escape');
  await expect(screen).toHaveCount(0);
});

test('[APP62] large letters on a projector: all larger, nothing over each other', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed på Birkely' });
  const anne = await newPerson({ viewport: PROJECTOR });
  const { page } = anne;
  await anne.join(board.links.facilitator, 'Anne');
  const parts = {
    title: page.locator('.board-title'),
    status: anne.status,
    views: page.locator('.view-switch'),
    people: page.locator('.people-button'),
    menu: page.getByRole('button', { name: 'Menu' }),
    language: page.getByRole('button', { name: 'English' }),
    tools: page.locator('.tavle-toolbar'),
    places: page.locator('.tavle-navigation'),
    mark: page.locator('.tl-watermark_SEE-LICENSE'),
  };
  const heights = async () =>
    Promise.all(
      [
        parts.menu,
        parts.tools,
        page.locator('.tavle-card').nth(1),
        page.locator('.frame-title-text').first(),
      ].map(async (part) => (await part.boundingBox())?.height ?? 0),
    );
  const usual = await heights();
  await parts.menu.click();
  await page.getByRole('menuitemcheckbox', { name: 'Store bogstaver' }).click();
  await expect
    .poll(async () => (await heights()).every((height, n) => height > 1.2 * (usual[n] ?? 0)))
    .toBe(true);
  for (const size of [PROJECTOR, { width: 1280, height: 720 }, { width: 1920, height: 1080 }]) {
    await page.setViewportSize(size);
    await expect.poll(() => findOverlaps(page, parts), `at ${size.width}`).toEqual([]);
  }
  await page.reload();
  await anne.isReady();
  await expect(page.locator('html.large-text')).toHaveCount(1);
});
