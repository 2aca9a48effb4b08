/** Versions in words: when, by whom, why; and the days of their list. */
import type { TFunction } from 'i18next';
import type { Version } from '#shared/protocol/versions-http.ts';
import { daysBetween, isTime, sayDay, sayTime } from '../history/when.ts';
import { localeOf } from '../locale.ts';

type Texts = TFunction<'versions'>;

/** How to say times: the clock of now, and what to add to a time of the server to have one of this device. */
export interface Clocks {
  readonly now: number;
  readonly shift: number;
  readonly language: string;
}

/** Its title, or why it was kept. */
export function nameOf({ title, kind }: Version, t: Texts): string {
  return title.trim() || t(`kind.${kind}`);
}

/** "i dag kl. 10.12", "den 3. marts kl. 10.12": within a sentence. */
export function sayMoment({ created }: Version, { now, shift, language }: Clocks, t: Texts): string {
  const at = created + shift;
  if (!isTime(at, now)) return t('day.unknown');
  const days = daysBetween(at, now);
  const relative = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' });
  const day = days < 2 ? relative.format(-days, 'day') : t('onDay', { day: sayDay(at, now, language) });
  return t('whenAt', { day, time: sayTime(at, language) });
}

/** "Af Anna, kl. 10.12" */
export function sayMaker({ by, created }: Version, { shift, language }: Clocks, t: Texts): string {
  const time = t('timeAt', { time: sayTime(created + shift, language) });
  if (!by) return t('bySelf', { time });
  return by.name ? t('by', { name: by.name, time }) : t('byProgram', { time });
}

/** A title for what is kept now: date and time. */
export function suggestTitle(now: number, language: string, t: Texts): string {
  return t('whenAt', { day: sayDay(now, now, language), time: sayTime(now, language) });
}

/** The versions of one day. */
export interface VersionDay {
  /** In words; tells the days apart. */
  readonly day: string;
  readonly versions: readonly Version[];
}

/** In the order given, cut into days. */
export function byDay(versions: readonly Version[], clocks: Clocks, t: Texts): readonly VersionDay[] {
  const days = new Map<string, Version[]>();
  for (const version of versions) {
    const day = wordsOfDay(version.created + clocks.shift, clocks, t);
    const same = days.get(day);
    if (same) same.push(version);
    else days.set(day, [version]);
  }
  return [...days].map(([day, of]) => ({ day, versions: of }));
}

function wordsOfDay(at: number, { now, language }: Clocks, t: Texts): string {
  if (!isTime(at, now)) return t('day.unknown');
  const days = daysBetween(at, now);
  return days === 0 ? t('day.today') : days === 1 ? t('day.yesterday') : sayDay(at, now, language);
}
