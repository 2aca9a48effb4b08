/** Texts made comparable: large and small letters, accents and line breaks make no difference, æ, ø and å are letters of their own. */

/** A text as it is searched. `at`: for each unit of `text` where in the original it comes from, and at the end its length. */
export interface Folded {
  readonly text: string;
  readonly at: readonly number[];
}

/** A letter with its marks, or white space of any length. */
const PIECE = /\s+|\P{M}\p{M}*|\p{M}+/gu;
const MARKS = /\p{M}+/gu;
/** Letters whose mark makes another letter, not an accent: å and, for Swedish names, ä and ö. */
const OWN_LETTERS = new Set(['å', 'ä', 'ö']);

/** One letter as it is compared. */
function foldPiece(piece: string): string {
  if (/^\s/u.test(piece)) return ' ';
  const lower = piece.normalize('NFC').toLowerCase();
  return OWN_LETTERS.has(lower) ? lower : lower.normalize('NFKD').replace(MARKS, '') || lower;
}

/** Folds a text and keeps where each part of it stood. */
export function fold(original: string): Folded {
  let text = '';
  const at: number[] = [];
  for (const { 0: piece, index } of original.matchAll(PIECE)) {
    const folded = foldPiece(piece);
    for (let i = 0; i < folded.length; i += 1) at.push(index);
    text += folded;
  }
  at.push(original.length);
  return { text, at };
}

/** A part of a text that was found, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The words of a query, folded. */
export function wordsOf(query: string): readonly string[] {
  return [...new Set(fold(query).text.split(' '))].filter((word) => word !== '');
}

/** Where the words stand in a text, without overlaps; null when one of them is missing. */
export function findWords(words: readonly string[], { text, at }: Folded): readonly Span[] | null {
  const spans: Span[] = [];
  for (const word of words) {
    let found = text.indexOf(word);
    if (found < 0) return null;
    for (; found >= 0; found = text.indexOf(word, found + word.length)) {
      const to = endOf(at, found + word.length);
      spans.push({ from: at[found] ?? 0, to });
    }
  }
  return joined(spans.sort((a, b) => a.from - b.from || a.to - b.to));
}

/** A letter that folds to several (ﬁ) is marked whole. */
function endOf(at: readonly number[], end: number): number {
  const last = at[end - 1];
  let next = end;
  while (next < at.length - 1 && at[next] === last) next += 1;
  return at[next] ?? 0;
}

function joined(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last && span.from <= last.to)
      out[out.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else out.push(span);
  }
  return out;
}
