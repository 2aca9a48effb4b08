/** The pages around the board. */
import type { Scene } from './stage.ts';

export const pages: Scene = async ({ tavle, board, person, shoot }) => {
  const { page } = person;
  await page.goto(tavle.url);
  await shoot('home');
  await page.getByLabel('Hvad skal tavlen hedde?').fill('Sundhed på Birkely');
  await page.getByRole('button', { name: 'Lav tavlen' }).click();
  await page.getByRole('textbox', { name: 'Link til deltagere' }).waitFor();
  await page.waitForTimeout(500);
  await shoot('new-board');
  await page.goto(tavle.url);
  await shoot('home-with-boards');
  await page.goto(`${tavle.url}/b/findes-ikke`);
  await page.getByRole('heading', { name: 'Linket åbner ikke en tavle' }).waitFor();
  await shoot('wrong-link');
  await page.goto(`${tavle.url}/hvad-er-det`);
  await shoot('no-such-page');
  await page.goto(board.links.facilitator);
  await page.getByLabel('Hvad hedder du?').waitFor();
  await shoot('join');
};
