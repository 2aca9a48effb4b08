/** Danish first, English one click away. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/people.ts';

/** A key of a text that was shown instead of the text, like `board.share` or `canvas:tool.note`. */
const RAW_KEY = /(?:^|\s)(?:[a-z]+:)?[a-z]+[A-Za-z]*\.[a-z]+[A-Za-z]*(?:\.[a-z]+[A-Za-z]*)*(?=\s|$)/;

async function seesNoRawKeys(page: Page): Promise<void> {
  const spoken = await page.evaluate(() => {
    const names = ['aria-label', 'title', 'placeholder', 'alt'];
    const said = [...document.querySelectorAll('*')].flatMap((element) =>
      names.map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.title, document.body.innerText, ...said].join('\n');
  });
  const raw = spoken.split('\n').filter((line) => RAW_KEY.test(line) && !line.includes('http'));
  expect(raw).toEqual([]);
  expect(spoken).not.toMatch(/\{\{|\bundefined\b|\[object/);
}

test('home, join and board speak Danish, and English after one click', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const anne = await newPerson();
  const { page } = anne;
  await page.goto(tavle.url);
  await expect(page.locator('html')).toHaveAttribute('lang', 'da');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Byg jeres resultatkort sammen');
  await seesNoRawKeys(page);
  await page.getByRole('button', { name: /English/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Byg jeres resultatkort sammen');
  await seesNoRawKeys(page);
  await page.getByRole('button', { name: /Dansk/ }).click();

  await page.goto(board.links.facilitator);
  await expect(page.getByLabel('Hvad hedder du?')).toBeVisible();
  await seesNoRawKeys(page);
  await anne.join(board.links.facilitator, 'Anne');
  await seesNoRawKeys(page);
  await page.getByRole('button', { name: /English/ }).click();
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible();
  await seesNoRawKeys(page);
  await page.mouse.click(720, 700, { button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await seesNoRawKeys(page);
});
