/** Whether the person said that this is their own device: only then anything of a board outlives the tab on it. */

const KEY = 'tavle.ownDevice';

/** For browsers that remember nothing: what was said on this page. */
let said: boolean | null = null;

/** What was chosen; no until somebody says yes. */
export function isOwnDevice(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes';
  } catch {
    return said ?? false;
  }
}

/** Remembers the choice on this device. */
export function rememberOwnDevice(isOwn: boolean): void {
  said = isOwn;
  try {
    if (isOwn) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // Then it holds for this page.
  }
}
