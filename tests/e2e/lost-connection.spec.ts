/** A lost network and a killed server: work goes on, and nothing is lost. */
import { CuttableLine } from '../support/cuttable-line.ts';
import { expect, test } from '../support/people.ts';
import { TavleServer } from '../support/tavle-server.ts';

test('what was written without a connection is merged when it is back', async ({ newPerson }) => {
  const line = await CuttableLine.open();
  const tavle = await TavleServer.start({ env: { PUBLIC_URL: `http://localhost:${line.port}` } });
  line.leadTo(tavle.ownPort);
  const board = await tavle.makeBoard();
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.join(board.links.participant, 'Anne');
  await bo.join(board.links.participant, 'Bo');
  await anne.addCards('Aktiviteter', 'Fælles før');
  await bo.sees('Fælles før');

  line.cut();
  await expect(anne.status).toContainText('Ingen forbindelse', { timeout: 30_000 });
  await anne.addCards('Aktiviteter', 'Annes uden forbindelse');
  await bo.addCards('Resultater på langt sigt', 'Bos uden forbindelse');
  await expect(anne.status).toContainText('ligger her');
  await anne.seesNot('Bos uden forbindelse');

  line.mend();
  await anne.isSaved();
  await bo.isSaved();
  await anne.sees('Fælles før', 'Annes uden forbindelse', 'Bos uden forbindelse');
  await bo.sees('Fælles før', 'Annes uden forbindelse', 'Bos uden forbindelse');
  const stored = await tavle.exportBoard(board);
  expect(await anne.takeOut()).toBe(stored);
  expect(await bo.takeOut()).toBe(stored);
  await tavle.stop();
  await line.close();
});

test('a browser that goes offline says so and catches up', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard();
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.join(board.links.participant, 'Anne');
  await bo.join(board.links.participant, 'Bo');
  await anne.page.context().setOffline(true);
  await expect(anne.status).toContainText('Ingen forbindelse', { timeout: 40_000 });
  await anne.addCards('Aktiviteter', 'Skrevet i toget');
  await bo.addCards('Aktiviteter', 'Skrevet på kontoret');
  await anne.page.context().setOffline(false);
  await anne.isSaved();
  await anne.sees('Skrevet i toget', 'Skrevet på kontoret');
  await bo.sees('Skrevet i toget', 'Skrevet på kontoret');
});

test('a killed server has all that was saved, and every browser goes on without a reload', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.join(board.links.participant, 'Anne');
  await bo.join(board.links.participant, 'Bo');
  const loads: string[] = [];
  for (const { page } of [anne, bo]) page.on('load', () => loads.push(page.url()));
  await anne.addCards('Aktiviteter', 'Før strømmen gik');
  await anne.isSaved();

  await tavle.kill();
  await expect(anne.status).toContainText('Ingen forbindelse', { timeout: 30_000 });
  await bo.addCards('Aktiviteter', 'Mens serveren var nede');
  await tavle.startAgain();
  await anne.isSaved();
  await bo.isSaved();

  await anne.sees('Før strømmen gik', 'Mens serveren var nede');
  await anne.addCards('Resultater på langt sigt', 'Efter strømmen kom');
  await bo.sees('Før strømmen gik', 'Mens serveren var nede', 'Efter strømmen kom');
  await anne.isSaved();
  expect(await tavle.exportBoard(board)).toBe(await bo.takeOut());
  expect(loads).toEqual([]);

  const carla = await newPerson();
  await carla.join(board.links.viewer, 'Carla');
  await carla.sees('Før strømmen gik', 'Mens serveren var nede', 'Efter strømmen kom');
});
