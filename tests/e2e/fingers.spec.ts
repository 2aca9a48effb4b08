/** The wall under fingers, on a tablet: the events are those of a touch screen. */
import type { CDPSession, Page } from '@playwright/test';
import type { BoardPage } from '../support/board-page.ts';
import { expect, test } from '../support/people.ts';

type Point = { readonly x: number; readonly y: number };
const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true };
const STEPS = 6;

/** Up to ten fingers on a page. */
class Fingers {
  private constructor(
    private readonly page: Page,
    private readonly screen: CDPSession,
  ) {}

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(page, await page.context().newCDPSession(page));
  }

  async down(...points: Point[]): Promise<void> {
    for (let n = 1; n <= points.length; n++) await this.send('touchStart', points.slice(0, n));
  }
  async up(): Promise<void> {
    await this.send('touchEnd', []);
    await this.drawn();
  }
  async tap(point: Point): Promise<void> {
    await this.down(point);
    await this.up();
  }
  /** As fast as it goes: two taps are a double tap only while little time has passed. */
  async tapTwice(point: Point): Promise<void> {
    for (let n = 0; n < 2; n++) {
      await this.down(point);
      await this.send('touchEnd', []);
    }
    await this.drawn();
  }
  /** Each finger from one point to another. */
  async move(...ways: (readonly [Point, Point])[]): Promise<void> {
    await this.down(...ways.map(([from]) => from));
    for (let n = 1; n <= STEPS; n++) {
      const share = n / STEPS;
      const between = ([from, to]: readonly [Point, Point]) => ({
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
      });
      await this.send('touchMove', ways.map(between));
      await this.drawn();
    }
    // Two events at one spot: the finger stands still, so that the view does not run on.
    for (let n = 0; n < 4; n++) await this.drawn();
    await this.send(
      'touchMove',
      ways.map(([, to]) => to),
    );
    await this.up();
  }

  private async send(type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]): Promise<void> {
    const touchPoints = points.map(({ x, y }, id) => ({ x, y, id }));
    await this.screen.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
  /** The canvas takes input frame by frame. */
  private async drawn(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }
}

const by = (from: Point, dx: number, dy: number): Point => ({ x: from.x + dx, y: from.y + dy });
const whole = ({ x, y }: Point) => ({ x: Math.round(x), y: Math.round(y) });

async function shiftOf(person: BoardPage, card: string, act: () => Promise<void>): Promise<Point> {
  const before = await person.middleOf(card);
  await act();
  const after = await person.middleOf(card);
  return whole({ x: after.x - before.x, y: after.y - before.y });
}

test('[CAN140, CAN141, CAN142, CAN143, CAN144] a tablet: look around, move, zoom, write, connect', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const anne = await newPerson(TABLET);
  await anne.join(board.links.participant, 'Anne');
  const { page } = anne;
  const fingers = await Fingers.on(page);
  const guide = 'Vejledning om kost';
  // Between the maps' last cards and the tools there is nothing.
  const empty = { x: 620, y: 560 };

  // One finger on the empty wall: everything goes along. On a card: the card alone.
  const pan = await shiftOf(anne, 'Bedre sundhed', () => fingers.move([empty, by(empty, -60, -40)]));
  expect(pan).toEqual({ x: -60, y: -40 });
  await fingers.move([by(empty, -60, -40), empty]);
  const stays = await anne.middleOf('Bedre sundhed');
  const at = await anne.middleOf(guide);
  const drag = await shiftOf(anne, guide, () => fingers.move([at, by(at, 0, 150)]));
  expect(Math.abs(drag.y - 150)).toBeLessThan(3);
  expect(whole(await anne.middleOf('Bedre sundhed'))).toEqual(whole(stays));

  // Two fingers zoom, and back.
  const width = async () => (await anne.card(guide).boundingBox())?.width ?? 0;
  const before = await width();
  const [left, right] = [by(empty, -60, 0), by(empty, 60, 0)];
  await fingers.move([left, by(left, -60, 0)], [right, by(right, 60, 0)]);
  expect(Math.round((await width()) / before)).toBe(2);
  await fingers.move([by(left, -60, 0), left], [by(right, 60, 0), right]);
  expect(Math.abs((await width()) / before - 1)).toBeLessThan(0.05);

  // A long press opens the menu and moves nothing.
  const press = await anne.middleOf('Daglige fysiske');
  await fingers.down(press);
  await expect(page.getByRole('menuitem', { name: 'Fjern' })).toBeVisible();
  await fingers.up();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  expect(whole(await anne.middleOf('Daglige fysiske'))).toEqual(whole(press));

  // Every button of tools and bars is large enough; those on the wall are found around their edge.
  await expect(anne.bar).toBeVisible();
  const small = await page.evaluate(() => {
    const buttons = [
      ...document.querySelectorAll('.tavle-toolbar button, .tavle-bar button, .tavle-navigation button'),
    ];
    const sizes = buttons.map((button) => ({
      name: button.textContent,
      box: button.getBoundingClientRect(),
    }));
    return sizes
      .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 43.5)
      .map(({ name }) => name);
  });
  expect(small).toEqual([]);
  const isFoundAbove = await page
    .locator('.frame-add-card')
    .first()
    .evaluate((button) => {
      const { x, y, width } = button.getBoundingClientRect();
      return button.contains(document.elementFromPoint(x + width / 2, y - 3));
    });
  expect(isFoundAbove).toBe(true);

  // Forbind, and a tap on the other card; the finger may look around on the way.
  await anne.bar.getByRole('button', { name: 'Forbind', exact: true }).tap();
  await expect(page.getByText('Tryk på den seddel')).toBeVisible();
  await fingers.move([empty, by(empty, -40, 0)]);
  await fingers.tap(await anne.middleOf('Det sunde valg'));
  await expect(anne.arrowForm).toBeVisible();
  await anne.explain('det er sjovere sammen');

  // Two taps write. A keyboard that covers half the screen does not cover the card.
  const covered = await anne.middleOf(guide);
  await fingers.tapTwice(covered);
  await expect(anne.cardField).toBeFocused();
  await page.keyboard.type(', hver uge');
  await page.evaluate(() => {
    const seen = window.visualViewport as VisualViewport;
    Object.defineProperty(seen, 'height', { value: 330, configurable: true });
    seen.dispatchEvent(new Event('resize'));
  });
  await expect
    .poll(async () => {
      const box = await anne.cardField.boundingBox();
      return box ? box.y + box.height : 999;
    })
    .toBeLessThan(330);
  await page.keyboard.press('Enter');
  await anne.sees('motion, hver uge');
});
