import type { Who } from '#shared/protocol/presence.ts';
import { colourOfPerson } from './person-colours.ts';

/** One or two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0];
  if (!first) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase('da');
}

/** A person's initials in the person's colour; the name stands beside it or in a label around it. */
export function Avatar({ who }: { who: Who }) {
  const { paint, text } = colourOfPerson(who);
  return (
    <span className="avatar" aria-hidden style={{ background: paint, color: text }}>
      {initialsOf(who.name)}
    </span>
  );
}
