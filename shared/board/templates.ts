/** What a new board can begin with. */
import type { TheoryOfChange } from './exchange/format.ts';
import { FORMAT, FORMAT_VERSION } from './exchange/format.ts';
import type { ColumnRole, Language } from './fields.ts';
import { canonical } from './theory-of-change.ts';

/** Names of what a board can begin with. */
export const TEMPLATES = ['resultsMap', 'wall', 'example'] as const;
/** One of `TEMPLATES`. */
export type Template = (typeof TEMPLATES)[number];

const ROLES: readonly ColumnRole[] = ['activity', 'immediate', 'midTerm', 'longTerm'];

/** Column titles of a new results map, in the words of the handbook for social care (document 001, chapter 2). */
const COLUMN_TITLES: Readonly<Record<Language, readonly string[]>> = {
  da: [
    'Aktiviteter',
    'Resultater på kort sigt',
    'Resultater på mellemlangt sigt',
    'Resultater på langt sigt',
  ],
  en: ['Activities', 'Short-term results', 'Mid-term results', 'Long-term results'],
};
const MAP_TITLE: Readonly<Record<Language, string>> = { da: 'Resultatkort', en: 'Results map' };

/** The document of a new board. Titles in the language; the worked example is in Danish or English too. */
export function contentOf(template: Template, language: Language, title: string): TheoryOfChange {
  const empty = { format: FORMAT, formatVersion: FORMAT_VERSION, title, language };
  if (template === 'wall') return canonical(empty);
  if (template === 'example') return canonical({ ...empty, ...exampleOf(language) });
  return canonical({
    ...empty,
    resultsMaps: [{ id: 'm1', title: MAP_TITLE[language], columns: columnsOf(language) }],
  });
}

function columnsOf(language: Language) {
  return ROLES.map((role, index) => ({ id: `c${index + 1}`, role, title: COLUMN_TITLES[language][index] }));
}

type Texts = {
  purpose: string;
  targetGroup: readonly [string, string, string];
  map: string;
  cards: Readonly<Record<string, string>>;
  mechanisms: Readonly<Record<string, string>>;
  evidence: string;
};

/** The worked example: healthier lives in a residential home. */
const EXAMPLE: Readonly<Record<Language, Texts>> = {
  da: {
    purpose: 'Bedre sundhed på langt sigt for borgerne i botilbuddet',
    targetGroup: [
      'Voksne i botilbuddet',
      'Borgere, der ønsker at ændre vaner',
      'Borgere med spiseforstyrrelse',
    ],
    map: 'Sundhed',
    cards: {
      a1: 'Vejledning om kost og motion',
      a2: 'Daglige fysiske aktiviteter',
      a3: 'Sundere mad i køkkenet',
      b1: 'Lyst til at spise sundere og bevæge sig mere',
      b2: 'Bevægelse er en del af hverdagen',
      b3: 'Det sunde valg er det nemme valg',
      c1: 'Borgerne bevæger sig mere',
      c2: 'Borgerne spiser sundere',
      l1: 'Bedre sundhed',
    },
    mechanisms: {
      k1: 'rådene er tilpasset den enkelte, og borgeren kender følgerne',
      k2: 'alle tager stilling til tilbuddet hver dag',
      k3: 'der kun er sund mad at vælge',
      k6: 'påmindelsen er venlig og uden pres',
      k7: 'vanen kommer af sig selv',
    },
    evidence: 'samtaler hos sundhedskonsulenten',
  },
  en: {
    purpose: 'Better health in the long run for the citizens of the home',
    targetGroup: [
      'Adults in the home',
      'Citizens who wish to change habits',
      'Citizens with an eating disorder',
    ],
    map: 'Health',
    cards: {
      a1: 'Advice on food and exercise',
      a2: 'Daily physical activities',
      a3: 'Healthier food in the kitchen',
      b1: 'A wish to eat better and move more',
      b2: 'Movement is a part of the day',
      b3: 'The healthy choice is the easy choice',
      c1: 'The citizens move more',
      c2: 'The citizens eat better',
      l1: 'Better health',
    },
    mechanisms: {
      k1: 'the advice fits the person, and the person knows what follows',
      k2: 'everybody says yes or no to the offer each day',
      k3: 'there is only healthy food to choose',
      k6: 'the reminder is friendly and without pressure',
      k7: 'the habit comes by itself',
    },
    evidence: 'talks at the health consultant',
  },
};

const EXAMPLE_ENDS: readonly (readonly [string, string, string])[] = [
  ['k1', 'a1', 'b1'],
  ['k2', 'a2', 'b2'],
  ['k3', 'a3', 'b3'],
  ['k4', 'b1', 'c1'],
  ['k5', 'b1', 'c2'],
  ['k6', 'b2', 'c1'],
  ['k7', 'b3', 'c2'],
  ['k8', 'c1', 'l1'],
  ['k9', 'c2', 'l1'],
];
const EXAMPLE_COLUMN: Readonly<Record<string, string>> = { a: 'c1', b: 'c2', c: 'c3', l: 'c4' };
const EXAMPLE_CERTAINTY: Readonly<Record<string, string>> = { k1: 'sure', k2: 'unsure' };

function exampleOf(language: Language) {
  const texts = EXAMPLE[language];
  const [text, includes, excludes] = texts.targetGroup;
  return {
    purpose: texts.purpose,
    targetGroups: [{ id: 't1', text, includes, excludes }],
    resultsMaps: [
      {
        id: 'm1',
        title: texts.map,
        columns: columnsOf(language),
        cards: Object.entries(texts.cards).map(([id, text]) => ({
          id,
          text,
          column: EXAMPLE_COLUMN[id[0] as string],
        })),
        connections: EXAMPLE_ENDS.map(([id, from, to]) => ({
          id,
          from,
          to,
          mechanism: texts.mechanisms[id] ?? '',
          certainty: EXAMPLE_CERTAINTY[id] ?? 'unstated',
          evidence: id === 'k1' ? [{ kind: 'practice', text: texts.evidence }] : [],
        })),
      },
    ],
  };
}
