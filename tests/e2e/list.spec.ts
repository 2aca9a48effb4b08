/** The board as a list, on a phone and by keyboard, together with somebody at the wall. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/people.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

test('[APP35, APP37] a phone and a laptop at one board: the phone never loads the drawing library', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const bo = await newPerson();
  await bo.join(board.links.facilitator, 'Bo');
  const ali = await newPerson(PHONE);
  const { page } = ali;
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await ali.join(board.links.participant, 'Ali', 'Liste');

  await page.getByRole('button', { name: 'Ny seddel i »Resultater på langt sigt«' }).tap();
  await expect(page.getByRole('textbox', { name: 'Sedlens tekst' })).toBeFocused();
  await page.keyboard.type('Flere gode år');
  await expect(bo.page.getByText('Ali skriver ...')).toBeVisible();
  await bo.sees('Flere gode år');
  await page.getByRole('button', { name: 'Færdig' }).tap();
  await bo.write('Flere gode år');
  await expect(page.getByText('Bo skriver ...')).toBeVisible();
  await bo.page.keyboard.type(' hjemme');
  await bo.page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Flere gode år hjemme', exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(scripts.filter((url) => /board-canvas|tldraw/.test(url))).toEqual([]);

  await ali.showAs('Tavle');
  await ali.sees('Flere gode år hjemme');
  expect(scripts.filter((url) => /board-canvas/.test(url)).length).toBeGreaterThan(0);
});

test('[APP31, APP33] a chain is built in the list by keyboard alone, in the dark, and nothing stands in its way', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard({ template: 'resultsMap', title: 'Ro' });
  const anne = await newPerson({ colorScheme: 'dark' });
  await anne.join(board.links.facilitator, 'Anne', 'Liste');
  const { page } = anne;
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const status = page.locator('.list-said');

  await page.getByRole('button', { name: 'Ny seddel i »Aktiviteter«' }).focus();
  await press('Enter');
  await expect(page.getByRole('textbox', { name: 'Sedlens tekst' })).toBeFocused();
  await page.keyboard.type('Gåtur');
  await press('Enter');
  await expect(page.getByRole('button', { name: 'Gåtur', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Ny seddel i »Resultater på kort sigt«' }).focus();
  await press('Enter');
  await expect(page.getByRole('textbox', { name: 'Sedlens tekst' })).toBeFocused();
  await page.keyboard.type('Ro');
  await press('Enter');
  await expect(page.getByRole('button', { name: 'Ro', exact: true })).toBeFocused();
  await press('Shift+Tab', 'Shift+Tab', 'Shift+Tab');
  // From the second card back past the button of the first column and the first card's menu.
  await expect(page.getByRole('button', { name: 'Gåtur', exact: true })).toBeFocused();
  await press('Tab', 'Enter');
  await expect(page.getByRole('menuitem', { name: 'Skriv' })).toBeFocused();
  // A menu moves the focus a moment after the key.
  await press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Forbind' })).toBeFocused();
  await press('Enter');
  await page.getByRole('searchbox').fill('ro');
  // The list follows the words a moment later.
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveText([/^Ro/]);
  await press('Tab', 'Enter');
  await expect(anne.arrowForm.getByRole('textbox', { name: /Hvorfor/ })).toBeFocused();
  await page.keyboard.type('man kommer ud');
  expect(await violations(page)).toEqual([]);
  await press('Escape');
  await expect(page.getByRole('button', { name: 'Ret pilen fra »Gåtur« til »Ro«' })).toBeFocused();
  await expect(page.getByText('fordi man kommer ud')).toBeVisible();
  await page.getByRole('button', { name: 'Ro', exact: true }).focus();
  await press('Tab', 'Enter');
  await page.getByRole('menuitem', { name: 'Fjern' }).press('Enter');
  await expect(status).toHaveText('»Ro« er fjernet. Fortryd henter den tilbage.');
  await expect(page.getByRole('button', { name: 'Gåtur', exact: true })).toBeFocused();
  await press('Control+z');
  await expect(page.getByRole('link', { name: '»Ro«' })).toBeVisible();
  await anne.isSaved();
  expect(await tavle.exportBoard(board)).toContain('man kommer ud');
});

test('[APP36] a guest reads the list in English, with nothing to change it', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const guest = await newPerson({ viewport: { width: 480, height: 300 } });
  await guest.join(board.links.viewer, 'Gæsten', 'Liste');
  const { page } = guest;
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'See the arrow from' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /New card|Undo/ })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});
