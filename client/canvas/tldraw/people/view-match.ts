/** How one's own screen shows what another sees. */

/** A part of the board, in layout units. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
/** The library's camera: page coordinates of the screen's corner, negated, and the zoom. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The camera that shows the whole view, as large as it goes, in the middle of a screen. Null for a view without size. */
export function cameraFor(
  view: View,
  screen: { w: number; h: number },
  zoom: { least: number; most: number },
): Camera | null {
  if (!(view.w > 0 && view.h > 0 && screen.w > 0 && screen.h > 0)) return null;
  const z = Math.min(Math.max(Math.min(screen.w / view.w, screen.h / view.h), zoom.least), zoom.most);
  return { x: screen.w / z / 2 - (view.x + view.w / 2), y: screen.h / z / 2 - (view.y + view.h / 2), z };
}

/**
 * True when the other's view is one's own made to fit their screen: they follow back. Answering that would make both
 * zoom out for ever, since each screen's shape asks for a little more than the other shows.
 */
export function followsBack(theirs: View, own: View): boolean {
  const close = (a: number, b: number) => Math.abs(a - b) <= 1 + 0.002 * Math.max(own.w, own.h);
  const sameMiddle =
    close(theirs.x + theirs.w / 2, own.x + own.w / 2) && close(theirs.y + theirs.h / 2, own.y + own.h / 2);
  const touches = close(theirs.w, own.w) || close(theirs.h, own.h);
  const holds = theirs.w >= own.w - 1 && theirs.h >= own.h - 1;
  return sameMiddle && touches && holds;
}

/** A step of so many milliseconds from one camera towards another; the other itself when it is as good as there. */
export function glide(from: Camera, to: Camera, milliseconds: number): Camera {
  const share = 1 - Math.exp(-milliseconds / 90);
  const near =
    Math.abs(to.x - from.x) * to.z < 0.5 &&
    Math.abs(to.y - from.y) * to.z < 0.5 &&
    Math.abs(to.z / from.z - 1) < 0.001;
  if (near) return to;
  const step = (a: number, b: number) => a + (b - a) * share;
  return { x: step(from.x, to.x), y: step(from.y, to.y), z: step(from.z, to.z) };
}
