/** How to take the open board out as a file when the page itself is broken. */
let rescue: (() => void) | null = null;

/** Names the way out of the board that is open; null when none is. */
export function setRescue(download: (() => void) | null): void {
  rescue = download;
}

/** The way out of the open board; null when there is none. */
export function currentRescue(): (() => void) | null {
  return rescue;
}
