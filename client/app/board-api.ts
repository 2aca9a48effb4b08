/** What the pages ask the server for. An answer is a value or a code with words in `errors`. */
import { createContext, useContext } from 'react';
import type { Language } from '#shared/board/fields.ts';
import type { Removable } from '#shared/board/model.ts';
import type { RecentWork } from '#shared/protocol/http.ts';
import type { Role } from '#shared/protocol/messages.ts';
import type { Answer } from '../panels/answer.ts';
import type { Links } from '../panels/share/links-list.tsx';
import type { VersionsSource } from '../panels/versions/types.ts';

export interface NewBoard {
  /** Wins over the title inside `content`. */
  readonly title?: string;
  readonly language: Language;
  readonly template?: 'resultsMap' | 'wall' | 'example';
  /** A theory of change as it came out of a file; the server checks it. */
  readonly content?: unknown;
}

export interface CreatedBoard {
  readonly id: string;
  readonly title: string;
  readonly links: Links;
}

export interface BoardInfo {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  /** Only for facilitators. */
  readonly links?: Links;
  /** Only for facilitators: how many records of the board the server could not read. */
  readonly damaged?: number;
}

export interface BoardApi {
  create(board: NewBoard): Promise<Answer<CreatedBoard>>;
  /** What a link opens, before anything is said of who asks. */
  peek(id: string, secret: string): Promise<Answer<BoardInfo>>;
  join(link: { boardId: string; secret: string; name?: string }): Promise<Answer<{ role: Role }>>;
  /** `role`: which of one's grants to use; null leaves it to the server. */
  info(id: string, role: Role | null): Promise<Answer<BoardInfo>>;
  /** Deletes removed things for good; for facilitators. */
  purge(id: string, things: readonly Removable[]): Promise<Answer<{ purged: number }>>;
  /** The short code that leads to the link for participants; for facilitators. */
  showCode(id: string): Promise<Answer<{ readonly code: string }>>;
  /** The link behind a short code. */
  findByCode(code: string): Promise<Answer<{ readonly boardId: string; readonly secret: string }>>;
  rename(id: string, title: string): Promise<Answer<unknown>>;
  delete(id: string): Promise<Answer<unknown>>;
  /** Replaces the link of a role. */
  renewLink(id: string, role: Role): Promise<Answer<unknown>>;
  /** What people did lately; for facilitators. */
  deeds(id: string): Promise<Answer<RecentWork>>;
  /** Takes back what one person did lately; `redo` brings it back. */
  takeBack(id: string, participantId: string, redo: boolean): Promise<Answer<{ readonly steps: number }>>;
  /** The versions of a board, under one of one's grants. */
  versions(id: string, role: Role): VersionsSource;
}

export const BoardApiContext = createContext<BoardApi | null>(null);

/** The server as the pages see it. */
export function useBoardApi(): BoardApi {
  const api = useContext(BoardApiContext);
  if (!api) throw new Error('useBoardApi stands outside its context');
  return api;
}
