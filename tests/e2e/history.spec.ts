/** Who did what: taking back, the trash, and a server that was upgraded under open pages. */
import { expect, test } from '../support/people.ts';

test('a facilitator takes back what one person did, sees it on every screen, and brings it back', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const [bo, ali] = [await newPerson(), await newPerson()];
  await bo.join(board.links.facilitator, 'Bo');
  await ali.join(board.links.participant, 'Ali');
  await bo.addCards('Aktiviteter', 'Bos egen');
  await ali.addCards('Resultater på kort sigt', 'Alis første', 'Alis anden');
  await ali.sees('Bos egen');
  await ali.remove('Bos egen');
  await bo.seesNot('Bos egen');
  await bo.sees('Alis første', 'Alis anden');

  await bo.openPanel('Tag tilbage');
  await bo.page.getByRole('button', { name: 'Tag det tilbage, Ali har gjort' }).click();
  await expect(
    bo.page.getByText('Det, Ali har gjort de sidste ti minutter, bliver taget tilbage.'),
  ).toBeVisible();
  await bo.page.getByRole('button', { name: /^Ja, tag \d+ skridt tilbage$/ }).click();
  await expect(bo.page.getByText(/^\d+ skridt af Ali er taget tilbage\.$/)).toBeVisible();
  for (const person of [bo, ali]) {
    await person.sees('Bos egen');
    await person.seesNot('Alis første', 'Alis anden');
    await person.isSaved();
  }

  await bo.page.getByRole('button', { name: 'Sæt det tilbage, Ali havde gjort' }).click();
  await ali.sees('Alis første', 'Alis anden');
  await ali.seesNot('Bos egen');
  await bo.page.getByRole('button', { name: 'Åbn papirkurven' }).click();
  const trash = bo.page.getByRole('dialog', { name: 'Papirkurv' });
  await expect(trash.getByText(/^Fjernet af Ali, /)).toBeVisible();
  await trash.getByRole('button', { name: 'Hent »Bos egen« tilbage' }).click();
  await expect(trash.getByText('»Bos egen« er hentet tilbage i kolonnen »Aktiviteter«.')).toBeVisible();
  await ali.sees('Bos egen');
  await ali.select('Bos egen');
  await expect(ali.bar).toContainText('Skrevet af Bo');
  await expect(ali.bar).toContainText('efter eget udsagn');
});

test('after an upgrade an open page says so, loads the new one when it suits, and has everything', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const anne = await newPerson();
  await anne.join(board.links.participant, 'Anne');
  await anne.addCards('Aktiviteter', 'Før');
  await anne.isSaved();
  // The new Tavle's page names other files.
  const page = '<!doctype html><script type="module" src="/assets/new.js"></script><div id="app"></div>';
  await anne.page.route(`${tavle.url}/`, (route) => route.fulfill({ contentType: 'text/html', body: page }));
  await tavle.kill();
  await expect(anne.status).toContainText('Ingen forbindelse', { timeout: 30_000 });
  await anne.addCards('Aktiviteter', 'Imens');
  await tavle.startAgain();
  await anne.isSaved();
  const notice = anne.page.getByText('Tavle er blevet opdateret.');
  await expect(notice).toBeVisible();
  await anne.addCards('Aktiviteter', 'Efter');
  await anne.page.getByRole('button', { name: 'Hent siden igen' }).click();
  await expect(notice).toHaveCount(0);
  await anne.isReady();
  await anne.sees('Før', 'Imens', 'Efter');
});
