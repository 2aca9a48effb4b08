/**
 * Every screen and state under the rules of accessibility, of the wall also what the drawing library draws: in Danish
 * and light, and in English and dark.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { BoardPage } from '../support/board-page.ts';
import { expect, test } from '../support/people.ts';

// Each look takes seconds of a busy machine, and some tests have a dozen.
test.describe.configure({ timeout: 180_000 });

const CARD = 'Daglige fysiske aktiviteter';
const PANELS = ['Hent og indsæt', 'Billede og print', 'Papirkurv', 'Tag tilbage', 'Ark', 'Hjælp', 'Del'];

const DIALOG = '[role="dialog"]';
/** What other words and colours can break; the rest is the same page. */
const OF_WORDS_AND_COLOURS = ['cat.color', 'cat.name-role-value', 'cat.forms', 'cat.language'];

function axeOn(page: Page): AxeBuilder {
  // Without the legacy mode each look opens a page of its own for the report.
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
}

/** Goes through states and remembers all that is wrong with them. */
class Sweep {
  readonly found: string[] = [];

  constructor(private readonly page: Page) {}

  look = async (state: string): Promise<void> => {
    await this.run(axeOn(this.page), state);
    await this.change('dark');
    const again = axeOn(this.page).withTags(OF_WORDS_AND_COLOURS).disableRules('color-contrast-enhanced');
    // What lies beneath a dialog was looked at without it.
    const isAsking = (await this.page.locator(DIALOG).count()) > 0;
    await this.run(isAsking ? again.include(DIALOG) : again, `${state}, in English and dark`);
    await this.change('light');
  };

  private async run(axe: AxeBuilder, state: string): Promise<void> {
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations)
      this.found.push(...nodes.map(({ html }) => `${state}: ${id}: ${html.slice(0, 200)}`));
  }

  /** With the language the colours, and whatever lies open stays open. */
  private async change(colorScheme: 'light' | 'dark'): Promise<void> {
    await this.page.locator('.language').evaluate((button: HTMLButtonElement) => button.click());
    await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  }
}

async function shut({ page }: BoardPage): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** As a browser hands over what was copied elsewhere. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

test('the pages around the board', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const { page } = await newPerson();
  const { look, found } = new Sweep(page);
  await page.goto(tavle.url);
  await look('start page');
  await page.getByLabel('Hvad skal tavlen hedde?').fill('Sundhed');
  await page.getByRole('button', { name: 'Lav tavlen' }).click();
  await expect(page.getByRole('img', { name: /QR-kode/ })).toHaveCount(2);
  await look('created');
  await page.goto(tavle.url);
  await expect(page.getByRole('link', { name: /Sundhed/ })).toBeVisible();
  await look('start page with boards');
  await page.goto(`${tavle.url}/b/findes-ikke#AAAA`);
  await expect(page.getByRole('heading', { name: 'Linket åbner ikke en tavle' })).toBeVisible();
  await look('wrong link');
  await page.goto(board.links.participant);
  await page.getByLabel('Hvad hedder du?').waitFor();
  await look('join');
  expect(found).toEqual([]);
});

test.describe('on a first visit', () => {
  test.use({ firstVisit: true });
  test('an empty wall, and the hint', async ({ tavle, newPerson }) => {
    const board = await tavle.makeBoard({ template: 'wall', title: 'Tom' });
    const anne = await newPerson();
    const { look, found } = new Sweep(anne.page);
    await anne.join(board.links.participant, 'Anne');
    await expect(anne.page.getByRole('complementary', { name: 'Kom godt i gang' })).toBeVisible();
    await look('first hint');
    await anne.page.getByRole('button', { name: 'Forstået' }).click();
    await expect(anne.page.getByText('Væggen er tom endnu.')).toBeVisible();
    await look('empty wall');
    expect(found).toEqual([]);
  });
});

