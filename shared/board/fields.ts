/**
 * What every kind of thing on a board consists of, in one table. The document, the reader, the commands and the
 * import all follow it, so that a new field is one line here.
 */
import { z } from 'zod';
import { idSchema } from './ids.ts';
import { DETAILS_LIMIT, TEXT_LIMIT, TITLE_LIMIT } from './limits.ts';
import type { Mark } from './mark.ts';
import { coordinateSchema, type Place, placeSchema } from './place.ts';

export { DETAILS_LIMIT, TEXT_LIMIT, TITLE_LIMIT };

/** A longer text that several people may write in at once. */
export interface TextField {
  readonly of: 'text';
  readonly limit: number;
}
/** One atomic value: the last writer wins. `limit`: longest string that a person may write; the schema reads twice that. */
export interface ValueField<V> {
  readonly of: 'value';
  readonly schema: z.ZodType<V>;
  readonly empty: V;
  readonly limit?: number;
}
/** Things inside the thing: measuring points of a card, columns of a map. */
export interface ListField<E extends string> {
  readonly of: 'list';
  readonly entity: E;
}
/** One field of a thing. */
export type Field = TextField | ValueField<unknown> | ListField<string>;

const text = (limit = TEXT_LIMIT): TextField => ({ of: 'text', limit });
const value = <V>(schema: z.ZodType<V>, empty: V): ValueField<V> => ({ of: 'value', schema, empty });
const title = (): ValueField<string> => ({
  ...value(z.string().max(2 * TITLE_LIMIT), ''),
  limit: TITLE_LIMIT,
});
const flag = () => value(z.boolean(), false);
const choice = <const C extends readonly [string, ...string[]]>(names: C, empty: C[number]) =>
  value<C[number]>(z.enum(names), empty);
const option = <const C extends readonly [string, ...string[]]>(names: C) =>
  value<C[number] | null>(z.enum(names).nullable(), null);
const reference = () => value<string | null>(idSchema.nullable(), null);
const list = <E extends string>(entity: E): ListField<E> => ({ of: 'list', entity });

/** What stands in a column of a results map (document 001, chapter 2). */
export const COLUMN_ROLES = ['activity', 'immediate', 'midTerm', 'longTerm', 'other'] as const;
/** What a card is. */
export const CARD_KINDS = ['activity', 'coreElement', 'result', 'note'] as const;
/** Who changes, when it is not the citizen alone. */
export const WHOSE = ['citizen', 'relative', 'other'] as const;
/** Kinds of goal: also to keep a function or to slow a loss (document 002). */
export const GOAL_KINDS = ['develop', 'maintain', 'limitLoss'] as const;
/** How sure the team is of a connection. */
export const CERTAINTIES = ['unstated', 'sure', 'unsure'] as const;
/** The four kinds of knowledge behind a connection. */
export const EVIDENCE_KINDS = ['research', 'practice', 'citizen', 'documentation'] as const;
/** When in the course something is measured. */
export const MEASURING_TIMES = ['start', 'followUp', 'end', 'after', 'other'] as const;
/** Whose course a journey shows: one citizen, a typical one, an invented one. */
export const COURSES = ['concrete', 'generalised', 'fictive'] as const;
/** The journey as it is, or as it should be. */
export const JOURNEY_STATES = ['asIs', 'toBe'] as const;
/** Whose lane it is in a journey (document 001, p. 92-95). */
export const LANE_ROLES = [
  'activities',
  'citizen',
  'relative',
  'provider',
  'authority',
  'otherActor',
  'documentation',
  'other',
] as const;
/** What kind of input a card of a journey is. */
export const TONES = [
  'neutral',
  'works',
  'challenge',
  'proposal',
  'happened',
  'observation',
  'assessment',
  'decision',
] as const;
/** What a card says of the citizen's situation. */
export const FACETS = ['strength', 'weakness', 'attention'] as const;
/** Who says that it matters. */
export const VOICES = ['unstated', 'citizen', 'relative', 'staff'] as const;
/** Where progress is documented, and where documentation is used. */
export const DOCUMENTATION = ['collect', 'use'] as const;
/** Whether a development point is about the organisation or close to the intervention. */
export const SCOPES = ['organisational', 'intervention', 'unstated'] as const;
/** Whether a core element is about the organisation or close to the intervention. */
export const CLUSTER_LEVELS = ['intervention', 'organisational', 'unstated'] as const;
/** Languages of the interface and of boards; Danish first. */
export const LANGUAGES = ['da', 'en'] as const;
/** Kinds of map a board can hold. */
export const MAP_KINDS = ['resultsMap', 'citizenJourney', 'priorityDiagram', 'clusterMap'] as const;
/** Card colours by name; how each looks in light and dark is the drawing's business. */
export const CARD_COLOURS = ['yellow', 'green', 'blue', 'pink', 'orange', 'violet', 'grey', 'white'] as const;

/** One of `COLUMN_ROLES`. */
export type ColumnRole = (typeof COLUMN_ROLES)[number];
/** One of `CARD_KINDS`. */
export type CardKind = (typeof CARD_KINDS)[number];
/** One of `CERTAINTIES`. */
export type Certainty = (typeof CERTAINTIES)[number];
/** One of `EVIDENCE_KINDS`. */
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
/** One of `LANGUAGES`. */
export type Language = (typeof LANGUAGES)[number];
/** One of `CARD_COLOURS`. */
export type CardColour = (typeof CARD_COLOURS)[number];

