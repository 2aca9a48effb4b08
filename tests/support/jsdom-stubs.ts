/** What jsdom lacks and the drawing library asks for at start. */
import { configure } from '@testing-library/react';

// A part of the page whose code comes later may take more than the usual second on a busy machine.
configure({ asyncUtilTimeout: 15_000 });

class SilentResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

class LoadedFont {
  constructor(readonly family: string) {}
  load(): Promise<this> {
    return Promise.resolve(this);
  }
}

const fonts = Object.assign(new Set(), { ready: Promise.resolve(), load: async () => [] });

function matchNothing(media: string): MediaQueryList {
  const list = new EventTarget() as EventTarget & Record<string, unknown>;
  return Object.assign(list, {
    matches: false,
    media,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  }) as unknown as MediaQueryList;
}

globalThis.ResizeObserver ??= SilentResizeObserver;
window.matchMedia ??= matchNothing;
Object.defineProperty(globalThis, 'FontFace', { value: LoadedFont, configurable: true, writable: true });
Object.defineProperty(document, 'fonts', { value: fonts, configurable: true });
