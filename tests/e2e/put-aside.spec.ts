/** A change that the server refuses: nothing is lost, nobody is disturbed, no reload. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/people.ts';

/** Keeps the page's own sockets at hand, so that the page can tell a lie through the newest. */
function holdSockets(): void {
  const Plain = window.WebSocket;
  const held: WebSocket[] = [];
  Object.assign(window, { heldSockets: held });
  window.WebSocket = class extends Plain {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      held.push(this);
    }
  };
}

/** From now on what the page writes does not reach the server, and the next message is one that no program of ours writes. */
async function lie(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { heldSockets } = window as unknown as { heldSockets: WebSocket[] };
    const socket = heldSockets.at(-1);
    if (!socket) throw new Error('no socket');
    const send = socket.send.bind(socket);
    socket.send = () => {};
    Object.assign(window, { tellLie: () => send(new Uint8Array([0, 2, 5, 1, 1, 255, 255, 3])) });
  });
}

const tellLie = (page: Page) => page.evaluate(() => (window as unknown as { tellLie(): void }).tellLie());

test('[APP84] a refused change is put aside, the board goes on, and it comes back onto the board', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard();
  const [anne, bo] = [await newPerson(), await newPerson()];
  await anne.page.addInitScript(holdSockets);
  await anne.join(board.links.participant, 'Anne');
  await bo.join(board.links.participant, 'Bo');
  const loads: string[] = [];
  anne.page.on('load', () => loads.push(anne.page.url()));
  await anne.addCards('Aktiviteter', 'Fælles spisning');
  await anne.isSaved();
  await bo.sees('Fælles spisning');

  await lie(anne.page);
  await anne.addCards('Aktiviteter', 'Gåtur om morgenen');
  await expect(anne.status).toContainText('Gemmer');
  await tellLie(anne.page);
  const notice = anne.page.getByRole('button', { name: 'Se, hvad det er' });
  await expect(notice).toBeVisible();
  await anne.isReady();
  await anne.sees('Fælles spisning');
  await anne.seesNot('Gåtur om morgenen');
  await bo.addCards('Aktiviteter', 'Bo arbejder bare videre');
  await bo.isSaved();
  await anne.sees('Bo arbejder bare videre');

  await notice.click();
  const panel = anne.page.getByRole('dialog', { name: 'Lagt til side' });
  await expect(panel.getByRole('listitem')).toHaveText(/Seddel: Tilføjet\s*Gåtur om morgenen/);
  expect(loads).toEqual([]);
  // Also the page that comes next has it.
  await anne.page.reload();
  await anne.isReady();
  await notice.click();
  await panel.getByRole('button', { name: 'Læg den ind igen' }).click();
  await bo.sees('Gåtur om morgenen');
  await anne.sees('Gåtur om morgenen');
  await anne.isSaved();
  await expect(notice).toHaveCount(0);
  await bo.isSaved();
});
