/**
 * What the service worker does: keeps one version of the pages whole, and answers with it where the server does not.
 * Nothing of a board passes through here: neither the API nor the line, and no address with what stands after it.
 */

/** As much of a request as is looked at. */
export type AskedFor = Pick<Request, 'url' | 'method' | 'mode'>;

/** How a request is answered; `pass`: by the browser, as if nobody were here. */
export type Way = 'page' | 'file' | 'pass';

export interface OfflinePagesOptions {
  readonly origin: string;
  /** Changes with every build. */
  readonly version: string;
  /** Paths of all files of the build but the page. */
  readonly files: readonly string[];
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>;
  readonly fetch: typeof fetch;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

export interface OfflinePages {
  wayOf(request: AskedFor): Way;
  /** Fetches all of this version; rejects, with nothing kept, when a part is missing. */
  install(): Promise<void>;
  /** Takes other versions away. */
  activate(): Promise<void>;
  /** The page from the server; the kept one when the server does not answer. */
  answerPage(request: Request): Promise<Response>;
  /** A file of the build. */
  answerFile(request: Request): Promise<Response>;
}

/** Names of what is kept begin so; the name goes on with the version. */
export const CACHE_PREFIX = 'tavle.pages.';
/** One page serves every address. */
const PAGE = '/';
const PAGE_PATH = /^\/(index\.html|b\/[A-Za-z0-9_.-]{1,64}\/?)?$/;
/** A server that has not begun to answer by then counts as gone: somebody is looking at an empty page. In ms. */
const PATIENCE = 4_000;
/** What stands before the server says so when there is none. */
const NOBODY_THERE: readonly number[] = [502, 503, 504];

/** Keeps and answers with the pages of one build. */
export function createOfflinePages(options: OfflinePagesOptions): OfflinePages {
  const { origin, version, files, caches, fetch, wait } = options;
  const name = `${CACHE_PREFIX}${version}`;
  const known = new Set(files);
  const kept = async (path: string) => (await caches.open(name)).match(path);
  return {
    wayOf({ url, method, mode }) {
      const { origin: asked, pathname } = new URL(url);
      if (method !== 'GET' || asked !== origin) return 'pass';
      if (mode === 'navigate') return PAGE_PATH.test(pathname) ? 'page' : 'pass';
      return known.has(pathname) ? 'file' : 'pass';
    },
    async install() {
      const page = await fetch(PAGE, { cache: 'no-store', credentials: 'omit' });
      const text = page.ok ? await page.clone().text() : '';
      if (!isWhole(text, known)) throw new Error('The page is of another version.');
      const cache = await caches.open(name);
      try {
        await cache.addAll([...files]);
        await cache.put(PAGE, page);
      } catch (fault) {
        await caches.delete(name);
        throw fault;
      }
    },
    async activate() {
      const others = (await caches.keys()).filter((one) => one.startsWith(CACHE_PREFIX) && one !== name);
      await Promise.all(others.map((one) => caches.delete(one)));
    },
    async answerPage(request) {
      const answer = fetch(request).catch(() => null);
      const first = await Promise.race([answer, wait(PATIENCE).then(() => null)]);
      if (first && !NOBODY_THERE.includes(first.status)) return first;
      return (await kept(PAGE)) ?? (await answer) ?? Response.error();
    },
    async answerFile(request) {
      return (await kept(new URL(request.url).pathname)) ?? fetch(request);
    },
  };
}

/** Whether a page is one of ours and names only files of this build. */
function isWhole(page: string, known: ReadonlySet<string>): boolean {
  const named = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  return named.length > 0 && named.every((path) => known.has(path));
}
