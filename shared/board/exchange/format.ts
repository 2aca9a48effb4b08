/** The format in which a board goes out and comes in: shapes and limits of each part. What refers to what is checked in references.ts. */
import { z } from 'zod';
import {
  CARD_KINDS,
  CERTAINTIES,
  CLUSTER_LEVELS,
  COLUMN_ROLES,
  COURSES,
  DETAILS_LIMIT,
  DOCUMENTATION,
  EVIDENCE_KINDS,
  FACETS,
  GOAL_KINDS,
  JOURNEY_STATES,
  LANE_ROLES,
  LANGUAGES,
  MEASURING_TIMES,
  SCOPES,
  TEXT_LIMIT,
  TITLE_LIMIT,
  TONES,
  VOICES,
  WHOSE,
} from '../fields.ts';
import { idSchema } from '../ids.ts';
import { coordinateSchema, offsetSchema, shareSchema } from '../place.ts';

/** The name of the format, in the key `format`. */
export const FORMAT = 'tavle/theory-of-change';
/** The version written; higher ones are refused. */
export const FORMAT_VERSION = 1;
/** Most cards in one document. */
export const CARD_COUNT_LIMIT = 5_000;
/** Most columns, rows or lanes of one map. */
export const AXIS_LIMIT = 200;

/** CRLF and a lone CR become LF. */
export function normaliseNewlines(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

/** A string of at most `2 * limit` UTF-16 units: on the way in twice of what may be written, since two people can pass a limit together. */
const string = (limit: number) =>
  z
    .string()
    .overwrite(normaliseNewlines)
    .max(2 * limit)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), { message: 'badCharacter' });
const requiredText = string(TEXT_LIMIT);
const text = string(TEXT_LIMIT).default('');
const details = string(DETAILS_LIMIT).default('');
const requiredTitle = string(TITLE_LIMIT);
const title = requiredTitle.default('');
const id = idSchema.optional();
const reference = idSchema.optional();
const flag = z.boolean().default(false);
const axis = <T extends z.ZodType>(of: T) => z.array(of).max(AXIS_LIMIT).default([]);
const at = z.strictObject({ x: coordinateSchema, y: coordinateSchema }).optional();

const looks = {
  colour: z.string().max(64).optional(),
  author: string(TITLE_LIMIT).optional(),
  pinned: z.boolean().optional(),
};

const goal = z.strictObject({ id, text: requiredText });
const targetGroup = z.strictObject({ id, text: requiredText, includes: text, excludes: text });
const evidence = z.strictObject({ kind: z.enum(EVIDENCE_KINDS), text: requiredText });
const connection = z.strictObject({
  id,
  from: idSchema,
  to: idSchema,
  mechanism: text,
  certainty: z.enum(CERTAINTIES).default('unstated'),
  evidence: z.array(evidence).default([]),
});
const measuringPoint = z.strictObject({
  id,
  when: z.enum(MEASURING_TIMES).default('other'),
  what: text,
  how: text,
  who: text,
});

const resultsMapCard = z.strictObject({
  id,
  column: idSchema,
  row: reference,
  group: reference,
  text: requiredText,
  kind: z.enum(CARD_KINDS).optional(),
  whose: z.enum(WHOSE).optional(),
  unintended: flag,
  goalKind: z.enum(GOAL_KINDS).optional(),
  ...looks,
  sameAs: reference,
  stackedUnder: reference,
  signs: text,
  measuringPoints: z.array(measuringPoint).default([]),
  details,
  offset: offsetSchema.optional(),
});
const resultsMap = z.strictObject({
  id,
  title: requiredTitle,
  targetGroup: reference,
  at,
  columns: axis(
    z.strictObject({
      id,
      role: z.enum(COLUMN_ROLES).default('other'),
      title: requiredTitle,
      question: text,
      heading: title,
      width: z.number().min(1).max(10_000).optional(),
    }),
  ),
  rowsTitle: title,
  rows: axis(z.strictObject({ id, title: requiredTitle })),
  groups: z.array(z.strictObject({ id, title: requiredTitle })).default([]),
  cards: z.array(resultsMapCard).default([]),
  connections: z.array(connection).default([]),
});

