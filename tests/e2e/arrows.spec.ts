/** Arrows in a browser: their words, the light on a chain, walking along it, large letters. */
import { expect, test } from '../support/people.ts';

const content = {
  format: 'tavle/theory-of-change',
  formatVersion: 1,
  title: 'Pile',
  resultsMaps: [
    {
      id: 'm1',
      title: 'Kort',
      columns: ['activity', 'immediate', 'longTerm'].map((role, n) => ({
        id: `c${n}`,
        role,
        title: `Trin ${n}`,
      })),
      cards: [
        { id: 's1', column: 'c0', text: 'Vejledning om kost' },
        { id: 's2', column: 'c1', text: 'Viden om mad' },
        { id: 's3', column: 'c1', text: 'Lyst til mad' },
        { id: 's4', column: 'c2', text: 'Bedre trivsel' },
        { id: 's5', column: 'c0', text: 'Noget andet' },
      ],
      connections: [
        { id: 'p1', from: 's1', to: 's2', mechanism: 'rådene giver mening' },
        { id: 'p2', from: 's1', to: 's3' },
        { id: 'p3', from: 's2', to: 's4' },
      ],
    },
  ],
};

test('words at an arrow lead to it; a chain lights up and is walked along with Alt and the arrow keys', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard({ content });
  const anne = await newPerson();
  await anne.join(board.links.participant, 'Anne');
  const { page } = anne;

  const words = page.locator('.tavle-words', { hasText: 'rådene giver' });
  const box = await words.boundingBox();
  if (!box) throw new Error('the why is not on the screen');
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await expect(anne.arrowForm).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await anne.select('Viden om mad');
  await expect(anne.bar).toContainText('1 fører hertil');
  await expect(anne.bar).toContainText('1 følger');
  const stepsBack = (text: string) =>
    anne.card(text).evaluate((card) => getComputedStyle(card.closest('.tl-shape > *') as Element).opacity);
  await expect.poll(() => stepsBack('Noget andet')).not.toBe('1');
  await expect.poll(() => stepsBack('Bedre trivsel')).toBe('1');

  const address = page.url();
  const voice = page.locator('[aria-live="polite"]', { hasText: ' af ' });
  await page.keyboard.press('Alt+ArrowRight');
  await expect(voice).toHaveText('Bedre trivsel, 1 af 1');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(voice).toHaveText('Vejledning om kost, 1 af 1');
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(voice).toHaveText('Lyst til mad, 2 af 2');
  expect(page.url()).toBe(address);
  await anne.isSaved();
  await anne.letGo();
  await expect.poll(() => stepsBack('Noget andet')).toBe('1');
});

test('large letters are written in the size in which they stand, and nobody else sees them', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard({ content });
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.page.addInitScript(() =>
    localStorage.setItem('tavle.preferences', JSON.stringify({ largeText: true })),
  );
  await anne.join(board.links.participant, 'Anne');
  await bo.join(board.links.participant, 'Bo');
  const sizeOf = (selector: string, page = anne.page) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { fontSize, lineHeight } = getComputedStyle(element);
        return `${fontSize} ${lineHeight}`;
      });
  const before = await sizeOf('.tavle-card-text');
  expect(before).toBe('22px 29px');
  expect(await sizeOf('.tavle-card-text', bo.page)).toBe('16px 22px');
  await anne.write('Noget andet');
  expect(await sizeOf('.tavle-card-field')).toBe(before);
  await anne.page.keyboard.type(', som skrives med store bogstaver');
  await anne.page.keyboard.press('Enter');
  // No line of the card is wider than the card.
  const isInside = await anne
    .card('store bogstaver')
    .evaluate((card) => card.scrollWidth <= card.clientWidth);
  expect(isInside).toBe(true);
  await bo.sees('Noget andet, som skrives med store bogstaver');
});
