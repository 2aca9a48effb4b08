/** Drawing by hand: what one draws the others see, it is stored, and a guest can only look at it. */
import type { Locator } from '@playwright/test';
import type { BoardPage } from '../support/board-page.ts';
import { expect, test } from '../support/people.ts';

const drawings = (person: BoardPage): Locator => person.page.locator('.tavle-sketch');
const words = (person: BoardPage, text: string): Locator =>
  person.page.locator('.tavle-sketch-line').filter({ hasText: text });

async function pull(person: BoardPage, ...way: readonly (readonly [number, number])[]): Promise<void> {
  const { mouse } = person.page;
  const [[x, y] = [0, 0], ...rest] = way;
  await mouse.move(x, y);
  await mouse.down();
  for (const [toX, toY] of rest) await mouse.move(toX, toY, { steps: 6 });
  await mouse.up();
}

async function pick(person: BoardPage, name: string): Promise<void> {
  const tools = person.page.getByRole('group', { name: 'Tegneredskaber' });
  if (!(await tools.isVisible()))
    await person.page.getByRole('button', { name: 'Tegn', exact: true }).click();
  await tools.getByRole('button', { name, exact: true }).click();
}

test('what one draws the others see; undo, words, moving and the eraser; a guest only looks', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const [anne, bo, guest] = [await newPerson(), await newPerson(), await newPerson()];
  await anne.join(board.links.participant, 'Anne');
  await bo.join(board.links.participant, 'Bo');
  await guest.join(board.links.viewer, 'Carla');

  // A stroke right over the buttons of the map, by key.
  await anne.page.locator('.tl-container').focus();
  await anne.page.keyboard.press('d');
  await expect(anne.page.getByRole('group', { name: 'Tegneredskaber' })).toBeVisible();
  await pull(anne, [150, 320], [400, 330], [650, 300]);
  await expect(drawings(bo)).toHaveCount(1);
  await anne.undo();
  await expect(drawings(bo)).toHaveCount(0);
  await anne.redo();
  await expect(drawings(bo)).toHaveCount(1);

  await pick(anne, 'Firkant');
  await pull(anne, [200, 420], [460, 540]);
  await anne.page.getByRole('toolbar', { name: 'Det valgte' }).getByRole('button', { name: 'Skriv' }).click();
  await expect(anne.page.getByLabel('Tegningens tekst')).toBeFocused();
  await anne.page.keyboard.type('Husk de pårørende');
  await anne.page.keyboard.press('Enter');
  await expect(words(bo, 'Husk de')).toBeVisible();

  // Bo takes hold of its edge and moves it; Anne sees it where he drops it.
  const before = (await words(anne, 'Husk de').boundingBox())?.x ?? 0;
  await pull(bo, [200, 450], [300, 450], [440, 460]);
  await expect
    .poll(async () => (await words(anne, 'Husk de').boundingBox())?.x)
    .toBeGreaterThan(before + 200);

  await pick(bo, 'Viskelæder');
  await pull(bo, [300, 260], [300, 360]);
  await expect(drawings(anne)).toHaveCount(1);

  await expect(words(guest, 'Husk de')).toBeVisible();
  await expect(guest.page.getByRole('button', { name: 'Tegn', exact: true })).toHaveCount(0);
  await anne.isSaved();
  await anne.page.reload();
  await anne.isReady();
  await expect(words(anne, 'pårørende')).toBeVisible();
});
