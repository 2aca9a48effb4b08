/** The pages around the board: making, joining, the list of boards, wrong links. */
import { gzipSync } from 'node:zlib';
import { BoardPage } from '../support/board-page.ts';
import { expect, test } from '../support/people.ts';

test('a facilitator makes a board, shares it and opens it', async ({ tavle, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(tavle.url);
  await page.getByLabel('Hvad skal tavlen hedde?').fill('Sundhed på Birkely');
  await page.getByRole('radio', { name: 'Eksempel' }).check();
  await page.getByRole('button', { name: 'Lav tavlen' }).click();
  await expect(page.getByRole('heading', { name: 'Tavlen »Sundhed på Birkely« er klar' })).toBeVisible();
  await page.getByRole('button', { name: 'Vis QR-kode' }).click();
  for (const name of ['Link til facilitator', 'Link til deltagere', 'Link til gæster']) {
    const link = page.getByRole('textbox', { name });
    await expect(link).toHaveValue(/\/b\/[A-Za-z0-9_.-]+#[A-Za-z0-9_-]{32}$/);
    await expect(page.getByRole('img', { name: `QR-kode: ${name}` })).toBeVisible();
  }
  await page.getByRole('link', { name: 'Gå til tavlen' }).click();
  await page.getByLabel('Hvad hedder du?').fill('Anne');
  await page.getByRole('button', { name: 'Gå til tavlen' }).click();
  const anne = new BoardPage(page);
  await anne.isReady();
  await anne.sees('Vejledning om kost og motion', 'Bedre sundhed');
});

test('a board on this device is renamed, forgotten and deleted for good', async ({ tavle, newPerson }) => {
  const { page } = await newPerson();
  const make = async (title: string) => {
    await page.goto(tavle.url);
    await page.getByLabel('Hvad skal tavlen hedde?').fill(title);
    await page.getByRole('button', { name: 'Lav tavlen' }).click();
    const link = await page.getByRole('textbox', { name: 'Link til gæster' }).inputValue();
    await page.goto(tavle.url);
    return link;
  };
  await make('Første');
  const link = await make('Anden');
  const more = (title: string) => page.getByRole('button', { name: `Mere om »${title}«` });

  await more('Anden').click();
  await page.getByRole('button', { name: 'Omdøb' }).click();
  await page.getByLabel('Ny titel').fill('Anden tavle');
  await page.getByRole('button', { name: 'Gem titlen' }).click();
  await expect(page.getByRole('link', { name: 'Åbn »Anden tavle«' })).toBeVisible();

  await more('Første').click();
  await page.getByRole('button', { name: 'Glem på denne enhed' }).click();
  await page.getByRole('button', { name: 'Glem tavlen her' }).click();
  await expect(page.getByRole('link', { name: 'Åbn »Første«' })).toHaveCount(0);

  await page.reload();
  await more('Anden tavle').click();
  await page.getByRole('button', { name: 'Slet for altid' }).click();
  const question = page.getByRole('dialog');
  await question.getByLabel('Skriv tavlens titel').fill('Noget andet');
  await question.getByRole('button', { name: 'Slet for altid' }).click();
  await expect(question.getByRole('alert')).toBeVisible();
  await question.getByLabel('Skriv tavlens titel').fill('Anden tavle');
  await question.getByRole('button', { name: 'Slet for altid' }).click();
  await expect(page.getByRole('link', { name: 'Åbn »Anden tavle«' })).toHaveCount(0);

  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Linket åbner ikke en tavle' })).toBeVisible();
});

test('one joins with a name, which the device remembers', async ({ tavle, newPerson }) => {
  const [first, second] = [await tavle.makeBoard(), await tavle.makeBoard()];
  const bo = await newPerson();
  await bo.page.goto(first.links.participant);
  await expect(bo.page.getByText('Dit navn og det, du skriver')).toBeVisible();
  await bo.page.getByRole('button', { name: 'Gå til tavlen' }).click();
  await expect(bo.page.getByRole('alert')).toContainText('Skriv dit navn');
  await bo.join(first.links.participant, 'Bo');
  await bo.page.goto(second.links.participant);
  await expect(bo.page.getByLabel('Hvad hedder du?')).toHaveValue('Bo');
});

test('a wrong link and an unknown address say what to do', async ({ tavle, newPerson }) => {
  const { page } = await newPerson();
  const board = await tavle.makeBoard();
  for (const link of [
    `${board.links.participant.slice(0, -3)}xyz`,
    `${tavle.url}/b/findes-ikke#${'a'.repeat(32)}`,
  ]) {
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'Linket åbner ikke en tavle' })).toBeVisible();
    await expect(page.getByText('bed den, der inviterede dig, om et nyt link')).toBeVisible();
  }
  await page.goto(`${tavle.url}/noget-helt-andet`);
  await expect(page.getByRole('heading', { name: 'Her er ingen side' })).toBeVisible();
});

test('the start page loads at most 120 kB of compressed script', async ({ tavle, newPerson }) => {
  const { page } = await newPerson();
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await page.goto(tavle.url, { waitUntil: 'networkidle' });
  const bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThanOrEqual(120_000);
});
