/** A board in a person's browser, in the words of what a person does there. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** The canvas takes two clicks within 450 ms for a double click, wherever they are: a person is slower. */
const BETWEEN_CLICKS = 500;

type View = 'Tavle' | 'Liste';

export class BoardPage {
  private lastClick = 0;

  constructor(readonly page: Page) {}

  // The way in

  /** Opens a link and comes in under a name, to the wall: a small screen begins with the list. */
  async join(link: string, name: string, view: View = 'Tavle'): Promise<void> {
    await this.page.goto(link);
    await this.page.getByLabel('Hvad hedder du?').fill(name);
    await this.page.getByRole('button', { name: 'Gå til tavlen' }).click();
    await this.showAs(view);
  }

  /** Shows the board as a wall or as a list, and waits until it is there. */
  async showAs(view: View): Promise<void> {
    const choice = this.page.getByRole('button', { name: view, exact: true });
    await choice.waitFor();
    if ((await choice.getAttribute('aria-pressed')) !== 'true') await choice.click();
    await this.isReady();
  }

  /** Waits until the board is on the screen and the line is open. */
  async isReady(): Promise<void> {
    const board = this.page.locator('.tl-canvas, .list-view').first();
    await expect(board).toBeVisible({ timeout: 20_000 });
    await this.isSaved();
  }

  // What one sees

  get status(): Locator {
    return this.page.getByRole('status', { name: 'Er det gemt?' });
  }

  async isSaved(): Promise<void> {
    await expect(this.status).toHaveText('Gemt', { timeout: 20_000 });
  }

  /** The cards with this text. */
  card(text: string): Locator {
    return this.page.locator('.tavle-card').filter({ hasText: text });
  }

  async sees(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await expect(this.card(text)).toBeVisible();
  }

  async seesNot(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await expect(this.card(text)).toHaveCount(0);
  }

  get cards(): Locator {
    return this.page.locator('.tavle-card');
  }

  get cardField(): Locator {
    return this.page.getByLabel('Sedlens tekst');
  }

  get arrowForm(): Locator {
    return this.page.getByRole('dialog').filter({ hasText: 'Hvorfor?' });
  }

