/** Browser tests' cast: a server of their own and people with a browser each. */
import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { BoardPage } from './board-page.ts';
import { type ServerOptions, TavleServer } from './tavle-server.ts';

export { expect };

/** What must never happen in anybody's browser, whatever the test is about. */
export function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`error on the page: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (/Content.Security.Policy|Refused to/i.test(text)) faults.push(`policy: ${text}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isLocal = hostname === 'localhost' || hostname === '127.0.0.1';
    if (/^(https?|wss?):$/.test(protocol) && !isLocal) faults.push(`left the host: ${request.url()}`);
  });
}

function hintWasRead(): void {
  // An empty page has no storage, and says so by throwing.
  if (location.protocol === 'about:') return;
  localStorage.getItem('tavle.preferences') ??
    localStorage.setItem('tavle.preferences', JSON.stringify({ hintSeen: true }));
}

interface Cast {
  /** Environment of the server. */
  readonly serverOptions: ServerOptions;
  readonly tavle: TavleServer;
  /** Nobody here was ever on a board before: the hint of the first visit shows. */
  readonly firstVisit: boolean;
  /** A person with a browser profile of their own. */
  readonly newPerson: (options?: BrowserContextOptions) => Promise<BoardPage>;
}

export const test = base.extend<Cast>({
  serverOptions: [{}, { option: true }],
  firstVisit: [false, { option: true }],
  tavle: async ({ serverOptions }, use) => {
    const server = await TavleServer.start(serverOptions);
    await use(server);
    await server.stop();
  },
  newPerson: async ({ browser, contextOptions, firstVisit }, use) => {
    const faults: string[] = [];
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, ...options });
      contexts.push(context);
      if (!firstVisit) await context.addInitScript(hintWasRead);
      const page = await context.newPage();
      watch(page, faults);
      return new BoardPage(page);
    });
    for (const context of contexts) await context.close();
    expect(faults).toEqual([]);
  },
});
