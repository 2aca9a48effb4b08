/** The board taken out by a guest: as pictures, as the pages shown on the screen, and by the browser's own print command. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { contentOf } from '#shared/board/templates.ts';
import type { BoardPage } from '../support/board-page.ts';
import { readPdf } from '../support/pdf.ts';
import { expect, test } from '../support/people.ts';
import type { TavleServer } from '../support/tavle-server.ts';

const example = contentOf('example', 'da', '') as unknown as Record<
  string,
  readonly Record<string, unknown>[]
>;
const [first] = example.resultsMaps ?? [];
/** The worked example, and a second map beside it. */
const BOARD = {
  ...example,
  title: 'Sundhed på Åsen',
  resultsMaps: [
    { ...first, title: 'Mad' },
    {
      id: 'second',
      title: 'Motion',
      columns: [{ id: 'c', role: 'activity', title: 'Aktiviteter' }],
      cards: [{ id: 'walk', column: 'c', text: 'Gåtur hver torsdag' }],
    },
  ],
};

/** A guest with the panel open. */
async function openPanel(tavle: TavleServer, guest: BoardPage): Promise<Page> {
  const board = await tavle.makeBoard({ content: BOARD });
  await guest.join(board.links.viewer, 'Gæsten');
  await guest.openPanel('Billede og print');
  return guest.page;
}

async function download(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('[APP51, APP54] a guest sees the picture and takes it out as SVG and PNG', async ({
  tavle,
  newPerson,
}) => {
  const page = await openPanel(tavle, await newPerson());
  const preview = page.getByRole('img', { name: 'Sådan ser billedet ud' });
  const drawn = () => preview.evaluate((image: HTMLImageElement) => image.naturalWidth);
  await expect.poll(drawn).toBeGreaterThan(1_000);
  const whole = await drawn();

  await page.getByLabel('Hvad skal med?').selectOption({ label: 'Arket »Motion«' });
  await expect.poll(drawn).toBeLessThan(whole);
  const svg = await download(page, 'Hent som SVG');
  expect(svg.name).toBe('Sundhed på Åsen - Motion.svg');
  expect(svg.bytes.toString('utf8')).toMatch(/^<svg [\s\S]*Gåtur hver torsdag[\s\S]*<\/svg>$/);

  const png = await download(page, 'Hent som PNG');
  expect(png.name).toBe('Sundhed på Åsen - Motion.png');
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  const size = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
  expect(size[0]).toBe(2 * (await drawn()));
  const said = size.map((side) => side.toLocaleString('da')).join(' × ');
  await expect(page.getByText(said)).toBeVisible();
  // Not one colour: there is a drawing in it.
  expect(png.bytes.length).toBeGreaterThan(5_000);
});

test('[EXP18, APP52] the pages on the screen come out on A4 and A3, a map on each, with their letters', async ({
  tavle,
  newPerson,
}) => {
  const page = await openPanel(tavle, await newPerson());
  await page.getByRole('button', { name: 'Print eller gem som PDF' }).click();
  await expect(page.getByRole('region', { name: /^Side \d$/ })).toHaveCount(2);
  for (const [paper, size] of [
    ['A4', [297, 210]],
    ['A3', [420, 297]],
  ] as const) {
    await page.getByLabel(paper).check();
    const pages = readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: false }));
    expect(pages.map((one) => one.size)).toEqual([size, size]);
    for (const one of pages) {
      expect(one.missing).toBe(0);
      expect(one.embedded).toEqual(
        expect.arrayContaining(['AtkinsonHyperlegible-Bold', 'AtkinsonHyperlegible-Regular']),
      );
      expect(one.images).toBe(0);
    }
    expect(pages[0]?.text).toContain('Bedre sundhed');
    expect(pages[0]?.text).not.toContain('Gåtur hver torsdag');
    expect(pages[1]?.text).toMatch(/Gåtur hver torsdag.*Sundhed på Åsen · Motion.*Side 2 af 2/);
    expect(pages[1]?.text).not.toContain('Tilbage');
  }
  await page.getByRole('button', { name: 'Tilbage' }).click();
  await expect(page.getByRole('heading', { name: 'Billede og print' })).toBeVisible();
});

test("[EXP18, APP53] the browser's own print command prints the maps, not the buttons", async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard({ content: BOARD });
  const person = await newPerson();
  await person.join(board.links.participant, 'Mette');
  const pages = readPdf(await person.page.pdf({ preferCSSPageSize: true }));
  expect(pages.map(({ size }) => size)).toEqual([
    [297, 210],
    [297, 210],
  ]);
  expect(pages.map(({ missing }) => missing)).toEqual([0, 0]);
  expect(pages[0]?.text).toMatch(/Bedre sundhed.*Sundhed på Åsen · Mad.*Side 1 af 2/);
  expect(pages[1]?.text).toContain('Gåtur hver torsdag');
  expect(pages.map(({ text }) => text).join()).not.toMatch(/Fortryd|Menu|Gemt/);
  await person.sees('Bedre sundhed');
});
