import type { KeptStorage } from '../../client/store/kept-storage.ts';

/** A browser's storage in memory; `isFull`: nothing more can be put there. */
export class MemoryStorage implements KeptStorage {
  isFull = false;
  readonly #texts = new Map<string, string>();

  getItem(key: string): string | null {
    return this.#texts.get(key) ?? null;
  }
  setItem(key: string, text: string): void {
    if (this.isFull) throw new Error('quota');
    this.#texts.set(key, text);
  }
  removeItem(key: string): void {
    this.#texts.delete(key);
  }
}
