/** Two people build the worked example on health from an empty results map, each in a browser of their own. */
import { readFileSync } from 'node:fs';
import type { TheoryOfChange } from '#shared/board/theory-of-change.ts';
import type { BoardPage } from '../support/board-page.ts';
import { expect, test } from '../support/people.ts';

type Doc = TheoryOfChange;

const example = JSON.parse(readFileSync('tests/fixtures/sundhed.json', 'utf8')) as Doc;

/** What a map says, without ids and positions: columns, the cards of each, the arrows with their why. */
function meaningOf(doc: Doc) {
  const [map] = doc.resultsMaps;
  if (!map) throw new Error('no results map');
  const text = new Map(map.cards.map(({ id, text }) => [id, text]));
  return {
    columns: map.columns.map(({ id, title, role }) => ({
      title,
      role,
      cards: map.cards
        .filter((card) => card.column === id)
        .map((card) => `${card.kind}: ${card.text}`)
        .sort(),
    })),
    arrows: map.connections
      .map(({ from, to, mechanism, certainty, evidence }) => ({
        arrow: `${text.get(from)} -> ${text.get(to)}`,
        mechanism,
        certainty,
        evidence: evidence.map(({ kind, text }) => `${kind}: ${text}`),
      }))
      .sort((a, b) => (a.arrow < b.arrow ? -1 : 1)),
  };
}

async function addKnowledge(person: BoardPage, kind: string, text: string): Promise<void> {
  await person.arrowForm.getByRole('button', { name: 'Tilføj viden' }).click();
  await person.arrowForm.getByLabel('Hvor kommer viden nr. 1 fra?').selectOption({ label: kind });
  await person.arrowForm.getByLabel('Hvad siger viden nr. 1?').fill(text);
}

test('two people build the health example and take out equal documents', async ({ tavle, newPerson }) => {
  test.setTimeout(120_000);
  const board = await tavle.makeBoard({ template: 'resultsMap', title: 'Sundhed i botilbuddet' });
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.join(board.links.facilitator, 'Anne');
  await bo.join(board.links.participant, 'Bo');

  await anne.renameColumn('Resultater på kort sigt', 'Umiddelbare resultater');
  await bo.addCards(
    'Aktiviteter',
    'Vejledning om kost og motion',
    'Daglige fysiske aktiviteter',
    'Sundere mad i køkkenet',
  );
  await anne.addCards('Resultater på langt sigt', 'Bedre sundhed');
  await Promise.all([
    anne.addCards('Resultater på mellemlangt sigt', 'Borgerne bevæger sig mere', 'Borgerne spiser sundere'),
    bo.addCards(
      'Umiddelbare resultater',
      'Lyst til at spise sundere og bevæge sig mere',
      'Bevægelse er en del af hverdagen',
      'Det sunde valg er det nemme valg',
    ),
  ]);
  await anne.sees('Det sunde valg er det nemme valg', 'Sundere mad i køkkenet');
  await bo.sees('Bedre sundhed', 'Borgerne spiser sundere');

  await bo.connect('Vejledning om kost og motion', 'Lyst til at spise sundere');
  await addKnowledge(bo, 'Praksiserfaring', 'samtaler hos sundhedskonsulenten');
  await bo.explain('rådene er tilpasset den enkelte, og borgeren kender følgerne', 'Sikre');
  await anne.connect('Borgerne bevæger sig mere', 'Bedre sundhed');
  await anne.explain('');
  await bo.connect('Daglige fysiske aktiviteter', 'Bevægelse er en del');
  await bo.explain('alle tager stilling til tilbuddet hver dag', 'I tvivl');
  await anne.connect('Borgerne spiser sundere', 'Bedre sundhed');
  await anne.explain('');
  await bo.connect('Sundere mad i køkkenet', 'Det sunde valg');
  await bo.explain('der kun er sund mad at vælge');
  await anne.connect('Bevægelse er en del', 'Borgerne bevæger sig mere');
  await anne.explain('påmindelsen er venlig og uden pres');
  await bo.connect('Lyst til at spise sundere', 'Borgerne bevæger sig mere');
  await bo.explain('');
  await anne.connect('Det sunde valg', 'Borgerne spiser sundere');
  await anne.explain('vanen kommer af sig selv');
  await bo.connect('Lyst til at spise sundere', 'Borgerne spiser sundere');
  await bo.explain('');

  await anne.isSaved();
  await bo.isSaved();
  const stored = await tavle.exportBoard(board);
  expect(meaningOf(JSON.parse(stored) as Doc)).toEqual(meaningOf(example));
  await expect.poll(() => anne.takeOut()).toBe(stored);
  expect(await bo.takeOut()).toBe(stored);
});

