/** The board by keyboard alone. */
import type { TheoryOfChange } from '#shared/board/theory-of-change.ts';
import { expect, test } from '../support/people.ts';

test('two cards and an arrow with its why are made without a mouse', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard();
  const anne = await newPerson();
  const { keyboard } = anne.page;
  await anne.page.goto(board.links.participant);
  await expect(anne.page.getByLabel('Hvad hedder du?')).toBeFocused();
  await keyboard.type('Anne');
  await keyboard.press('Enter');
  await anne.isReady();

  await keyboard.press('n');
  await expect(anne.cardField).toBeFocused();
  await keyboard.type('Fælles madlavning');
  await keyboard.press('Tab');
  await expect(anne.cardField).toHaveValue('');
  await keyboard.type('Kender flere naboer');
  await keyboard.press('Enter');
  await expect(anne.cardField).toHaveCount(0);
  await anne.sees('Fælles madlavning', 'Kender flere naboer');

  await keyboard.press('a');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(anne.arrowForm).toBeVisible();
  await keyboard.type('man taler sammen over maden');
  await keyboard.press('Escape');
  await expect(anne.arrowForm).toHaveCount(0);

  await anne.isSaved();
  const { resultsMaps, looseConnections } = JSON.parse(await tavle.exportBoard(board)) as TheoryOfChange;
  const [map] = resultsMaps;
  expect(looseConnections).toEqual([]);
  const texts = new Map(map?.cards.map(({ id, text }) => [id, text]));
  expect(
    map?.connections.map(({ from, to, mechanism }) => [texts.get(from), texts.get(to), mechanism]),
  ).toEqual([['Kender flere naboer', 'Fælles madlavning', 'man taler sammen over maden']]);
});
