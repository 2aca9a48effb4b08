/** Undo, redo and the trash, with others at work on the same board. */
import type { TheoryOfChange } from '#shared/board/theory-of-change.ts';
import { expect, test } from '../support/people.ts';

test('undo takes back only one’s own steps, a whole gesture at a time', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard();
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.join(board.links.participant, 'Anne');
  await bo.join(board.links.participant, 'Bo');
  await anne.addCards('Aktiviteter', 'Annes seddel');
  await bo.sees('Annes seddel');
  await bo.addCards('Aktiviteter', 'Bos seddel');
  await anne.sees('Bos seddel');
  const before = await anne.middleOf('Annes seddel');
  await anne.drag('Annes seddel', { x: before.x + 300, y: before.y + 120 });
  // Where it was dropped, not where it was on the way.
  const dropped = await anne.middleOf('Annes seddel');
  expect(dropped.x).toBeGreaterThan(before.x + 200);
  await expect.poll(() => bo.distanceOf('Annes seddel', dropped)).toBeLessThan(4);
  await bo.write('Annes seddel');
  await bo.page.keyboard.type(', rettet af Bo');
  await bo.page.keyboard.press('Enter');
  await anne.sees('Annes seddel, rettet af Bo');

  await anne.undo();
  await expect.poll(() => anne.middleOf('Annes seddel')).toEqual(before);
  await anne.sees('Annes seddel, rettet af Bo', 'Bos seddel');
  await anne.redo();
  await expect.poll(async () => (await anne.middleOf('Annes seddel')).x).toBeGreaterThan(before.x + 200);
  await bo.undo();
  await anne.seesNot('rettet af Bo');
  await anne.sees('Annes seddel', 'Bos seddel');
});

test('a removed card takes its arrows along; undo and the trash bring all back', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const anne = await newPerson();
  await anne.join(board.links.participant, 'Anne');
  await anne.addCards('Aktiviteter', 'Madlavning');
  await anne.addCards('Resultater på kort sigt', 'Lyst til mad');
  await anne.connect('Madlavning', 'Lyst til mad');
  await anne.explain('der smages på det hele');
  const arrowsStored = async () => {
    await anne.isSaved();
    const { resultsMaps } = JSON.parse(await tavle.exportBoard(board)) as TheoryOfChange;
    return resultsMaps[0]?.connections.map(({ mechanism }) => mechanism);
  };
  expect(await arrowsStored()).toEqual(['der smages på det hele']);

  await anne.remove('Madlavning');
  expect(await arrowsStored()).toEqual([]);
  await anne.undo();
  await anne.sees('Madlavning');
  expect(await arrowsStored()).toEqual(['der smages på det hele']);

  await anne.remove('Madlavning');
  await anne.openPanel('Papirkurv');
  await anne.page.getByRole('button', { name: 'Hent »Madlavning« tilbage' }).click();
  await anne.sees('Madlavning');
  expect(await arrowsStored()).toEqual(['der smages på det hele']);
});

test('after the last step was undone by the button the keys still belong to the board', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard({ template: 'example' });
  const anne = await newPerson();
  await anne.join(board.links.participant, 'Anne');
  await anne.write('Sundere mad');
  await anne.page.keyboard.type('!');
  await anne.page.keyboard.press('Escape');
  await anne.undo();
  await expect(anne.page.getByRole('button', { name: 'Fortryd', exact: true })).toBeDisabled();
  await expect(anne.bar).toBeVisible();
  await anne.page.keyboard.press('Escape');
  await expect(anne.bar).toHaveCount(0);
});
