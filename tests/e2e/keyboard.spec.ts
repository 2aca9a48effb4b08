/** The board by keyboard alone. */
import type { TheoryOfChange } from '#shared/board/theory-of-change.ts';
import type { BoardPage } from '../support/board-page.ts';
import { expect, test } from '../support/people.ts';

/** From the selected card to the next one, and why. */
async function connectToNext(person: BoardPage, why: string): Promise<void> {
  const { keyboard } = person.page;
  for (const key of ['a', 'Tab', 'Enter']) await keyboard.press(key);
  await expect(person.arrowForm.getByRole('textbox', { name: /Hvorfor/ })).toBeFocused();
  await keyboard.type(why);
  await keyboard.press('Escape');
  await expect(person.arrowForm).toHaveCount(0);
}

test('[CAN27] a chain of three cards and two arrows is built on the wall without a mouse', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const anne = await newPerson();
  const { keyboard } = anne.page;
  await anne.page.goto(board.links.participant);
  await expect(anne.page.getByLabel('Hvad hedder du?')).toBeFocused();
  await keyboard.type('Anne');
  await keyboard.press('Enter');
  await anne.isReady();
  // The form has gone and the focus with it: the keys are the wall's.
  const wall = anne.page.locator('.tl-container');
  await expect(wall).toBeFocused();

  const chain = ['Fælles madlavning', 'Kender flere naboer', 'Færre er alene'];
  await keyboard.press('n');
  for (const [n, text] of chain.entries()) {
    await expect(anne.cardField).toHaveValue('');
    await expect(anne.cardField).toBeFocused();
    await keyboard.type(text);
    await keyboard.press(n === 2 ? 'Enter' : 'Tab');
  }
  await expect(anne.cardField).toHaveCount(0);

  // Past the bar to the first card; from there on by the search.
  await anne.letGo();
  const skip = anne.page.getByRole('button', { name: 'Gå til tavlens indhold' });
  const isThere = () => skip.evaluate((button) => button === document.activeElement);
  for (let stops = 0; stops < 20 && !(await isThere()); stops++) await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  await expect(wall).toBeFocused();
  await expect(anne.bar).toBeVisible();
  await keyboard.press('Shift+F10');
  await expect(anne.page.getByRole('menuitem', { name: 'Forbind' })).toBeVisible();
  await anne.closeMenu();
  await connectToNext(anne, 'man taler sammen over maden');
  await anne.find('naboer');
  await expect(anne.page.getByText('1 fund')).toBeVisible();
  await keyboard.press('Enter');
  await expect(wall).toBeFocused();
  await connectToNext(anne, 'man følges ad');

  await anne.isSaved();
  const { resultsMaps } = JSON.parse(await tavle.exportBoard(board)) as TheoryOfChange;
  const [map] = resultsMaps;
  const texts = new Map(map?.cards.map(({ id, text }) => [id, text]));
  expect([...texts.values()].sort()).toEqual([...chain].sort());
  const [first, second, third] = chain;
  expect(
    map?.connections.map(({ from, to, mechanism }) => [texts.get(from), mechanism, texts.get(to)]),
  ).toEqual([
    [first, 'man taler sammen over maden', second],
    [second, 'man følges ad', third],
  ]);
});
