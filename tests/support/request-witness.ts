/** Sees every request that pages make or try to make, what their policy stops, and what gets out nevertheless. */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { BrowserContext, Page } from '@playwright/test';

/** Listens where every foreign host name is sent, and writes down who was wanted. */
export interface Trap {
  readonly port: number;
  /** Host names that somebody tried to reach. */
  readonly wanted: readonly string[];
  close(): void;
}

/** What browsers ask their makers by themselves, whatever page is open. */
const MAKERS = /(^|\.)(google|googleapis|gvt1|gstatic|chromium)\.(com|org)$/;

/** A trap on a free port. `--host-resolver-rules` leads into it. */
export async function setTrap(): Promise<Trap> {
  const wanted: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      // The Host of plain http, or the server name at the beginning of TLS.
      const host = /[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}/i.exec(
        bytes.toString('latin1').replace(/^[A-Z]+ .*\r\n/, ''),
      );
      const name = host?.[0] ?? 'somebody';
      if (!MAKERS.test(name)) wanted.push(name);
      socket.destroy();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    wanted,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** What was seen of a context's pages. */
export interface Witness {
  /** Addresses on other hosts that a page asked for, stopped or not. */
  readonly foreign: readonly string[];
  /** What the policy stopped: `directive address`. */
  readonly violations: readonly string[];
  /** Errors of pages, uncaught or written to the console. */
  readonly errors: readonly string[];
  /** Hosts of the sockets that were opened. */
  readonly socketHosts: ReadonlySet<string>;
}

/** Watches all pages of a context from their beginning; `host`: the only one they may speak to, with its port. */
export async function watchContext(context: BrowserContext, host: string): Promise<Witness> {
  const seen = {
    foreign: [] as string[],
    violations: [] as string[],
    errors: [] as string[],
    socketHosts: new Set<string>(),
  };
  await context.exposeBinding('tavleTestViolation', (_source, text: string) => seen.violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      const { tavleTestViolation: tell } = window as unknown as Record<string, (text: string) => void>;
      tell?.(`${effectiveDirective} ${blockedURI}`);
    });
  });
  const look = (url: string) => {
    const { protocol, host: asked } = new URL(url);
    if (/^(https?|wss?):$/.test(protocol) && asked !== host) seen.foreign.push(url);
  };
  context.on('page', (page: Page) => {
    page.on('pageerror', ({ message }) => seen.errors.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') seen.errors.push(message.text());
    });
    page.on('request', (request) => look(request.url()));
    page.on('websocket', (socket) => {
      look(socket.url());
      seen.socketHosts.add(new URL(socket.url()).host);
    });
    // The library's own events leave out what is stopped before it is sent.
    void context.newCDPSession(page).then(async (session) => {
      session.on('Network.requestWillBeSent', ({ request }) => look(request.url));
      await session.send('Network.enable');
    });
  });
  return seen;
}
