import type { TFunction } from 'i18next';
import { errors as words } from '#shared/i18n/da/errors.ts';
import type { DocumentFault } from './answer.ts';

type ErrorTexts = TFunction<'errors'>;
type ErrorKey = Exclude<keyof typeof words, 'fault'>;

function isKey<T extends object>(of: T, key: string): key is keyof T & string {
  return Object.hasOwn(of, key);
}

function keyOf(code: string): ErrorKey {
  return isKey(words, code) && code !== 'fault' ? code : 'unknown';
}

/** What went wrong, in words. */
export function errorText(t: ErrorTexts, code: string): string {
  return t(`${keyOf(code)}.text`);
}

/** What to do about it, in words. */
export function errorNext(t: ErrorTexts, code: string): string {
  return t(`${keyOf(code)}.next`);
}

/** What went wrong and what to do next. */
export function describeError(t: ErrorTexts, code: string): string {
  return `${errorText(t, code)} ${errorNext(t, code)}`;
}

/** What is wrong at one place of a file, in words. */
export function describeFault(t: ErrorTexts, { code, message }: DocumentFault): string {
  return isKey(words.fault, code) ? t(`fault.${code}`) : message;
}
