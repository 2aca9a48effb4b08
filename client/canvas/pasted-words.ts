/** Words from elsewhere as clean rows: what Word, Outlook, Excel and the web put on the clipboard, without their dress. */

/** One line of a text (one cell) or one row of a table. */
export type Row = readonly string[];

/** Blanks of every kind that stand for one space. A vertical tab is Word's soft line break in plain text. */
const BLANKS = /[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\v\f\u2028]+/gu;
/** What nobody sees: zero width, soft hyphens, half characters, control characters but tab and line feed, what is no character. */
const UNSEEN = /[\u200b\u2060\ufeff\u00ad\ufffc]|\p{Cs}|(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}/gu;

/** Signs that only ever stand before the lines of a list; Word's own fonts use the private range. */
const BULLET = /^[•·▪▫‣◦●○■□◆◇►▶➢➤⁃∙\u{f000}-\u{f0ff}]\s*/u;
/** Letters and dashes that are bullets only with a tab, or a dash with a space, after them. */
const LETTER_BULLET = /^(?:[o§Øüvqw✓✔](?=\t)|[-–—*](?=[ \t]))\s+/u;
/** A number or a letter of a list with a tab after it: »1.«, »1)«, »(1)«, »1.2«, »a.«. */
const TABBED_NUMBER =
  /^\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]\t\s*|^\d{1,3}(?:\.\d{1,3})+\.?\t\s*/u;
/** The same with a space: only in a run of lines that count upwards, for »1. maj« begins a sentence. */
const NUMBER = /^\(?(\d{1,3})[.)] +/u;

/** One line's words: every blank a space, nothing unseen, nothing at its ends. Tabs stay. */
export function cleanLine(line: string): string {
  return line
    .replace(BLANKS, ' ')
    .replace(UNSEEN, '')
    .replace(/ ?\t ?/gu, '\t')
    .trim();
}

/** Lines without the marks of the lists they stood in. */
export function stripMarks(lines: readonly string[]): string[] {
  return withoutCounting(
    lines.map((line) => {
      for (const mark of [BULLET, LETTER_BULLET, TABBED_NUMBER]) {
        if (mark.test(line)) return line.replace(mark, '').trim();
      }
      return line.trim();
    }),
  );
}

/** Takes the numbers off lines that count upwards from 1; blank lines between them do not matter. */
function withoutCounting(lines: readonly string[]): string[] {
  const counted = [...lines];
  let run: number[] = [];
  const endRun = () => {
    if (run.length > 1) for (const at of run) counted[at] = (lines[at] ?? '').replace(NUMBER, '');
    run = [];
  };
  for (const [at, line] of lines.entries()) {
    if (line === '') continue;
    const number = Number(NUMBER.exec(line)?.[1] ?? Number.NaN);
    if (number !== run.length + 1) endRun();
    if (number === run.length + 1) run.push(at);
  }
  endRun();
  return counted;
}

/** Plain text as rows: a table when there are tabs between words, else one cell a line. Empty lines stay as empty rows. */
export function rowsOfText(text: string): Row[] {
  const lines = splitLines(text.replace(/\r\n?|\u2029/gu, '\n'));
  return stripMarks(lines.map(cleanLine)).map((line) => line.split('\t').map((cell) => cell.trim()));
}

/**
 * Lines of a text. A spreadsheet puts a cell that holds line feeds in quotation marks, quotation marks in it doubled:
 * such a cell is one line, its line feeds soft ones. Only where tabs say that it is a table, and never past a mark that
 * is not closed.
 */
function splitLines(text: string): string[] {
  if (!text.includes('\t') || !text.includes('"')) return text.split('\n');
  return text
    .replace(/(^|[\t\n])"((?:[^"]|"")*)"(?=[\t\n]|$)/gu, (_, before: string, cell: string) => {
      return before + cell.replaceAll('""', '"').replace(/[\n\t]/gu, ' ');
    })
    .split('\n');
}

/** True when the rows are a table: some row has several cells with words. */
export function isTable(rows: readonly Row[]): boolean {
  return rows.some((row) => row.filter((cell) => cell !== '').length > 1);
}
