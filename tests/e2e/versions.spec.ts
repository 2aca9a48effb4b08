/** Going back: two people keep a version, change things, compare, see what was, bring it back and undo that. */
import { expect, test } from '../support/people.ts';

test('two people keep a version, see it, compare, bring it back and bring back what was there', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const [anna, bo] = [await newPerson(), await newPerson()];
  await anna.join(board.links.facilitator, 'Anna');
  await bo.join(board.links.participant, 'Bo');
  await anna.addCards('Aktiviteter', 'Gåtur', 'Bad');
  await bo.sees('Gåtur', 'Bad');

  await test.step('[APP70, APP71] one click keeps what Bo has just made too', async () => {
    await bo.addCards('Resultater på kort sigt', 'Søvn');
    await bo.letGo();
    await bo.openPanel('Udgaver');
    await bo.page.getByLabel('Navn').fill('Efter første runde');
    await bo.page.getByRole('button', { name: 'Gem en udgave nu' }).click();
    await expect(bo.page.getByText('Udgaven »Efter første runde« er gemt.')).toBeVisible();
    await expect(bo.page.getByRole('button', { name: /^Hent tilbage/ })).toHaveCount(0);
    await bo.page.keyboard.press('Escape');
    await anna.sees('Søvn');
    await anna.remove('Bad');
    await bo.seesNot('Bad');
    await bo.addCards('Aktiviteter', 'Musik');
    await anna.sees('Musik');
  });

  const versions = anna.page.getByRole('dialog', { name: 'Udgaver' });
  await test.step('[APP72] Anna sees the board as it was, and Bo works on', async () => {
    await anna.openPanel('Udgaver');
    await expect(versions.getByText(/^Af Bo, kl\. /)).toBeVisible();
    await versions.getByRole('button', { name: /^Se den: »Efter første runde/ }).click();
    const bar = anna.page.getByRole('region', { name: 'Tidligere udgave' });
    await expect(bar).toContainText('Du ser tavlen, som den var i dag kl.');
    await anna.sees('Gåtur', 'Bad', 'Søvn');
    await anna.seesNot('Musik');
    await expect(anna.page.getByRole('button', { name: 'Tilbage til tavlen nu' })).toBeFocused();
    // Keys of the wall change nothing of what was.
    await anna.select('Bad');
    await anna.page.keyboard.press('Delete');
    await anna.page.keyboard.press('n');
    await bo.addCards('Aktiviteter', 'Sang');
    await anna.seesNot('Sang');
    await anna.sees('Bad');
    await anna.page.getByRole('button', { name: 'Liste', exact: true }).click();
    await expect(anna.page.locator('.list-document')).toContainText('Bad');
    await expect(anna.page.locator('.list-document')).not.toContainText('Musik');
    await anna.page.getByRole('button', { name: 'Tavle', exact: true }).click();
    await bar.getByRole('button', { name: 'Sammenlign med nu' }).click();
  });

  await test.step('[APP73, APP75] the comparison says what changed, and brings one card back', async () => {
    await expect(versions.getByText('3 forskelle')).toBeVisible();
    await versions.getByRole('button', { name: 'Hent den tilbage, som den var: Bad' }).click();
    await expect(versions.getByText(/^»Bad« er tilbage, som den var i dag kl\. /)).toBeVisible();
    await anna.sees('Bad', 'Musik', 'Sang');
    await bo.sees('Bad');
    await expect(versions.getByText('2 forskelle')).toBeVisible();
    await versions.getByRole('button', { name: 'Til listen over udgaver' }).click();
  });

  await test.step('[APP74, APP78] the whole board goes back and forth, and Bo is told who did it', async () => {
    await versions.getByRole('button', { name: /^Hent tilbage: »Efter første runde/ }).click();
    await versions.getByRole('button', { name: 'Ja, hent den tilbage' }).click();
    const back = versions.getByRole('button', { name: 'Fortryd: hent det tilbage, der stod før' });
    await expect(back).toBeFocused();
    for (const person of [anna, bo]) {
      await person.seesNot('Musik', 'Sang');
      await person.sees('Gåtur', 'Bad', 'Søvn');
    }
    await expect(bo.page.getByText(/^Anna har hentet en tidligere udgave af tavlen tilbage\./)).toBeVisible();
    await back.click();
    for (const person of [anna, bo]) {
      await person.sees('Gåtur', 'Bad', 'Søvn', 'Musik', 'Sang');
      await person.isSaved();
    }
  });
});
