/** What the panel of versions asks for. Where the answers come from is the page's business. */
import type { Board } from '#shared/board/model.ts';
import type { Change, KeepVersion, Restored, Version } from '#shared/protocol/versions-http.ts';
import type { Answer } from '../answer.ts';

/** The versions of one board. */
export interface VersionsSource {
  /** The newest first; `now` by the clock that gave their times. */
  list(): Promise<Answer<{ readonly now: number; readonly versions: readonly Version[] }>>;
  open(id: string): Promise<Answer<OpenedVersion>>;
  /** Each is a version's id or `now`. */
  compare(a: string, b: string): Promise<Answer<{ readonly changes: readonly Change[] }>>;
  keep(version: KeepVersion): Promise<Answer<Version>>;
  /** Brings the whole board back, or one card. */
  restore(id: string, card?: string): Promise<Answer<Restored>>;
}

/** A version with what stood on the board then. */
export interface OpenedVersion {
  readonly version: Version;
  readonly board: Board;
}

/** One to look at. `shift`: what to add to its time to have one of this device. */
export interface LookedAt extends OpenedVersion {
  readonly shift: number;
}

/** What the panel shows. */
export type VersionsStep =
  | { readonly at: 'list' }
  | { readonly at: 'compare'; readonly a: string; readonly b: string }
  /** The question before a version is brought back. */
  | { readonly at: 'ask'; readonly id: string };
