/** The settings of the server: the only reader of the environment. Table and help are made from the schema. */
import { z } from 'zod';
import { LOG_LEVELS } from './log.ts';

const publicUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be an http(s) address',
  )
  .refine((text) => URL.canParse(text) && new URL(text).pathname === '/', 'must have no path')
  .transform((text) => new URL(text).origin);

/** Every setting with its default and what it is for. */
export const settingsSchema = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('Port to listen on; 0 takes any free one.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on. Anything but this machine itself needs PUBLIC_URL, or --lan.'),
  PUBLIC_URL: publicUrl
    .optional()
    .describe(
      'Address at which people reach the server, e.g. https://tavle.example.org; links begin with it.',
    ),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder of the database and its key. Made when missing.'),
  TRUST_PROXY: z
    .enum(['no', 'yes'])
    .default('no')
    .describe(
      'yes: a proxy of yours stands before every request, and limits by address go by the last entry of its X-Forwarded-For.',
    ),
  METRICS: z
    .enum(['local', 'public', 'off'])
    .default('local')
    .describe(
      'Who may read GET /metrics: local (this machine itself, not through a proxy), public (whoever reaches the server) or off. Counts and times only.',
    ),
  LOG_LEVEL: z
    .enum(LOG_LEVELS)
    .default('warn')
    .describe(
      'How much goes to the log (standard error): silent, error, warn or info. Ids and numbers only.',
    ),
});

/** The settings in force. */
export type Settings = z.infer<typeof settingsSchema>;

/** The settings, or one line that says what is wrong. */
export type SettingsRead =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly line: string };

/** Reads settings from an environment; an empty value counts as unset. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): SettingsRead {
  const given = Object.fromEntries(
    Object.keys(settingsSchema.shape).map((name) => [name, environment[name]?.trim() || undefined]),
  );
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return { ok: false, line: `Bad setting: ${lines.join('; ')}` };
}

/** One row of the table of settings. */
export interface SettingRow {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

/** Name, default and meaning of every setting. */
export function listSettings(): SettingRow[] {
  const defaults: Readonly<Record<string, unknown>> = settingsSchema.parse({});
  return Object.entries(settingsSchema.shape).map(([name, schema]) => ({
    name,
    value: String(defaults[name] ?? ''),
    meaning: schema.description ?? '',
  }));
}

/** The table of settings in Markdown, as the README has it. */
export function settingsTable(): string {
  const rows = listSettings().map(
    ({ name, value, meaning }) => `| \`${name}\` | ${value && `\`${value}\``} | ${meaning} |`,
  );
  return ['| setting | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** What `--help` prints. */
export function helpText(): string {
  const rows = listSettings().map(
    ({ name, value, meaning }) => `  ${name.padEnd(11)} ${meaning}${value ? ` (${value})` : ''}`,
  );
  return `Tavle: a workshop board for several people.

  npm start                        start on this machine
  npm start -- --lan               let others on the same network in
  npm start -- --help              this text
  npm run links -- <board id>      print the links of a board
  npm run backup -- [folder]       copy the database and its key, also while the server runs
  npm run restore -- <folder>      bring such a copy back, while the server stands still

Settings, from the environment:
${rows.join('\n')}
`;
}