  /** Middle of a card on the screen. */
  async middleOf(text: string): Promise<{ x: number; y: number }> {
    const card = this.card(text);
    await expect(card).toBeVisible();
    const box = await card.boundingBox();
    if (!box) throw new Error(`No card »${text}« on the screen`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  // Cards

  /** Presses the button of a column and writes the texts, one card each, with Tab between them. */
  async addCards(column: string, ...texts: readonly string[]): Promise<void> {
    await this.letGo();
    await this.page.getByRole('button', { name: `Ny seddel i »${column}«` }).click();
    for (const [n, text] of texts.entries()) {
      await expect(this.cardField).toHaveValue('');
      await expect(this.cardField).toBeFocused();
      await this.page.keyboard.type(text);
      await this.page.keyboard.press(n === texts.length - 1 ? 'Enter' : 'Tab');
    }
    await expect(this.cardField).toHaveCount(0);
  }

  /** Double clicks a spot of the screen and writes. */
  async addCardAt(spot: { x: number; y: number }, text: string): Promise<void> {
    await this.pace();
    await this.page.mouse.dblclick(spot.x, spot.y);
    await expect(this.cardField).toBeFocused();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    await expect(this.cardField).toHaveCount(0);
  }

  async select(text: string): Promise<void> {
    await this.letGo();
    const { x, y } = await this.middleOf(text);
    await this.click(x, y);
    await expect(this.bar).toBeVisible();
  }

  /** Opens a card for writing, the caret at its end. */
  async write(text: string): Promise<void> {
    const { x, y } = await this.middleOf(text);
    await this.pace();
    await this.page.mouse.dblclick(x, y);
    await expect(this.cardField).toBeFocused();
  }

  /** Lets go of what is selected. */
  async letGo(): Promise<void> {
    if ((await this.bar.count()) === 0) return;
    await this.hasKeys();
    await this.page.keyboard.press('Escape');
    await expect(this.bar).toHaveCount(0);
  }

  /** How far a card's middle is from a point of the screen. The views of two browsers may differ by a pixel or two. */
  async distanceOf(text: string, point: { x: number; y: number }): Promise<number> {
    const { x, y } = await this.middleOf(text);
    return Math.hypot(x - point.x, y - point.y);
  }

  /** The keys are the wall's again, after a panel or a menu has closed. */
  async hasKeys(): Promise<void> {
    await expect(this.page.locator('.tl-container.tl-container__focused')).toHaveCount(1);
  }

  /** What stands over the selected card. */
  get bar(): Locator {
    return this.page.getByRole('toolbar', { name: 'Det valgte' });
  }

  async remove(text: string): Promise<void> {
    await this.select(text);
    await this.page.keyboard.press('Delete');
    await this.seesNot(text);
  }

  async drag(text: string, to: { x: number; y: number }): Promise<void> {
    const from = await this.middleOf(text);
    await this.pace();
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + 12, from.y + 12, { steps: 3 });
    await this.page.mouse.move(to.x, to.y, { steps: 12 });
    await this.page.mouse.up();
  }

  // Arrows

  /** Draws an arrow from the dot of one card to another; the form opens. */
  async connect(from: string, to: string): Promise<void> {
    await this.letGo();
    const [start, end] = [await this.middleOf(from), await this.middleOf(to)];
    await this.pace();
    await this.page.mouse.move(start.x, start.y);
    const dot = this.page.locator('.tavle-dot');
    const offCard = async () => {
      const box = await dot.boundingBox();
      return box ? Math.abs(box.y + box.height / 2 - start.y) : Number.NaN;
    };
    // Another card may have shown its dot until now.
    await expect.poll(offCard).toBeLessThan(4);
    const box = await dot.boundingBox();
    if (!box) throw new Error('The card shows no dot');
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await this.page.mouse.down();
    await this.page.mouse.move(end.x, end.y, { steps: 12 });
    await this.page.mouse.up();
    await expect(this.arrowForm).toBeVisible();
  }

  /** Says in the open form why the arrow is there. */
  async explain(why: string, certainty?: 'Sikre' | 'I tvivl'): Promise<void> {
    if (why) await this.arrowForm.getByRole('textbox', { name: /Hvorfor/ }).fill(why);
    if (certainty) await this.arrowForm.getByLabel(certainty).check();
    await this.arrowForm.getByRole('button', { name: 'Færdig' }).click();
    await expect(this.arrowForm).toHaveCount(0);
  }

  // Columns

  async renameColumn(from: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: `Omdøb kolonnen »${from}«` }).click();
    await this.page.getByLabel('Kolonnens navn').fill(to);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('button', { name: `Omdøb kolonnen »${to}«` })).toBeVisible();
  }

  async columnMenu(column: string, item: string): Promise<void> {
    await this.letGo();
    await this.page.getByRole('button', { name: `Kolonnen »${column}«: muligheder` }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  // Finding

  /** Opens the search and writes in it. */
  async find(words: string): Promise<void> {
    await this.page.keyboard.press('Control+f');
    await expect(this.page.getByLabel('Søg i alle ark')).toBeFocused();
    await this.page.keyboard.type(words);
  }

  // Menus

  /** Closes the menu of what is selected; the keys are the wall's again. */
  async closeMenu(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('menu')).toHaveCount(0);
    await expect(this.page.locator('.tl-container')).toBeFocused();
    // The library gives the focus to the wall once more, by a timer that keys may overtake.
    await this.page.evaluate(() => new Promise((done) => setTimeout(done)));
  }

  // Taking out, undo

  /** The document as this browser takes it out. */
  async takeOut(): Promise<string> {
    await this.page.getByRole('button', { name: 'Hent og indsæt' }).click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name: 'Hent fil' }).click(),
    ]);
    await this.page.keyboard.press('Escape');
    return readFile(await download.path(), 'utf8');
  }

  /** Opens what the board's bar offers, itself or in its menu. */
  async openPanel(name: string): Promise<void> {
    const button = this.page.getByRole('banner').getByRole('button', { name, exact: true });
    if (await button.isVisible()) return button.click();
    await this.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await this.page.getByRole('menuitem', { name }).click();
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Fortryd', exact: true }).click();
  }

  async redo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Gentag', exact: true }).click();
  }

  private async click(x: number, y: number): Promise<void> {
    await this.pace();
    await this.page.mouse.click(x, y);
  }

  private async pace(): Promise<void> {
    const early = this.lastClick + BETWEEN_CLICKS - Date.now();
    if (early > 0) await this.page.waitForTimeout(early);
    this.lastClick = Date.now();
  }
}
