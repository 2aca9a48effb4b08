import { beforeEach, describe, expect, test } from 'vitest';
import { CACHE_PREFIX, createOfflinePages, type OfflinePages } from '../../client/sync/offline-pages.ts';

const ORIGIN = 'https://tavle.example';
const PAGE = '<div id="app"></div><script src="/assets/index-1.js"></script>';

/** A browser's caches and a server, in memory. */
class World {
  readonly kept = new Map<string, Map<string, Response>>();
  server: Record<string, () => Response> = {};
  asked: string[] = [];
  isUp = true;
  /** Calls what waits for time to pass. */
  passTime: () => void = () => {};

  readonly fetch = async (input: unknown): Promise<Response> => {
    const path = pathOf(input);
    this.asked.push(path);
    if (!this.isUp) throw new TypeError('Failed to fetch');
    return this.server[path]?.() ?? new Response('', { status: 404 });
  };

  readonly caches = {
    open: async (name: string) => {
      const files = this.kept.get(name) ?? new Map<string, Response>();
      this.kept.set(name, files);
      const put = async (path: string, response: Response) => void files.set(path, response);
      return {
        match: async (path: string) => files.get(path)?.clone(),
        put,
        addAll: async (paths: string[]) => {
          const answers = await Promise.all(paths.map((path) => this.fetch(path)));
          if (answers.some(({ ok }) => !ok)) throw new TypeError('bad response');
          for (const [at, answer] of answers.entries()) await put(paths[at] ?? '', answer);
        },
      };
    },
    keys: async () => [...this.kept.keys()],
    delete: async (name: string) => this.kept.delete(name),
  } as unknown as CacheStorage;

  pages(version: string, files: readonly string[]): OfflinePages {
    const wait = () => new Promise<void>((resolve) => (this.passTime = resolve));
    const ask = this.fetch as typeof fetch;
    return createOfflinePages({ origin: ORIGIN, version, files, caches: this.caches, fetch: ask, wait });
  }
}

const pathOf = (input: unknown) =>
  typeof input === 'string' ? input : new URL((input as Request).url).pathname;
const request = (path: string) => new Request(`${ORIGIN}${path}`);
const textOf = async (answer: Promise<Response>) => (await answer).text();

let world: World;

beforeEach(() => {
  world = new World();
  world.server = {
    '/': () => new Response(PAGE),
    '/b/abc': () => new Response('fresh page'),
    '/assets/index-1.js': () => new Response('one'),
    '/assets/part-1.js': () => new Response('part'),
  };
});

const FILES = ['/assets/index-1.js', '/assets/part-1.js'];

