/** People see each other at work. */
import { expect, test } from '../support/people.ts';

test('pointers with names, who writes, and cards on the move are seen by the others', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.join(board.links.facilitator, 'Anne');
  await bo.join(board.links.participant, 'Bo');
  await expect(anne.page.getByRole('button', { name: /2 på tavlen/ })).toBeVisible();
  await bo.page.mouse.move(700, 500, { steps: 5 });
  await expect(
    anne.page.locator('.tl-canvas, .tavle-canvas').getByText('Bo', { exact: true }).first(),
  ).toBeVisible();

  await bo.addCards('Aktiviteter', 'Bos seddel');
  await bo.write('Bos seddel');
  await expect(anne.page.getByText('Bo skriver ...')).toBeVisible();
  await bo.page.keyboard.press('Escape');
  await expect(anne.page.getByText('Bo skriver ...')).toHaveCount(0);

  const from = await bo.middleOf('Bos seddel');
  await bo.page.mouse.move(from.x, from.y);
  await bo.page.mouse.down();
  await bo.page.mouse.move(from.x + 200, from.y + 100, { steps: 10 });
  await expect.poll(async () => (await anne.middleOf('Bos seddel')).x).toBeGreaterThan(from.x + 100);
  await bo.page.keyboard.press('Escape');
  await bo.page.mouse.up();
  await expect.poll(() => anne.distanceOf('Bos seddel', from)).toBeLessThan(4);
});

test('one follows another person’s view until one moves oneself', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.join(board.links.facilitator, 'Anne');
  await bo.join(board.links.participant, 'Bo');
  await anne.page.getByRole('button', { name: /2 på tavlen/ }).click();
  await anne.page.getByRole('button', { name: 'Følg Bo', exact: true }).click();
  await expect(anne.page.getByText('Du følger Bo')).toBeVisible();
  const before = await anne.middleOf('Bedre sundhed');
  await bo.page.mouse.move(700, 600);
  await bo.page.mouse.wheel(0, 400);
  await expect
    .poll(async () => Math.abs((await anne.middleOf('Bedre sundhed')).y - before.y))
    .toBeGreaterThan(50);
  await anne.page.mouse.move(700, 600);
  await anne.page.mouse.wheel(0, -100);
  await expect(anne.page.getByText('Du følger Bo')).toHaveCount(0);
});
