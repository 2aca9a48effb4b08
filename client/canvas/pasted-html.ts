/**
 * The words of HTML from a clipboard. It is read from an inert document that draws nothing, runs nothing and asks nobody
 * for anything; only text nodes are looked at.
 */
import { cleanLine, type Row, stripMarks } from './pasted-words.ts';

/** As much of a DOM node as is needed here. */
export interface HtmlNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly firstChild: HtmlNode | null;
  readonly nextSibling: HtmlNode | null;
  readonly parentNode: HtmlNode | null;
  getAttribute?(name: string): string | null;
}

const ELEMENT = 1;
const TEXT = 3;

const SILENT = new Set(
  'HEAD TITLE META LINK BASE STYLE SCRIPT NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG MATH CANVAS AUDIO VIDEO SELECT TEXTAREA DEL'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'P DIV LI UL OL DL DT DD H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE TABLE THEAD TBODY TFOOT TR CAPTION SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV ADDRESS FIGURE FIGCAPTION FORM FIELDSET HR BODY'.split(
    ' ',
  ),
);
/** In these a line break is a soft one: what they hold is one paragraph. */
const PARAGRAPHS = new Set('P LI DT DD H1 H2 H3 H4 H5 H6 CAPTION TD TH'.split(' '));
/** What Word writes beside its text: the marks of its lists, its comments and what it hides. */
const NOT_TEXT =
  /mso-list:\s*ignore|mso-element:\s*comment|mso-special-character:\s*comment|mso-hide:\s*all|display:\s*none/i;
const NOTE_MARK = /\b(?:MsoCommentReference|msocom(?:anchor|txt|off))\b/i;

/** Collects rows while the tree is walked. */
class Rows {
  private readonly rows: string[][] = [];
  private line = '';
  /** The row of a table that is being read, and how deep in tables and paragraphs we are. */
  private cells: string[] | null = null;
  private inCell = 0;
  private inParagraph = 0;
  private inPre = 0;

  add(text: string): void {
    // The line feeds of the source mean nothing but a space; in preformatted text they are lines. A wide blank stands
    // after the mark of a list.
    if (this.inPre === 0 || this.inCell > 0)
      this.line += text.replace(/\s+/gu, (run) => (/\t|\u00a0\s*\u00a0/u.test(run) ? '\t' : ' '));
    else
      for (const [at, part] of text.split(/\r\n?|\n/u).entries()) {
        if (at > 0) this.endLine();
        this.line += part;
      }
  }

  open(name: string): void {
    if (BLOCKS.has(name)) this.endLine();
    if (name === 'TR' && this.inCell === 0) this.cells = [];
    if (name === 'TD' || name === 'TH') this.inCell += 1;
    if (PARAGRAPHS.has(name)) this.inParagraph += 1;
    if (name === 'PRE') this.inPre += 1;
    if (name === 'BR') this.breakLine();
  }

  close(name: string): void {
    if ((name === 'TD' || name === 'TH') && this.inCell > 0) this.endCell();
    if (BLOCKS.has(name)) this.endLine();
    if (PARAGRAPHS.has(name)) this.inParagraph -= 1;
    if (name === 'PRE') this.inPre -= 1;
    if (name === 'TR' && this.inCell === 0) this.endRow();
  }

  /** What was last read, and all rows. */
  end(): string[][] {
    this.endLine();
    return this.rows;
  }

  private breakLine(): void {
    if (this.inParagraph > 0) this.line += ' ';
    else this.endLine();
  }
  private endLine(): void {
    // Paragraphs of one cell are one text.
    if (this.inCell > 0) this.line += ' ';
    else if (this.cells === null) this.endText();
    else this.line = '';
  }
  private endText(): void {
    const line = cleanLine(this.line);
    if (line !== '') this.rows.push([line]);
    this.line = '';
  }
  private endCell(): void {
    this.inCell -= 1;
    if (this.inCell > 0) return;
    this.cells?.push(cleanLine(this.line).replaceAll('\t', ' '));
    this.line = '';
  }
  private endRow(): void {
    if (this.cells?.some((cell) => cell !== '')) this.rows.push(this.cells);
    this.cells = null;
    this.line = '';
  }
}

function isSilent(node: HtmlNode): boolean {
  if (SILENT.has(node.nodeName.toUpperCase())) return true;
  return (
    NOT_TEXT.test(node.getAttribute?.('style') ?? '') || NOTE_MARK.test(node.getAttribute?.('class') ?? '')
  );
}

/** The rows of words under a node. Without recursion: a hostile tree may be deeper than any stack. */
export function rowsOfTree(root: HtmlNode): Row[] {
  const rows = new Rows();
  let node: HtmlNode | null = root;
  while (node) {
    let next: HtmlNode | null = null;
    if (node.nodeType === TEXT) rows.add(node.nodeValue ?? '');
    else if (node.nodeType === ELEMENT && !isSilent(node)) {
      rows.open(node.nodeName.toUpperCase());
      next = node.firstChild;
      if (!next) rows.close(node.nodeName.toUpperCase());
    }
    while (!next && node && node !== root) {
      next = node.nextSibling;
      if (next) break;
      node = node.parentNode;
      if (node) rows.close(node.nodeName.toUpperCase());
    }
    node = next;
  }
  const found = rows.end();
  const first = stripMarks(found.map(([cell = '']) => cell));
  return found.map((row, at) => (row.length > 1 ? row : [(first[at] ?? '').replaceAll('\t', ' ')]));
}

/**
 * So many tags are read, about ten to each card that a paste can make. At each of them a browser may look through all
 * that is open around it, so its time grows with the square of their number: beyond this it would stand still.
 */
export const TAGS_MOST = 40_000;
const TAG = /<\/?[a-z]/giu;
/** What only dresses letters. Browsers open it anew in each paragraph until it is closed: a small text can become millions of elements. */
const DRESS = /<(\/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])/giu;

function hasTooManyTags(html: string): boolean {
  let count = 0;
  for (const _ of html.matchAll(TAG)) {
    count += 1;
    if (count > TAGS_MOST) return true;
  }
  return false;
}

/** The rows of words of an HTML text; none of what is tagged beyond all reason. */
export function rowsOfHtml(html: string): Row[] {
  if (hasTooManyTags(html)) return [];
  // No scripts run, no styles count and no pictures are asked for in a document made so.
  const { body } = new DOMParser().parseFromString(html.replace(DRESS, '<$1span'), 'text/html');
  return body ? rowsOfTree(body) : [];
}
