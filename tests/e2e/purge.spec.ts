import { expect, test } from '../support/people.ts';

test('[ACCESS31] a facilitator deletes a card for good; others and their undo do not have it any more', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard({ template: 'resultsMap' });
  const anna = await newPerson();
  const bo = await newPerson();
  await anna.join(board.links.facilitator, 'Anna');
  await bo.join(board.links.participant, 'Bo');
  await bo.addCards('Aktiviteter', 'Cpr-nummer ved en fejl', 'Gåtur');
  await anna.sees('Cpr-nummer ved en fejl', 'Gåtur');
  await bo.remove('Cpr-nummer ved en fejl');
  await anna.seesNot('Cpr-nummer ved en fejl');

  await bo.openPanel('Papirkurv');
  await expect(bo.page.getByRole('button', { name: /for altid/ })).toHaveCount(0);

  await anna.openPanel('Papirkurv');
  await anna.page.getByRole('button', { name: 'Slet for altid: Cpr-nummer ved en fejl' }).click();
  const question = anna.page.getByRole('dialog', { name: /slettes for altid/ });
  await expect(question).toContainText('Ingen kan hente den tilbage');
  const rebuilt = [anna, bo].map((person) => person.page.waitForEvent('framenavigated', { timeout: 30_000 }));
  await question.getByRole('button', { name: 'Ja, slet for altid' }).click();
  await Promise.all(rebuilt);
  for (const person of [anna, bo]) {
    await person.isReady();
    await person.sees('Gåtur');
    await person.seesNot('Cpr-nummer ved en fejl');
    await person.openPanel('Papirkurv');
    await expect(person.page.getByText('Papirkurven er tom')).toBeVisible();
  }
  expect(await tavle.exportBoard(board)).not.toContain('Cpr-nummer');
});