describe('what is answered', () => {
  test.each([
    ['/', 'navigate', 'page'],
    ['/b/abc', 'navigate', 'page'],
    ['/b/abc?at=card', 'navigate', 'page'],
    ['/b/abc/', 'navigate', 'page'],
    ['/', 'cors', 'pass'],
    ['/assets/index-1.js', 'cors', 'file'],
    ['/assets/index-2.js', 'cors', 'pass'],
    ['/api/boards/abc', 'cors', 'pass'],
    ['/api/boards/abc', 'navigate', 'pass'],
    ['/api/boards/abc/export/json', 'navigate', 'pass'],
    ['/sync/abc', 'websocket', 'pass'],
    ['/healthz', 'navigate', 'pass'],
    ['/sw.js', 'same-origin', 'pass'],
    ['/b/abc/def', 'navigate', 'pass'],
    ['/schema/theory-of-change.json', 'navigate', 'pass'],
  ])('[WIRE67] %s (%s): %s', (path, mode, way) => {
    const pages = world.pages('1', FILES);
    expect(pages.wayOf({ url: `${ORIGIN}${path}`, method: 'GET', mode: mode as RequestMode })).toBe(way);
  });

  test('[WIRE67] nothing that changes anything, and nothing of another host', () => {
    const pages = world.pages('1', FILES);
    expect(pages.wayOf({ url: `${ORIGIN}/b/abc`, method: 'POST', mode: 'navigate' })).toBe('pass');
    expect(pages.wayOf({ url: 'https://other.example/b/abc', method: 'GET', mode: 'navigate' })).toBe('pass');
  });

  test('[WIRE67] a page from the server while it answers, also with a fault of its own', async () => {
    const pages = world.pages('1', FILES);
    await pages.install();
    expect(await textOf(pages.answerPage(request('/b/abc')))).toBe('fresh page');
    world.server['/b/abc'] = () => new Response('gone', { status: 404 });
    expect((await pages.answerPage(request('/b/abc'))).status).toBe(404);
  });

  test('[WIRE67] the kept page when nobody is there, or only what stands before the server', async () => {
    const pages = world.pages('1', FILES);
    await pages.install();
    world.server['/b/abc'] = () => new Response('bad gateway', { status: 502 });
    expect(await textOf(pages.answerPage(request('/b/abc')))).toBe(PAGE);
    world.isUp = false;
    expect(await textOf(pages.answerPage(request('/b/abc')))).toBe(PAGE);
    expect(await textOf(pages.answerFile(request('/assets/part-1.js')))).toBe('part');
  });

  test('[WIRE67] the kept page when the server does not answer in good time', async () => {
    const pages = world.pages('1', FILES);
    await pages.install();
    const silent = createOfflinePages({
      origin: ORIGIN,
      version: '1',
      files: FILES,
      caches: world.caches,
      fetch: () => new Promise(() => {}),
      wait: () => new Promise((resolve) => (world.passTime = resolve)),
    });
    const answer = silent.answerPage(request('/b/abc'));
    world.passTime();
    expect(await textOf(answer)).toBe(PAGE);
  });

  test('[WIRE67] what is not kept is asked for', async () => {
    const pages = world.pages('1', FILES);
    expect(await textOf(pages.answerFile(request('/assets/part-1.js')))).toBe('part');
    world.isUp = false;
    expect((await pages.answerPage(request('/b/abc'))).type).toBe('error');
  });
});

describe('versions', () => {
  test('[WIRE68] one is fetched whole: a part that is missing leaves nothing', async () => {
    world.server['/assets/part-1.js'] = () => new Response('', { status: 404 });
    await expect(world.pages('1', FILES).install()).rejects.toThrow();
    expect(world.kept.size).toBe(0);
  });

  test('[WIRE68] the page of another one is not taken for its own', async () => {
    world.server['/'] = () => new Response(PAGE.replace('index-1', 'index-2'));
    await expect(world.pages('1', FILES).install()).rejects.toThrow('another version');
    world.server['/'] = () => new Response('<h1>Log på gæstenettet</h1>');
    await expect(world.pages('1', FILES).install()).rejects.toThrow('another version');
    expect(world.kept.size).toBe(0);
  });

  test('[WIRE68] a newer one takes the place of the older, and of nothing else', async () => {
    await world.caches.open('of something else');
    const old = world.pages('1', FILES);
    await old.install();
    await old.activate();
    world.server['/'] = () => new Response(PAGE.replace('index-1', 'index-2'));
    world.server['/assets/index-2.js'] = () => new Response('two');
    const fresh = world.pages('2', ['/assets/index-2.js', '/assets/part-1.js']);
    await fresh.install();
    expect([...world.kept.keys()]).toContain(`${CACHE_PREFIX}1`);
    await fresh.activate();
    expect([...world.kept.keys()]).toEqual(['of something else', `${CACHE_PREFIX}2`]);
    world.isUp = false;
    expect(await textOf(fresh.answerPage(request('/b/abc')))).toContain('index-2');
  });

  test('[WIRE68] the page is asked for past the browser’s own memory, and without cookies', async () => {
    const asked: unknown[] = [];
    const pages = createOfflinePages({
      origin: ORIGIN,
      version: '1',
      files: FILES,
      caches: world.caches,
      fetch: (input, init) => {
        asked.push([input, init]);
        return world.fetch(input);
      },
      wait: async () => {},
    });
    await pages.install();
    expect(asked).toEqual([['/', { cache: 'no-store', credentials: 'omit' }]]);
  });
});
