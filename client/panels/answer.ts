/** A fault in a document that somebody wants to bring in. */
export interface DocumentFault {
  /** Like `resultsMaps[0].cards[2].column`; empty for the document itself. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** What came of asking the server. `code` has words in the texts called `errors`. */
export type Answer<V> =
  | { readonly ok: true; readonly value: V }
  | { readonly ok: false; readonly code: string; readonly faults: readonly DocumentFault[] };
