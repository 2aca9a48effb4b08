/** The beginning of a text, at most so many characters with the ellipsis; whole characters only. */
export function shorten(text: string, most: number): string {
  const letters = Array.from(text.trim());
  if (letters.length <= most) return letters.join('');
  const kept = letters.slice(0, most - 1).join('');
  return `${kept.trimEnd()}…`;
}
