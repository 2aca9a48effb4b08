/** The server's log: one JSON line an event, ids and numbers only; never texts, names or secrets. */

/** Levels from silent to talkative. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What may stand beside an event: ids, codes, numbers. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** Takes events. An error's message is left out: it may quote what somebody wrote. */
export interface Log {
  error(event: string, error: unknown, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
}

/** A log that writes lines with `write`; `now` gives ms since 1970. */
export function createLog(level: LogLevel, write: (line: string) => void, now: () => number): Log {
  const most = LOG_LEVELS.indexOf(level);
  const put = (of: LogLevel, event: string, fields: LogFields): void => {
    if (LOG_LEVELS.indexOf(of) > most) return;
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), level: of, event, ...fields })}\n`);
  };
  return {
    error: (event, error, fields = {}) => put('error', event, { ...fields, ...describe(error) }),
    warn: (event, fields = {}) => put('warn', event, fields),
    info: (event, fields = {}) => put('info', event, fields),
  };
}

/** Kind, code and places in the code of an error. */
function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/\S*\//, '('))
    .join(' < ');
  return { error: error.name, code, at };
}