const journeyCard = z.strictObject({
  id,
  column: idSchema,
  endColumn: reference,
  lane: idSchema,
  text: requiredText,
  tone: z.enum(TONES).default('neutral'),
  facet: z.enum(FACETS).optional(),
  voice: z.enum(VOICES).default('unstated'),
  hiddenFromCitizen: flag,
  documentation: z.enum(DOCUMENTATION).optional(),
  ...looks,
  sameAs: reference,
  details,
  offset: offsetSchema.optional(),
});
const citizenJourney = z.strictObject({
  id,
  title: requiredTitle,
  at,
  course: z.enum(COURSES).default('concrete'),
  state: z.enum(JOURNEY_STATES).default('asIs'),
  columns: axis(z.strictObject({ id, title: requiredTitle })),
  lanes: axis(z.strictObject({ id, role: z.enum(LANE_ROLES).default('other'), title: requiredTitle })),
  cards: z.array(journeyCard).default([]),
  connections: z.array(connection).default([]),
});

const priorityCard = z.strictObject({
  id,
  text: requiredText,
  scope: z.enum(SCOPES).default('unstated'),
  importance: shareSchema,
  ease: shareSchema,
  importanceReason: text,
  easeReason: text,
  chosen: flag,
  period: title,
  serves: z.array(idSchema).max(200).default([]),
  ...looks,
  details,
  offset: offsetSchema.optional(),
});
const priorityDiagram = z.strictObject({
  id,
  title: requiredTitle,
  at,
  axes: z.strictObject({ importance: title, ease: title }).default({ importance: '', ease: '' }),
  zones: z
    .strictObject({ doNow: title, goodIdea: title, maybe: title, notNow: title })
    .default({ doNow: '', goodIdea: '', maybe: '', notNow: '' }),
  cards: z.array(priorityCard).default([]),
});

const clusterCard = z.strictObject({
  id,
  cluster: reference,
  text: requiredText,
  why: text,
  ...looks,
  details,
  offset: offsetSchema.optional(),
});
const clusterMap = z.strictObject({
  id,
  title: requiredTitle,
  at,
  clusters: axis(
    z.strictObject({
      id,
      title: requiredTitle,
      what: text,
      how: text,
      evidence: text,
      amount: text,
      level: z.enum(CLUSTER_LEVELS).default('unstated'),
      becomes: reference,
    }),
  ),
  cards: z.array(clusterCard).default([]),
});

const looseCard = z.strictObject({
  id,
  text: requiredText,
  x: coordinateSchema,
  y: coordinateSchema,
  ...looks,
  details: string(DETAILS_LIMIT).optional(),
});

/** The document as it may be written by hand: what is left out has a default; ids only where something refers to them. */
export const looseFormatSchema = z.strictObject({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  title,
  language: z.enum(LANGUAGES).default('da'),
  purpose: text,
  strategicGoals: z.array(goal).default([]),
  challenges: z.array(goal).default([]),
  targetGroups: z.array(targetGroup).default([]),
  resultsMaps: z.array(resultsMap).default([]),
  citizenJourneys: z.array(citizenJourney).default([]),
  priorityDiagrams: z.array(priorityDiagram).default([]),
  clusterMaps: z.array(clusterMap).default([]),
  looseCards: z.array(looseCard).default([]),
  looseConnections: z.array(connection).default([]),
  sketches: z.array(z.looseObject({ id })).optional(),
  extensions: z.record(z.string(), z.unknown()).default({}),
});

/** The document with defaults filled, before ids are made. */
export type LooseFormat = z.output<typeof looseFormatSchema>;

/** The complete document: every thing has its id and every card of a results map its kind. */
export type TheoryOfChange = Omit<WithIdsDeep<LooseFormat>, 'sketches'> & { sketches?: SketchRecord[] };
/** A sketch on its way out or in: plain data with an id. */
export type SketchRecord = { id: string; [key: string]: unknown };

type WithIdsDeep<T> = T extends readonly (infer I)[]
  ? WithIdsDeep<I>[]
  : T extends object
    ? { [K in keyof Pick<T, RequiredOnWayOut<T>>]-?: WithIdsDeep<NonNullable<T[K]>> } & {
        [K in keyof Omit<T, RequiredOnWayOut<T>>]: WithIdsDeep<T[K]>;
      }
    : T;
/** Ids, and the kind of a results-map card (told by its `signs`), are optional on the way in only. */
type RequiredOnWayOut<T> = Extract<keyof T, 'id' | ('signs' extends keyof T ? 'kind' : never)>;

/** A results map of a complete document. */
export type ResultsMapOut = TheoryOfChange['resultsMaps'][number];
/** A citizen journey of a complete document. */
export type JourneyOut = TheoryOfChange['citizenJourneys'][number];
/** A priority diagram of a complete document. */
export type PriorityDiagramOut = TheoryOfChange['priorityDiagrams'][number];
/** A cluster map of a complete document. */
export type ClusterMapOut = TheoryOfChange['clusterMaps'][number];
/** A connection of a complete document. */
export type ConnectionOut = ResultsMapOut['connections'][number];
