/** Many cards at once: copied between boards, pasted from a word processor, dropped from outside. */
import type { Page } from '@playwright/test';
import type { TheoryOfChange } from '#shared/board/theory-of-change.ts';
import { BoardPage } from '../support/board-page.ts';
import { expect, test } from '../support/people.ts';

/** Hands over what a program put on the clipboard, as the browser does at Ctrl+V. */
async function pasteFrom(page: Page, texts: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, texts);
}

async function dropFile(page: Page, selector: string, name: string, text: string): Promise<void> {
  await page
    .locator(selector)
    .first()
    .evaluate(
      (element, given) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([given.text], given.name));
        for (const type of ['dragenter', 'dragover', 'drop']) {
          const at = { clientX: 300, clientY: 300, bubbles: true, cancelable: true };
          element.dispatchEvent(new DragEvent(type, { dataTransfer, ...at }));
        }
      },
      { name, text },
    );
}

test('[CAN112] cards go from one board to another by Ctrl+C and Ctrl+V, with the arrow between; one undo takes all away', async ({
  tavle,
  newPerson,
}) => {
  const [first, second] = [await tavle.makeBoard({ template: 'example' }), await tavle.makeBoard()];
  const anne = await newPerson();
  await anne.join(first.links.participant, 'Anne');
  await expect(anne.cards).toHaveCount(9);
  await expect(anne.page.locator('.tl-container')).toBeFocused();
  await anne.page.keyboard.press('Control+a');
  await expect(anne.bar).toContainText('9 sedler');
  await anne.page.keyboard.press('Control+c');

  const other = new BoardPage(await anne.page.context().newPage());
  await other.join(second.links.participant, 'Anne');
  const button = await other.page.getByRole('button', { name: 'Ny seddel i »Aktiviteter«' }).boundingBox();
  await other.page.mouse.move((button?.x ?? 0) + 40, (button?.y ?? 0) + 130);
  await other.page.keyboard.press('Control+v');
  await expect(other.cards).toHaveCount(9);
  await other.isSaved();
  const read = async (board: typeof first) => {
    const [map] = (JSON.parse(await tavle.exportBoard(board)) as TheoryOfChange).resultsMaps;
    const texts = new Map(map?.cards.map(({ id, text }) => [id, text]));
    return {
      cards: map?.cards.map(({ text, kind, unintended }) => `${text} ${kind} ${unintended}`).sort(),
      arrows: map?.connections
        .map(({ from, to, mechanism, certainty, evidence }) =>
          [texts.get(from), texts.get(to), mechanism, certainty, evidence.length].join(' | '),
        )
        .sort(),
    };
  };
  expect(await read(second)).toEqual(await read(first));
  await other.page.keyboard.press('Control+z');
  await expect(other.cards).toHaveCount(0);
});

test('[CAN114] [CAN115] lines from Word are shown as clean words first, and become cards in one step', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const anne = await newPerson();
  await anne.join(board.links.participant, 'Anne');
  const html = `<html><head><style>p{background:url(http://elsewhere.example/bg.png)}</style></head><body>
    <p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>Ro og<br>søvn</p>
    <p>Mad&nbsp;sammen<o:p></o:p></p><img src="http://elsewhere.example/x.png" onerror="document.title='hacked'">
    <script>document.title='hacked'</script><link rel=stylesheet href="http://elsewhere.example/y.css"></body></html>`;
  await pasteFrom(anne.page, { 'text/plain': '·\tRo og\vsøvn\r\nMad sammen', 'text/html': html });
  const dialog = anne.page.getByRole('dialog', { name: 'Sæt ind som sedler' });
  await expect(dialog.getByRole('status')).toHaveText('Der bliver lavet 2 sedler.');
  await expect(dialog.getByRole('listitem')).toHaveText(['Ro og søvn', 'Mad sammen']);
  await expect(anne.cards).toHaveCount(0);
  await dialog.getByLabel('Hvor skal de ligge?').selectOption({ label: 'Resultater på kort sigt' });
  await anne.page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Lav 2 sedler' }).click();
  await anne.sees('Ro og søvn', 'Mad sammen');
  expect(await anne.page.title()).not.toContain('hacked');
  await anne.undo();
  await expect(anne.cards).toHaveCount(0);
});

test('[CAN119] a file dropped beside or on the canvas never leads away; a board’s file is offered to be inserted', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard({ template: 'example' });
  const anne = await newPerson();
  await anne.join(board.links.participant, 'Anne');
  const address = anne.page.url();
  for (const place of ['header', '.tl-canvas']) {
    await dropFile(anne.page, place, 'side.html', '<h1>En anden side</h1>');
    const notice = anne.page.locator('.tavle-toast');
    await expect(notice).toContainText('Den slags filer kan ikke lægges på tavlen.');
    await anne.page.getByRole('button', { name: 'Luk', exact: true }).click();
    await expect(notice).toHaveCount(0);
  }
  await dropFile(anne.page, '.tl-canvas', 'tavle.json', await tavle.exportBoard(board));
  const dialog = anne.page.getByRole('dialog', { name: 'Indsæt fil' });
  await expect(dialog).toContainText('9 sedler');
  await dialog.getByRole('button', { name: 'Indsæt på tavlen' }).click();
  await expect(anne.cards).toHaveCount(18);
  await anne.undo();
  await expect(anne.cards).toHaveCount(9);
  expect(anne.page.url()).toBe(address);
});
