/** Which own changes the server has said are on disk. Pure counting; the socket and the document call in. */
export interface Ledger {
  /** Own changes not yet known to be on disk. */
  readonly unsaved: number;
  /** One own change is in the document. */
  changed(): void;
  /** A new socket: its messages are counted from 1 again, and its step 2 covers all that went before. */
  begin(): void;
  /** Message `n` of this socket goes out; it and those before it hold every own change so far. */
  sent(n: number): void;
  /** The server has messages 1..n of this socket on disk. */
  saved(n: number): void;
}

/** A ledger. `unsaved`: own changes of an earlier visit that the server may lack. */
export function createLedger(unsaved = 0): Ledger {
  let made = unsaved;
  let safe = 0;
  let onTheWay: { readonly n: number; readonly upTo: number }[] = [];
  return {
    get unsaved() {
      return made - safe;
    },
    changed() {
      made += 1;
    },
    begin() {
      onTheWay = [];
    },
    sent(n) {
      onTheWay.push({ n, upTo: made });
    },
    saved(n) {
      const arrived = onTheWay.findLast((each) => each.n <= n);
      if (!arrived) return;
      safe = Math.max(safe, arrived.upTo);
      onTheWay = onTheWay.filter((each) => each.n > n);
    },
  };
}
