/** »This is my own device«: the board lies on it, opens while the server is down, and leaves no trace when that is taken back. */
import { BoardPage } from '../support/board-page.ts';
import { expect, test } from '../support/people.ts';

/** Comes in and says that the device is one's own; resolves when the board and the pages lie here. */
async function joinOnOwnDevice(person: BoardPage, link: string, name: string): Promise<void> {
  const { page } = person;
  await page.goto(link);
  await page.getByLabel('Hvad hedder du?').fill(name);
  await page.getByLabel('Det er min egen enhed').check();
  await page.getByRole('button', { name: 'Gå til tavlen' }).click();
  await person.isReady();
  await person.openPanel('Denne enhed');
  const panel = page.getByRole('dialog', { name: 'Denne enhed' });
  await expect(panel.getByText('Tavlen ligger på denne enhed.')).toBeVisible();
  await expect(panel.getByText('Den kan åbnes uden forbindelse.')).toBeVisible({ timeout: 20_000 });
  await panel.getByRole('button', { name: 'Luk' }).click();
}

/** Another tab reads from the device what was written: the last letters come there a moment after they are typed. */
async function liesHere(person: BoardPage, link: string, text: string): Promise<void> {
  const other = new BoardPage(await person.page.context().newPage());
  await expect(async () => {
    await other.page.goto(link);
    await expect(other.card(text)).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await other.page.close();
}

test('[APP89] a board opens while the server is down, with what was not sent; the others see it when it is back', async ({
  tavle,
  newPerson,
}) => {
  test.setTimeout(120_000);
  const board = await tavle.makeBoard();
  const [anne, bo] = [await newPerson(), await newPerson()];
  await joinOnOwnDevice(anne, board.links.participant, 'Anne');
  await bo.join(board.links.participant, 'Bo');
  await anne.addCards('Aktiviteter', 'Før');
  await bo.sees('Før');
  await anne.isSaved();

  await tavle.kill();
  await expect(anne.status).toContainText('Ingen forbindelse', { timeout: 30_000 });
  await anne.addCards('Aktiviteter', 'Uden server');
  await expect(anne.status).toContainText('kun her');
  await expect(anne.page.getByText('Du kan også lukke siden og åbne den igen')).toBeVisible();
  await liesHere(anne, board.links.participant, 'Uden server');
  const onlyHere = (await anne.status.textContent()) ?? '';

  await anne.page.reload();
  await anne.sees('Før', 'Uden server');
  await expect(anne.status).toHaveText(onlyHere, { timeout: 30_000 });
  await anne.addCards('Resultater på langt sigt', 'Efter genindlæsning');
  await liesHere(anne, board.links.participant, 'Efter genindlæsning');
  // A third visit: what two others left is all in one document.
  await anne.page.goto('about:blank');
  await anne.page.goto(board.links.participant);
  await anne.sees('Før', 'Uden server', 'Efter genindlæsning');

  await tavle.startAgain();
  await anne.isSaved();
  await bo.sees('Før', 'Uden server', 'Efter genindlæsning');
  await bo.isSaved();
  expect(await tavle.exportBoard(board)).toBe(await bo.takeOut());
});

test('[APP85, APP86] nothing lies on the device until it is said, and nothing is left when it is taken back', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const anne = await newPerson();
  const { page } = anne;
  const left = () =>
    page.evaluate(async () => {
      const databases = await indexedDB.databases();
      const rows = async (name: string) => {
        const request = indexedDB.open(name);
        await new Promise((resolve) => (request.onsuccess = resolve));
        const database = request.result;
        const counts = [...database.objectStoreNames].map(
          (store) =>
            new Promise<number>((resolve) => {
              const count = database.transaction(store).objectStore(store).count();
              count.onsuccess = () => resolve(count.result);
            }),
        );
        const sum = (await Promise.all(counts)).reduce((all, one) => all + one, 0);
        database.close();
        return sum;
      };
      const ours = databases.flatMap(({ name }) => (name?.startsWith('tavle') ? [name] : []));
      return {
        rows: (await Promise.all(ours.map(rows))).reduce((all, one) => all + one, 0),
        caches: (await caches.keys()).length,
        workers: (await navigator.serviceWorker.getRegistrations()).length,
      };
    });
  await anne.join(board.links.participant, 'Anne');
  expect(await left()).toEqual({ rows: 0, caches: 0, workers: 0 });

  await anne.openPanel('Denne enhed');
  const panel = page.getByRole('dialog', { name: 'Denne enhed' });
  await panel.getByLabel('Det er min egen enhed').check();
  await expect(panel.getByText('Den kan åbnes uden forbindelse.')).toBeVisible({ timeout: 20_000 });
  await expect(panel.getByText('Tavlen ligger på denne enhed.')).toBeVisible();
  const kept = await left();
  expect([kept.rows > 1, kept.caches, kept.workers]).toEqual([true, 1, 1]);
  await page.reload();
  await anne.isReady();
  await anne.openPanel('Denne enhed');
  await expect(panel.getByLabel('Det er min egen enhed')).toBeChecked();
  await panel.getByLabel('Det er min egen enhed').click();
  await expect(panel.getByText('Der ligger ingen tavler på denne enhed.')).toBeVisible();
  await expect.poll(left).toEqual({ rows: 0, caches: 0, workers: 0 });
});

test('[APP87] when the link is made anew the copy goes, and what was not sent stays on the page', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const anne = await newPerson();
  await joinOnOwnDevice(anne, board.links.participant, 'Anne');
  await tavle.kill();
  await expect(anne.status).toContainText('Ingen forbindelse', { timeout: 30_000 });
  await anne.addCards('Aktiviteter', 'Nåede ikke frem');
  await expect(anne.status).toContainText('kun her');
  await liesHere(anne, board.links.participant, 'Nåede ikke frem');
  await anne.page.goto('about:blank');
  await tavle.startAgain();
  const renewed = await fetch(`${tavle.url}/api/boards/${board.id}/links/participant`, {
    method: 'POST',
    headers: { authorization: `Bearer ${new URL(board.links.facilitator).hash.slice(1)}` },
  });
  expect(renewed.ok).toBe(true);
  await anne.page.goto(board.links.participant);
  await expect(anne.page.getByText('Du er ikke længere logget på tavlen.')).toBeVisible();
  await anne.sees('Nåede ikke frem');
  const copies = () =>
    anne.page.evaluate(async () => {
      const request = indexedDB.open('tavle.boards');
      await new Promise((resolve) => (request.onsuccess = resolve));
      const count = request.result.transaction('copies').objectStore('copies').count();
      await new Promise((resolve) => (count.onsuccess = resolve));
      return count.result;
    });
  await expect.poll(copies).toBe(0);
});

test('[WIRE69] the program that keeps the pages is never kept itself, and names what is there', async ({
  tavle,
}) => {
  const answer = await fetch(`${tavle.url}/sw.js`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-type')).toContain('javascript');
  expect(answer.headers.get('content-security-policy')).toContain("worker-src 'self'");
  const files = [...(await answer.text()).matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  expect(files.length).toBeGreaterThan(10);
  const page = await (await fetch(tavle.url)).text();
  for (const [, path = ''] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
    expect(files).toContain(path);
  for (const path of files) expect((await fetch(tavle.url + path, { method: 'HEAD' })).status).toBe(200);
});
