/** The board as a wall: what is on it, what one does there, and the panels beside it. */
import type { Page } from '@playwright/test';
import type { Scene } from './stage.ts';

const CARD = 'Daglige fysiske aktiviteter';

export const wall: Scene = async ({ board, person, shoot }) => {
  const { page } = person;
  await person.join(board.links.facilitator, 'Anne');
  await shoot('board');
  const { x, y } = await person.middleOf(CARD);
  await page.mouse.click(x, y);
  await shoot('selected');
  await page.mouse.click(x, y, { button: 'right' });
  await page.getByRole('menu').first().waitFor();
  await shoot('context-menu');
  await page.keyboard.press('Escape');
  await person.write(CARD);
  await shoot('writing');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await shoot('all-selected');
  await page.keyboard.press('Escape');
};

export const arrowForm: Scene = async ({ person, shoot }) => {
  const { page } = person;
  const from = await person.middleOf('Vejledning om kost');
  const to = await person.middleOf('Lyst til at spise');
  await page.waitForTimeout(500);
  await page.mouse.click((from.x + to.x) / 2, from.y);
  await page.waitForTimeout(600);
  await shoot('arrow-selected');
  await page.mouse.dblclick((from.x + to.x) / 2, from.y);
  await person.arrowForm.waitFor({ timeout: 5_000 });
  await shoot('arrow-form');
  await page.keyboard.press('Escape');
};

export const drawing: Scene = async ({ person, shoot }) => {
  const { page } = person;
  await page.getByRole('button', { name: 'Tegn', exact: true }).click();
  await shoot('drawing-tools');
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  await page.mouse.move(width * 0.45, height * 0.6);
  await page.mouse.down();
  for (let n = 1; n <= 30; n++)
    await page.mouse.move(width * (0.45 + n * 0.008), height * (0.6 + 0.05 * Math.sin(n / 3)));
  await page.mouse.up();
  await shoot('drawn');
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
};

/** As a browser hands over what was copied elsewhere. */
async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

export const manyLines: Scene = async ({ person, shoot }) => {
  const { page } = person;
  await pasteText(page, Array.from({ length: 5_000 }, (_, n) => `Linje ${n + 1}`).join('\n'));
  await page.getByRole('dialog').waitFor();
  await shoot('paste-many');
  await page.keyboard.press('Escape');
};

const PANELS = [
  ['find', 'Find'],
  ['share', 'Del'],
  ['exchange', 'Hent og indsæt'],
  ['picture', 'Billede og print'],
  ['trash', 'Papirkurv'],
  ['take-back', 'Tag tilbage'],
  ['sheets', 'Ark'],
  ['help', 'Hjælp'],
] as const;

export const panels: Scene = async ({ person, shoot }) => {
  const { page } = person;
  await person.remove('Sundere mad i køkkenet');
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await shoot('menu');
  await page.keyboard.press('Escape');
  for (const [name, panel] of PANELS) {
    await person.openPanel(panel);
    await page.getByRole('dialog').first().waitFor();
    if (name === 'find') await page.keyboard.type('kost');
    // Previews and codes come a moment later.
    await page.waitForTimeout(700);
    await shoot(name);
    await page.keyboard.press('Escape');
  }
  await person.openPanel('Vis på storskærm');
  await page.waitForTimeout(700);
  await shoot('big-screen');
  await page.keyboard.press('Escape');
};

/** What is asked and answered on the way. */
export const questions: Scene = async ({ person, shoot }) => {
  const { page } = person;
  await person.addCards('Aktiviteter', 'Fælles frokost');
  await person.isSaved();
  await person.openPanel('Tag tilbage');
  await page.getByRole('dialog').getByText('Tag tilbage ...').first().click();
  await page.getByRole('button', { name: /^Ja, tag/ }).waitFor();
  await shoot('take-back-question');
  await page.keyboard.press('Escape');
  await person.openPanel('Billede og print');
  await page.getByRole('button', { name: 'Print eller gem som PDF' }).click();
  await page.getByRole('button', { name: 'Print', exact: true }).waitFor();
  await shoot('print');
  await page.getByRole('button', { name: 'Tilbage', exact: true }).click();
  await page.keyboard.press('Escape');
  await person.openPanel('Find');
  await page.keyboard.type('findes ikke');
  await page.getByText('Ingen fund.').first().waitFor();
  await shoot('find-nothing');
  await page.keyboard.press('Escape');
};

/** Where one is on the wall: a chain in the light, where one can go, and the way back from nowhere. */
export const way: Scene = async ({ person, isSmall, shoot }) => {
  const { page } = person;
  await person.select(CARD);
  await page.locator('[data-chain="lit"]').waitFor();
  await shoot('chain');
  await page.getByRole('button', { name: 'Gå til', exact: true }).filter({ visible: true }).click();
  await page.getByRole('menuitem').first().waitFor();
  await shoot('go-to');
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  // A phone has no wheel.
  if (isSmall) return;
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  await page.mouse.move(width / 2, height / 2);
  const back = page.getByRole('button', { name: 'Tilbage til tavlen', exact: true });
  for (let n = 0; n < 20 && !(await back.isVisible()); n++) await page.mouse.wheel(500, 500);
  await back.waitFor();
  await shoot('lost');
  await back.click();
};

export const list: Scene = async ({ person, shoot }) => {
  const { page } = person;
  await person.showAs('Liste');
  await shoot('list');
  const options = page.getByRole('button', { name: `»${CARD}«: muligheder` });
  await options.click();
  await shoot('list-menu');
  await page.getByRole('menuitem', { name: 'Flyt til en anden plads' }).click();
  await shoot('list-move');
  await page.keyboard.press('Escape');
  await options.click();
  await page.getByRole('menuitem', { name: 'Forbind med en anden seddel' }).click();
  await shoot('list-connect');
  await page.keyboard.press('Escape');
  await person.showAs('Tavle');
};

export const large: Scene = async ({ person, shoot }) => {
  const { page } = person;
  const toggle = async () => {
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Store bogstaver' }).click();
    await page.keyboard.press('Escape');
  };
  await toggle();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  await shoot('large-text');
  await toggle();
};

export const dark: Scene = async ({ person, shoot }) => {
  const { page } = person;
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot('dark');
  await person.showAs('Liste');
  await shoot('dark-list');
  await person.showAs('Tavle');
  await page.emulateMedia({ colorScheme: 'light' });
};

export const english: Scene = async ({ person, shoot }) => {
  const { page } = person;
  await page.getByRole('button', { name: /English/ }).click();
  await page.waitForTimeout(500);
  await shoot('english');
  await page.getByRole('button', { name: /dansk/i }).click();
};
