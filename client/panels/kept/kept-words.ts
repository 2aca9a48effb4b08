/** A kept change in words, for the panel and for the clipboard. */
import type { TFunction } from 'i18next';
import type { KeptChange } from '../../store/kept-changes.ts';

/** The words of three namespaces that are needed for it. */
export interface KeptTexts {
  readonly t: TFunction<'kept'>;
  readonly panels: TFunction<'panels'>;
  readonly versions: TFunction<'versions'>;
}

/** A text that was written, and what stood there before. */
export interface WrittenText {
  readonly field: string;
  readonly after: string;
  /** Null where there was nothing to change. */
  readonly before: string | null;
}

/** What kind of thing it is, and what was done to it. */
export function sayKind({ at, what }: KeptChange, { t, panels }: KeptTexts): string {
  const kind = at === 'board' ? t('board') : panels(`trash.${at.of}`);
  return t('kind', { kind, what: t(`what.${what}`) });
}

/** Its texts, whole, with titles among them; what else a value says has no words of its own. */
export function writtenTexts(change: KeptChange, words: KeptTexts): WrittenText[] {
  const isChange = change.what === 'changed' || change.what === 'restored';
  const titles = Object.entries(change.values).filter(([name]) => isTitle(name));
  return [...titles, ...Object.entries(change.texts)].map(([name, { before, after }]) => ({
    field: sayField(name, words),
    after: String(after ?? ''),
    before: isChange ? String(before ?? '') : null,
  }));
}

/** What else was changed, as a list of names; empty when nothing was, or when the thing is new. */
export function otherFields(change: KeptChange, words: KeptTexts): string {
  if (change.what !== 'changed' && change.what !== 'restored') return '';
  const names = Object.keys(change.values).filter((name) => !isTitle(name));
  return [...new Set(names.map((name) => sayField(name, words)))].join(', ');
}

/** All of them as plain text. */
export function keptAsText(changes: readonly KeptChange[], words: KeptTexts): string {
  const { t } = words;
  const one = (change: KeptChange): string => {
    const written = writtenTexts(change, words);
    const lines = written.flatMap(({ field, after, before }) => [
      t('field', { field: upper(field), text: after || t('nothing') }),
      ...(before ? [t('before', { text: before })] : []),
    ]);
    const others = otherFields(change, words);
    const more = others ? [t(lines.length > 0 ? 'values' : 'only', { fields: others })] : [];
    const isNamed = !change.label || written.some(({ after }) => after === change.label);
    const head = isNamed ? sayKind(change, words) : `${sayKind(change, words)} - ${change.label}`;
    return [head, ...lines, ...more].join('\n');
  };
  return changes.map(one).join('\n\n');
}

/** With a large first letter, to begin a line. */
export function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Values that people read as text. */
const TITLES: readonly string[] = [
  'title',
  'heading',
  'period',
  'rowsTitle',
  'axisImportance',
  'axisEase',
  'zoneDoNow',
  'zoneGoodIdea',
  'zoneMaybe',
  'zoneNotNow',
];
const isTitle = (name: string): boolean => TITLES.includes(name);

function sayField(name: string, { t, versions }: KeptTexts): string {
  if (name === 'place' || name === 'order') return t(name);
  if (name === 'from' || name === 'to') return t('ends');
  // Fields of a later version of Tavle have no name here.
  return versions(`field.${name as 'text'}`, { defaultValue: versions('field.other') });
}