const mapFields = {
  kind: choice(MAP_KINDS, 'resultsMap'),
  title: title(),
  at: value<{ x: number; y: number } | null>(
    z.strictObject({ x: coordinateSchema, y: coordinateSchema }).nullable(),
    null,
  ),
  targetGroup: reference(),
  rowsTitle: title(),
  course: choice(COURSES, 'concrete'),
  state: choice(JOURNEY_STATES, 'asIs'),
  axisImportance: title(),
  axisEase: title(),
  zoneDoNow: title(),
  zoneGoodIdea: title(),
  zoneMaybe: title(),
  zoneNotNow: title(),
  columns: list('column'),
  rows: list('row'),
  lanes: list('lane'),
  clusters: list('cluster'),
} as const;

const cardFields = {
  place: value<Place>(placeSchema, { x: 0, y: 0 }),
  text: text(),
  details: text(DETAILS_LIMIT),
  kind: choice(CARD_KINDS, 'note'),
  group: reference(),
  whose: option(WHOSE),
  unintended: flag(),
  goalKind: option(GOAL_KINDS),
  signs: text(),
  measuringPoints: list('measuringPoint'),
  colour: value<string | null>(z.string().max(64).nullable(), null),
  author: value<string | null>(
    z
      .string()
      .max(2 * TITLE_LIMIT)
      .nullable(),
    null,
  ),
  pinned: value<boolean | null>(z.boolean().nullable(), null),
  sameAs: reference(),
  stackedUnder: reference(),
  tone: choice(TONES, 'neutral'),
  facet: option(FACETS),
  voice: choice(VOICES, 'unstated'),
  hiddenFromCitizen: flag(),
  documentation: option(DOCUMENTATION),
  scope: choice(SCOPES, 'unstated'),
  importanceReason: text(),
  easeReason: text(),
  chosen: flag(),
  period: title(),
  serves: value<readonly string[]>(z.array(idSchema).max(200), []),
  why: text(),
} as const;

/** Every kind of thing and its fields. All of them also have `alive`, `order`, `made` and `removed`, which the document keeps. */
export const ENTITIES = {
  goal: { text: text() },
  challenge: { text: text() },
  targetGroup: { text: text(), includes: text(), excludes: text() },
  map: mapFields,
  column: {
    role: choice(COLUMN_ROLES, 'other'),
    title: title(),
    question: text(),
    heading: title(),
    width: value<number | null>(z.number().min(1).max(10_000).nullable(), null),
  },
  row: { title: title() },
  lane: { role: choice(LANE_ROLES, 'other'), title: title() },
  cluster: {
    title: title(),
    what: text(),
    how: text(),
    evidence: text(),
    amount: text(),
    level: choice(CLUSTER_LEVELS, 'unstated'),
    becomes: reference(),
  },
  card: cardFields,
  measuringPoint: { when: choice(MEASURING_TIMES, 'other'), what: text(), how: text(), who: text() },
  group: { map: reference(), title: title() },
  connection: {
    from: value<string>(idSchema, ''),
    to: value<string>(idSchema, ''),
    mechanism: text(),
    certainty: choice(CERTAINTIES, 'unstated'),
    evidence: list('evidence'),
  },
  evidence: { kind: choice(EVIDENCE_KINDS, 'practice'), text: text() },
} as const;

/** The name of a kind of thing. */
export type EntityName = keyof typeof ENTITIES;

type ReadField<F> = F extends TextField
  ? string
  : F extends ValueField<infer V>
    ? V
    : F extends ListField<infer E>
      ? E extends EntityName
        ? readonly Entity<E>[]
        : never
      : never;

/**
 * A thing as the reader gives it: id, order key, who says to have made it (absent: nobody says), and every field (texts
 * as strings, lists sorted, only the living).
 */
export type Entity<E extends EntityName> = {
  readonly id: string;
  readonly order: string;
  readonly made?: Mark;
} & {
  readonly [K in keyof (typeof ENTITIES)[E]]: ReadField<(typeof ENTITIES)[E][K]>;
};

type KeysOf<E extends EntityName, Kind> = {
  [K in keyof (typeof ENTITIES)[E]]: (typeof ENTITIES)[E][K] extends Kind ? K : never;
}[keyof (typeof ENTITIES)[E]] &
  string;

/** Values and texts to begin a thing with, or values to change. */
export type Values<E extends EntityName> = Partial<
  Omit<Entity<E>, 'id' | 'order' | 'made' | KeysOf<E, ListField<string>>>
>;

/** The fields of a kind of thing, as [name, field] pairs in the order of the table. */
export function fieldsOf(entity: EntityName): readonly (readonly [string, Field])[] {
  return Object.entries(ENTITIES[entity]);
}
/** One field by name; undefined when the thing has none of that name. */
export function fieldOf(entity: EntityName, name: string): Field | undefined {
  const fields: Readonly<Record<string, Field>> = ENTITIES[entity];
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
