/** The service worker: a file of its own at the server's root, made whole by the build. Registered on a person's own device only. */
import { type AskedFor, createOfflinePages } from '../sync/offline-pages.ts';

/** Put in by the build. */
declare const TAVLE_FILES: { readonly version: string; readonly files: readonly string[] };

/** As much of a service worker's surroundings as is used here. */
interface WorkerScope {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskEvent) => void): void;
}
interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface AskEvent {
  readonly request: Request & AskedFor;
  respondWith(answer: Promise<Response>): void;
}

const scope = self as unknown as WorkerScope;
const pages = createOfflinePages({
  ...TAVLE_FILES,
  origin: self.location.origin,
  caches: self.caches,
  fetch: (...asked) => fetch(...asked),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});

// At once: a page that stays open for weeks must not hold on to an old Tavle for all others. Its own parts come from
// the server, or it says that there is a new version.
scope.addEventListener('install', (event) =>
  event.waitUntil(pages.install().then(() => scope.skipWaiting())),
);
scope.addEventListener('activate', (event) =>
  event.waitUntil(pages.activate().then(() => scope.clients.claim())),
);
scope.addEventListener('fetch', (event) => {
  const way = pages.wayOf(event.request);
  if (way === 'page') event.respondWith(pages.answerPage(event.request));
  if (way === 'file') event.respondWith(pages.answerFile(event.request));
});