test('the wall: cards, arrows, drawings', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const anne = await newPerson();
  const { page } = anne;
  const { look, found } = new Sweep(page);
  await anne.join(board.links.facilitator, 'Anne');
  await look('example');
  await anne.select(CARD);
  await look('selected');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu').waitFor();
  await look('context menu');
  await anne.closeMenu();
  await page.keyboard.press('Enter');
  await expect(anne.cardField).toBeFocused();
  await look('writing');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await expect(anne.bar).toContainText('9 sedler');
  await look('many selected');
  await anne.connect(CARD, 'Vejledning om kost');
  await look('arrow form');
  await anne.explain('det hænger sammen', 'I tvivl');
  await look('arrow selected');
  await page.getByRole('button', { name: 'Tegn', exact: true }).click();
  await look('drawing tools');
  await page.keyboard.press('v');
  await page.locator('.tl-container').focus();
  await paste(page, 'En\nTo\nTre');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('paste preview');
  await shut(anne);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menu').waitFor();
  await look('menu of the bar');
  await page.getByRole('menuitemcheckbox', { name: 'Store bogstaver' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator('html.large-text')).toHaveCount(1);
  await look('large letters');
  expect(found).toEqual([]);
});

test('the panels, the big screen and the pages to print', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const anne = await newPerson();
  const { page } = anne;
  const { look, found } = new Sweep(page);
  await anne.join(board.links.facilitator, 'Anne');
  await anne.remove('Sundere mad i køkkenet');
  await anne.find('kost');
  await expect(page.getByText('1 fund')).toBeVisible();
  await look('find');
  await shut(anne);
  for (const panel of PANELS) {
    await anne.openPanel(panel);
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(panel);
    await shut(anne);
  }
  await anne.openPanel('Udgaver');
  await page.getByRole('button', { name: 'Gem en udgave nu' }).click();
  await page.getByText(/^Udgaven ».* er gemt\.$/).waitFor();
  await look('versions');
  await page.getByRole('button', { name: /^Hent tilbage: / }).click();
  await look('the question before a version is brought back');
  await shut(anne);
  await anne.remove('Daglige fysiske aktiviteter');
  await anne.openPanel('Udgaver');
  await page.getByRole('button', { name: /^Se den: / }).click();
  await anne.sees('Daglige fysiske aktiviteter');
  await page.getByRole('button', { name: 'Sammenlign med nu' }).click();
  await page.getByText('2 forskelle').waitFor();
  await look('a version and what changed since');
  await shut(anne);
  await page.getByRole('button', { name: 'Tilbage til tavlen nu' }).click();
  await anne.openPanel('Vis på storskærm');
  await expect(page.getByText(/^Kode: /)).toBeVisible();
  await look('big screen');
  await shut(anne);
  await anne.openPanel('Billede og print');
  await page.getByRole('button', { name: 'Print eller gem som PDF' }).click();
  await expect(page.getByRole('region', { name: 'Side 1' })).toBeVisible();
  await look('print view');
  expect(found).toEqual([]);
});

test('the list, its menu and its dialogs', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const anne = await newPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { page } = anne;
  const { look, found } = new Sweep(page);
  await anne.join(board.links.participant, 'Anne', 'Liste');
  await look('list');
  const choose = async (entry: string) => {
    await page.getByRole('button', { name: `»${CARD}«: muligheder` }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };
  await choose('Skriv');
  await expect(page.getByRole('textbox', { name: 'Sedlens tekst' })).toBeFocused();
  await look('writing in the list');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `»${CARD}«: muligheder` }).click();
  await page.getByRole('menu').waitFor();
  await look('menu of the list');
  await page.keyboard.press('Escape');
  for (const entry of ['Flyt til en anden plads', 'Forbind med en anden seddel']) {
    await choose(entry);
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(entry);
    await shut(anne);
  }
  await page
    .getByRole('button', { name: /^Ret pilen/ })
    .first()
    .click();
  await expect(anne.arrowForm).toBeVisible();
  await look('arrow form of the list');
  expect(found).toEqual([]);
});

test('a guest, whom the link then shuts out, and a line that is cut', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const [guest, anne] = [await newPerson(), await newPerson()];
  await guest.join(board.links.viewer, 'Gæsten');
  await anne.join(board.links.participant, 'Anne');
  const [seen, done] = [new Sweep(guest.page), new Sweep(anne.page)];
  await seen.look('guest');
  const secret = new URL(board.links.facilitator).hash.slice(1);
  await fetch(`${tavle.url}/api/boards/${board.id}/links/viewer`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}` },
  });
  await expect(guest.page.getByRole('alert')).toBeVisible();
  await expect(guest.page.getByText('Du ser med som gæst')).toHaveCount(0);
  await seen.look('shut out');
  await tavle.kill();
  await expect(anne.status).toContainText('Ingen forbindelse');
  await done.look('offline');
  expect([...seen.found, ...done.found]).toEqual([]);
});
