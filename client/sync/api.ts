/** The server's HTTP API, typed. Every answer is a value: nothing here throws. */
import type { z } from 'zod';
import type { Removable } from '#shared/board/model.ts';
import {
  boardInfoSchema,
  type CreateBoard,
  createdBoardSchema,
  deedsSchema,
  type ErrorBody,
  errorSchema,
  foundLinkSchema,
  importedSchema,
  type Join,
  joinedSchema,
  purgedSchema,
  ROLE_HEADER,
  renewedLinkSchema,
  shownCodeSchema,
  takenBackSchema,
} from '#shared/protocol/http.ts';
import type { Role } from '#shared/protocol/messages.ts';

type ServerFault = ErrorBody['error'];

/** `offline`: no answer came. `unknown`: an answer that is not one of Tavle's. */
export interface ApiFault {
  readonly ok: false;
  readonly code: ServerFault['code'] | 'offline' | 'unknown';
  /** English, for logs and scripts; words for people stand in the texts `errors` under the code. */
  readonly message: string;
  readonly path: string | null;
  readonly faults: NonNullable<ServerFault['faults']>;
}
export type ApiAnswer<V> = { readonly ok: true; readonly value: V } | ApiFault;

export interface ApiOptions {
  /** Goes before each path; empty for the page's own server. */
  readonly baseUrl?: string;
  readonly fetch?: typeof fetch;
}

interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Which of one's grants on the board to use; null leaves it to the server. */
  readonly role?: Role | null;
  /** The secret of a link, instead of a grant. */
  readonly secret?: string;
  readonly body?: unknown;
}

/** The calls of the API. `role` is the grant that the tab works under. */
export type Api = ReturnType<typeof createApi>;

/** Asks the server for something that has an answer of a schema. */
export function createAsk(options: ApiOptions) {
  return <S extends z.ZodType>(schema: S, request: Request) => read(schema, send(options, request));
}

/** Where all that is one board's stands. */
export function boardPath(id: string): string {
  return `/api/boards/${encodeURIComponent(id)}`;
}

/** A client of the API. */
export function createApi(options: ApiOptions = {}) {
  const ask = createAsk(options);
  const tell = (request: Request) => readNothing(send(options, request));
  const board = boardPath;
  return {
    create: (body: CreateBoard) => ask(createdBoardSchema, { method: 'POST', path: '/api/boards', body }),
    join: (body: Join) => ask(joinedSchema, { method: 'POST', path: '/api/join', body }),
    /** The short code that leads to the link for participants. */
    showCode: (id: string) =>
      ask(shownCodeSchema, { method: 'POST', path: `${board(id)}/code`, role: 'facilitator' }),
    /** The link behind a short code. */
    findByCode: (code: string) =>
      ask(foundLinkSchema, { method: 'POST', path: '/api/codes', body: { code } }),
    /** What a link opens; the same answer as for a board that is not there when it opens none. */
    peek: (id: string, secret: string) => ask(boardInfoSchema, { method: 'GET', path: board(id), secret }),
    info: (id: string, role: Role | null) => ask(boardInfoSchema, { method: 'GET', path: board(id), role }),
    rename: (id: string, title: string) =>
      tell({ method: 'PATCH', path: board(id), role: 'facilitator', body: { title } }),
    delete: (id: string) => tell({ method: 'DELETE', path: board(id), role: 'facilitator' }),
    /** A new link for `of`; the old one ends. */
    renewLink: (id: string, of: Role) =>
      ask(renewedLinkSchema, { method: 'POST', path: `${board(id)}/links/${of}`, role: 'facilitator' }),
    /** What people did lately. */
    deeds: (id: string) =>
      ask(deedsSchema, { method: 'GET', path: `${board(id)}/deeds`, role: 'facilitator' }),
    /** Takes back all that one person did lately; `redo` brings it back. */
    takeBack: (id: string, participantId: string, redo: boolean) =>
      ask(takenBackSchema, {
        method: 'POST',
        path: `${board(id)}/take-back`,
        role: 'facilitator',
        body: { participantId, redo },
      }),
    /** Deletes removed things for good. */
    purge: (id: string, ids: readonly Removable[]) =>
      ask(purgedSchema, { method: 'POST', path: `${board(id)}/purge`, role: 'facilitator', body: { ids } }),
    /** Adds a theory-of-change document to the board. */
    import: (id: string, role: Role, content: unknown) =>
      ask(importedSchema, { method: 'POST', path: `${board(id)}/import`, role, body: content }),
  };
}

async function send(
  { baseUrl = '', fetch: ask = fetch }: ApiOptions,
  request: Request,
): Promise<Response | null> {
  const headers: Record<string, string> = {};
  if (request.role) headers[ROLE_HEADER] = request.role;
  if (request.secret) headers.authorization = `Bearer ${request.secret}`;
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await ask(`${baseUrl}${request.path}`, {
      method: request.method,
      headers,
      credentials: 'same-origin',
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
    });
  } catch {
    return null;
  }
}

async function read<S extends z.ZodType>(
  schema: S,
  sending: Promise<Response | null>,
): Promise<ApiAnswer<z.output<S>>> {
  const response = await sending;
  if (!response?.ok) return readFault(response);
  const value = schema.safeParse(await readJson(response));
  return value.success ? { ok: true, value: value.data } : fault('unknown', 'The answer cannot be read.');
}

async function readNothing(sending: Promise<Response | null>): Promise<ApiAnswer<null>> {
  const response = await sending;
  return response?.ok ? { ok: true, value: null } : readFault(response);
}

async function readFault(response: Response | null): Promise<ApiFault> {
  if (!response) return fault('offline', 'The server cannot be reached.');
  const body = errorSchema.safeParse(await readJson(response));
  if (!body.success) return fault('unknown', `The server answered ${response.status}.`);
  const { code, message, path = null, faults = [] } = body.data.error;
  return { ok: false, code, message, path, faults };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function fault(code: ApiFault['code'], message: string): ApiFault {
  return { ok: false, code, message, path: null, faults: [] };
}
