/** No request leaves the server's host, whatever is done: over https on a real name, and over http in a local network. */
import { networkInterfaces } from 'node:os';
import { type Browser, chromium, expect, type LaunchOptions, test } from '@playwright/test';
import { listLanAddresses } from '../../server/connection/lan.ts';
import { BoardPage } from '../support/board-page.ts';
import { setTrap, type Trap, type Witness, watchContext } from '../support/request-witness.ts';
import { TavleServer } from '../support/tavle-server.ts';
import { startTlsProxy } from '../support/tls-proxy.ts';
import { beginTour, type Party, type Stop, TOUR } from '../support/tour.ts';

/** What tldraw 3.15.6 asks for on https unless the host is localhost: a counter of its watermark. The policy stops it. */
const WATERMARK_COUNTER = 'https://cdn.tldraw.com/3.15.6/watermarks/watermark-track.svg';

/** What browsers say of the refusal. */
const OF_THE_REFUSAL = /watermark-track\.svg|^Failed to fetch$/;

/** A browser for which host names lead where the rules say. */
const launch = (options: LaunchOptions, rules: string) =>
  chromium.launch({
    ...options,
    // A context may look past a certificate of one's own making; a service worker only with the whole browser.
    args: [...(options.args ?? []), '--ignore-certificate-errors', `--host-resolver-rules=${rules}`],
  });

interface Visit {
  readonly party: Party;
  readonly witness: Witness;
}

/** Two people at an address; every other host name leads into the trap. */
async function visit(home: string, browser: Browser): Promise<Visit> {
  const context = () =>
    browser.newContext({ locale: 'da-DK', ignoreHTTPSErrors: true, viewport: { width: 1440, height: 900 } });
  const [annes, bos] = [await context(), await context()];
  // A stop that gets stuck says where.
  for (const one of [annes, bos]) one.setDefaultTimeout(20_000);
  const witness = await watchContext(annes, new URL(home).host);
  const party = {
    anne: new BoardPage(await annes.newPage()),
    bo: new BoardPage(await bos.newPage()),
  };
  return { party, witness };
}

async function go(stops: readonly Stop[], party: Party): Promise<void> {
  for (const stop of stops) await test.step(stop.name, () => stop.visit(party));
}

test('[ACCESS25] over https on a host name of its own everything stays at home', async ({
  launchOptions,
}) => {
  test.setTimeout(120_000);
  const [proxy, trap] = [await startTlsProxy(), await setTrap()];
  const home = `https://tavle.example:${proxy.port}`;
  const server = await TavleServer.start({ env: { PUBLIC_URL: home, TRUST_PROXY: 'yes' } });
  proxy.lead(server.ownPort);
  const rules = `MAP tavle.example 127.0.0.1:${proxy.port}, MAP * 127.0.0.1:${trap.port}`;
  const browser = await launch(launchOptions, rules);
  try {
    const { party, witness } = await visit(home, browser);
    await beginTour(home, party);
    expect(await party.anne.page.evaluate(() => window.isSecureContext)).toBe(true);
    await go(TOUR, party);
    // The library tried, the policy refused before anything was sent, and nothing arrived anywhere.
    expect(witness.foreign).toEqual([]);
    expect([...new Set(witness.violations)]).toEqual([`connect-src ${WATERMARK_COUNTER}`]);
    expect(witness.errors.filter((text) => !OF_THE_REFUSAL.test(text))).toEqual([]);
    expect([...witness.socketHosts]).toEqual([new URL(home).host]);
    expect(trap.wanted).toEqual([]);
    await expectTheTrapWorks(browser, trap);
  } finally {
    await browser.close();
    await server.stop();
    await proxy.close();
    trap.close();
  }
});

test('[ACCESS26] on a plain http address in the local network two people work, and everything stays at home', async ({
  launchOptions,
}) => {
  test.setTimeout(120_000);
  const trap = await setTrap();
  // A machine without any network has a name for itself instead.
  const isInLan = listLanAddresses(networkInterfaces()).length > 0;
  const server = await TavleServer.start(
    isInLan ? { args: ['--lan'] } : { env: { PUBLIC_URL: 'http://tavle.lan' } },
  );
  const { hostname } = new URL(server.url);
  const self = isInLan ? `EXCLUDE ${hostname}` : `MAP ${hostname} 127.0.0.1:${server.ownPort}`;
  const browser = await launch(launchOptions, `${self}, MAP * 127.0.0.1:${trap.port}`);
  try {
    expect(hostname).not.toMatch(/^(localhost|127\.|\[::1\])/);
    const { party, witness } = await visit(server.url, browser);
    await beginTour(server.url, party);
    for (const { page } of [party.anne, party.bo])
      expect(await page.evaluate(() => [window.isSecureContext, location.protocol])).toEqual([
        false,
        'http:',
      ]);
    await go(
      TOUR.filter(({ isDelicate }) => isDelicate),
      party,
    );
    expect({ ...witness, socketHosts: [...witness.socketHosts] }).toEqual({
      foreign: [],
      violations: [],
      errors: [],
      socketHosts: [new URL(server.url).host],
    });
    expect(trap.wanted).toEqual([]);
  } finally {
    await browser.close();
    await server.stop();
    trap.close();
  }
});

/** A page without a policy gets into the trap: so the trap would have seen others. */
async function expectTheTrapWorks(browser: Browser, trap: Trap): Promise<void> {
  const page = await browser.newPage();
  await page.evaluate(() => fetch('http://elsewhere.example/', { mode: 'no-cors' }).catch(() => {}));
  await expect.poll(() => trap.wanted).toEqual(['elsewhere.example']);
}
