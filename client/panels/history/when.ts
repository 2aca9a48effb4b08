/** When something happened, as people say it. Times come from other people's clocks and may be wrong by a day or a life. */
import type { TFunction } from 'i18next';
import { localeOf } from '../locale.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Clocks that are a few minutes apart agree for our purpose. */
const SLACK = 5 * MINUTE;
/** A clock that lost its battery begins here or earlier. */
const LEAST = Date.UTC(2020, 0, 1);

/** True when this can be the time of something that has happened. */
export function isTime(at: number | null, now: number): at is number {
  return at !== null && at >= LEAST && at <= now + SLACK;
}

/** "for 5 minutter siden", "i går kl. 10.12", "3. marts kl. 10.12"; "tidspunkt ukendt" when the clock was plainly wrong. */
export function sayWhen(at: number | null, now: number, language: string, t: TFunction<'history'>): string {
  if (!isTime(at, now)) return t('when.unknown');
  const age = now - at;
  if (age < MINUTE) return t('when.now');
  const relative = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' });
  if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), 'minute');
  const days = daysBetween(at, now);
  const day = days < 2 ? relative.format(-days, 'day') : sayDay(at, now, language);
  return t('when.at', { day, time: sayTime(at, language) });
}

/** "10.12" */
export function sayTime(at: number, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** Date and time to the second, for those who look closer. */
export function sayExactly(at: number, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeStyle: 'medium' }).format(at);
}

/** How many midnights lie between, by this device's own zone. */
export function daysBetween(at: number, now: number): number {
  const midnight = (time: number) => {
    const date = new Date(time);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  };
  return Math.max(0, Math.round((midnight(now) - midnight(at)) / (24 * HOUR)));
}

/** "3. marts", with the year when it is another. */
export function sayDay(at: number, now: number, language: string): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const year = isThisYear ? undefined : 'numeric';
  return new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', year }).format(at);
}