test('two people who write in one card keep every letter of both', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard();
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.join(board.links.participant, 'Anne');
  await bo.join(board.links.participant, 'Bo');
  await anne.addCards('Aktiviteter', 'Kost: ');
  await bo.sees('Kost:');
  await anne.write('Kost:');
  await bo.write('Kost:');
  await Promise.all([
    anne.page.keyboard.type('aaaaaaaaaaaaaaaaaaaa', { delay: 15 }),
    bo.page.keyboard.type('bbbbbbbbbbbbbbbbbbbb', { delay: 15 }),
  ]);
  await anne.page.keyboard.press('Enter');
  await bo.page.keyboard.press('Enter');
  await anne.isSaved();
  await bo.isSaved();
  const { resultsMaps } = JSON.parse(await tavle.exportBoard(board)) as Doc;
  const text = resultsMaps[0]?.cards[0]?.text ?? '';
  expect([...text].sort().join('')).toBe([...`Kost: ${'a'.repeat(20)}${'b'.repeat(20)}`].sort().join(''));
  await anne.sees(text);
  await bo.sees(text);
});

test('a card means what its column means, after a drag too', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard();
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.join(board.links.participant, 'Anne');
  await bo.join(board.links.viewer, 'Bo');
  await anne.addCards('Aktiviteter', 'Madlavning sammen');
  await anne.addCards('Resultater på langt sigt', 'Bedre sundhed');
  const aim = await anne.middleOf('Bedre sundhed');
  await anne.drag('Madlavning sammen', { x: aim.x, y: aim.y + 160 });
  await anne.isSaved();
  const { resultsMaps } = JSON.parse(await tavle.exportBoard(board)) as Doc;
  const card = resultsMaps[0]?.cards.find(({ text }) => text === 'Madlavning sammen');
  expect(card).toMatchObject({ column: 'c4', kind: 'result' });
  await expect
    .poll(async () =>
      Math.abs((await bo.middleOf('Madlavning sammen')).x - (await bo.middleOf('Bedre sundhed')).x),
    )
    .toBeLessThan(60);
});

test('columns are added, moved and removed, and their cards find a new one', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard();
  const anne = await newPerson();
  await anne.join(board.links.participant, 'Anne');
  await anne.addCards('Resultater på kort sigt', 'Lyst til at bevæge sig');
  await anne.columnMenu('Resultater på kort sigt', 'Flyt til højre');
  await anne.page.getByRole('button', { name: 'Ny kolonne til højre for de andre' }).click();
  await expect(anne.page.getByLabel('Kolonnens navn')).toBeFocused();
  await anne.page.keyboard.type('Samfundet');
  await anne.page.keyboard.press('Enter');
  await anne.columnMenu('Resultater på kort sigt', 'Fjern kolonnen');
  const question = anne.page.getByRole('dialog');
  await question.getByLabel('Flyt den til »Samfundet«').check();
  await question.getByRole('button', { name: 'Fjern kolonnen', exact: true }).click();
  await anne.isSaved();
  const { resultsMaps } = JSON.parse(await tavle.exportBoard(board)) as Doc;
  const columns = resultsMaps[0]?.columns ?? [];
  expect(columns.map(({ title }) => title)).toEqual([
    'Aktiviteter',
    'Resultater på mellemlangt sigt',
    'Resultater på langt sigt',
    'Samfundet',
  ]);
  expect(resultsMaps[0]?.cards[0]).toMatchObject({ text: 'Lyst til at bevæge sig', column: columns[3]?.id });
});
