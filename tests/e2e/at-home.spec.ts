/** No request leaves the server's host, and the page's policy holds while everything is used. */
import { expect, test } from '../support/people.ts';

test('a whole session stays on the server’s host', async ({ tavle, newPerson }) => {
  const anne = await newPerson();
  const hosts = new Set<string>();
  const sockets = new Set<string>();
  anne.page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:') hosts.add(host);
  });
  anne.page.on('websocket', (socket) => sockets.add(new URL(socket.url()).host));
  const response = await anne.page.goto(tavle.url);
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('upgrade-insecure-requests');
  expect(response?.headers()['referrer-policy']).toBe('no-referrer');

  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  await anne.join(board.links.facilitator, 'Anne');
  await anne.addCards('Aktiviteter', 'Hjemme hos os 🏡');
  await anne.connect('Hjemme hos os', 'Bedre sundhed');
  await anne.explain('alt bliver her');
  await anne.page.getByRole('button', { name: 'Del', exact: true }).click();
  await expect(anne.page.getByRole('img', { name: /QR-kode/ })).toHaveCount(2);
  await anne.page.keyboard.press('Escape');
  await anne.takeOut();
  const home = new URL(tavle.url).host;
  expect([...hosts]).toEqual([home]);
  expect([...sockets]).toEqual([home]);
});
