import { afterEach, describe, expect, test, vi } from 'vitest';
import { TEXT_LIMIT } from '#shared/board/limits.ts';
import { planPaste, waysOf } from '../../client/canvas/paste-plan.ts';
import { type HtmlNode, rowsOfHtml, rowsOfTree, TAGS_MOST } from '../../client/canvas/pasted-html.ts';
import { isTable, rowsOfText } from '../../client/canvas/pasted-words.ts';

const lines = (text: string) => rowsOfText(text).map((row) => row.join(' | '));
const htmlLines = (html: string) => rowsOfHtml(html).map((row) => row.join(' | '));

afterEach(() => vi.restoreAllMocks());

describe('plain text', () => {
  test('[CAN115] the marks of lists are taken off, as Word, Outlook and people write them', () => {
    const word =
      '•\tStøtte i hverdagen\r\no\tMadplan\r\n§\tIndkøb\r\n\uf0b7\tØvelse\r\n1.\tFørst\r\na)\tUnder\r\n1.2.\tDybt';
    expect(lines(word)).toEqual([
      'Støtte i hverdagen',
      'Madplan',
      'Indkøb',
      'Øvelse',
      'Først',
      'Under',
      'Dybt',
    ]);
    expect(lines('- Ro\n* Tryghed\n– Mad\n· Søvn')).toEqual(['Ro', 'Tryghed', 'Mad', 'Søvn']);
    expect(lines('1. Ro\n2. Tryghed\n\n3. Søvn')).toEqual(['Ro', 'Tryghed', '', 'Søvn']);
  });

  test('[CAN115] what only looks like a mark stays', () => {
    const kept = [
      '2. klasse',
      '1. maj er en fridag',
      'o',
      '-5 grader',
      'Og så',
      '4.000 kr.',
      'a. Hansen',
      '3. Sidst',
    ];
    expect(lines(kept.join('\n'))).toEqual(kept);
    const apart = ['1. maj er en fridag', 'Fest i haven', '2. klasse kommer'];
    expect(lines(apart.join('\n'))).toEqual(apart);
  });

  test('[CAN115] blanks become spaces, soft line breaks too; what cannot be seen goes', () => {
    expect(lines('Bo\u00a0\u00a0selv\u2009og\vspise\u200b sam\u00admen\ud800\u0000 ')).toEqual([
      'Bo selv og spise sammen',
    ]);
    expect(lines('a\rb\r\nc\u2029d')).toEqual(['a', 'b', 'c', 'd']);
    expect(lines('👩‍👧 sammen')).toEqual(['👩‍👧 sammen']);
  });

  test('[CAN116] rows of a spreadsheet keep their cells; a cell with line feeds is one cell', () => {
    const rows = rowsOfText('Hvad\tHvem\n"Mad\nog ""motion"""\tBo\n\tKun her\n');
    expect(rows).toEqual([['Hvad', 'Hvem'], ['Mad og "motion"', 'Bo'], ['Kun her'], ['']]);
    expect(isTable(rows)).toBe(true);
    expect(rowsOfText('"aldrig\tlukket\nnæste')).toEqual([['"aldrig', 'lukket'], ['næste']]);
    expect(isTable(rowsOfText('\tindrykket\n\togså'))).toBe(false);
  });
});

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; font-size:11.0pt} @font-face {src:url(http://evil.example/f.woff)} --></style></head>
<body lang=DA><!--StartFragment-->
<p class=MsoNormal>Indsatsen begynder med et
møde i<br>borgerens hjem.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Madplan&nbsp;og indkøb<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><del>Gammelt</del><ins>Følgeskab</ins><span class=MsoCommentReference><a href="#_msocom_1">[MH1]</a></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Er det rigtigt?</p></div></div>
<span style='display:none;mso-hide:all'>skjult</span><!--EndFragment--></body></html>`;

describe('HTML', () => {
  test('[CAN115] Word’s paragraphs are lines, without its marks, comments, styles and what was crossed out', () => {
    expect(htmlLines(WORD)).toEqual([
      'Indsatsen begynder med et møde i borgerens hjem.',
      'Madplan og indkøb',
      'Følgeskab',
    ]);
  });

  test('[CAN115] lists are a line an item, also nested; a mail’s lines are lines', () => {
    expect(htmlLines('<ul><li>Ro<ul><li>Søvn</li></ul></li><li><p>Mad</p></li></ul>')).toEqual([
      'Ro',
      'Søvn',
      'Mad',
    ]);
    expect(htmlLines('<div>Hej<br>Vi ses<br><br>Mette</div><div>Mvh</div>')).toEqual([
      'Hej',
      'Vi ses',
      'Mette',
      'Mvh',
    ]);
    expect(htmlLines('<p>•&nbsp; Ro</p><p>o&#9;Mad</p><pre>en\nto</pre>')).toEqual(['Ro', 'Mad', 'en', 'to']);
  });

  test('[CAN116] a table is rows of cells, however they are filled', () => {
    const html =
      '<table><tr><th>Hvad</th><th>Hvem</th></tr><tr><td><p>Mad</p><p>og motion</p></td><td>Bo<br>Lis</td></tr><tr><td></td><td> </td></tr></table>efter';
    expect(rowsOfHtml(html)).toEqual([['Hvad', 'Hvem'], ['Mad og motion', 'Bo Lis'], ['efter']]);
  });

  test('[CAN115] scripts and styles leave no trace, nothing runs and nothing is asked for', () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    const before = document.documentElement.outerHTML;
    const html = `<p>Godt</p><script>window.hacked = 1</script><style>p{color:red}</style><img src="http://evil.example/x.png" onerror="window.hacked = 2">
      <svg onload="window.hacked=3"><text>tegning</text></svg><iframe srcdoc="<p>indre</p>"></iframe><template><p>skabelon</p></template>
      <noscript>intet</noscript><a href="javascript:alert(1)">link</a><object data="x">ob</object><link rel=stylesheet href="http://evil.example/x.css">`;
    expect(htmlLines(html)).toEqual(['Godt', 'link']);
    expect((window as { hacked?: number }).hacked).toBeUndefined();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(asked).not.toHaveBeenCalled();
  });

  test('[CAN115] a tree deeper than any stack is read', () => {
    expect(htmlLines(`${'<b>'.repeat(400)}dybt${'</b>'.repeat(400)}`)).toEqual(['dybt']);
    expect(rowsOfTree(nested('bund', 100_000))).toEqual([['bund']]);
  });

  test('[CAN115] what is tagged beyond all reason is not even read: a browser would need minutes', () => {
    const read = vi.spyOn(DOMParser.prototype, 'parseFromString');
    for (const pair of ['<div></x>', '<dd><li>', '<hr></p>', '<P></b ']) {
      expect(rowsOfHtml(`${pair.repeat(TAGS_MOST / 2)}<p>dybt`)).toEqual([]);
    }
    expect(read).not.toHaveBeenCalled();
    const long = `${'<div><p>En<br>lang<li>tekst</div><img src=x>'.repeat(2_000)}<a<b<c`;
    expect(rowsOfHtml(long).length).toBeGreaterThan(2_000);
  });

  test('[CAN115] bold letters that nobody ends are not opened anew in each paragraph', () => {
    const read = vi.spyOn(DOMParser.prototype, 'parseFromString');
    const html = `<p>${Array.from({ length: 50 }, (_, n) => `<b a=${n}><FONT\nb=${n}>`).join('')}<p>Ro`;
    expect(htmlLines(html + '<p>Mad'.repeat(100))).toEqual(['Ro', ...Array(100).fill('Mad')]);
    const [page] = read.mock.results.map(({ value }) => value as Document);
    expect(page?.querySelectorAll('*').length).toBeLessThan(300);
  });
});

/** A text inside so many elements. */
function nested(text: string, depth: number): HtmlNode {
  const leaf = { nodeType: 3, nodeName: '#text', nodeValue: text, firstChild: null, nextSibling: null };
  let node: object = leaf;
  for (let n = 0; n < depth; n += 1) {
    const around = { nodeType: 1, nodeName: 'SPAN', nodeValue: null, firstChild: node, nextSibling: null };
    Object.assign(node, { parentNode: around });
    node = around;
  }
  return Object.assign(node, { parentNode: null }) as HtmlNode;
}

describe('what becomes a card', () => {
  test('[CAN114] each line one card, empty ones dropped; or all on one', () => {
    const rows = rowsOfText('Ro\n\n  \nSøvn\nMad');
    expect(waysOf(rows)).toEqual(['rows', 'one']);
    expect(planPaste(rows, 'rows')).toEqual({ texts: ['Ro', 'Søvn', 'Mad'], total: 3, tooLong: [] });
    expect(planPaste(rows, 'one').texts).toEqual(['Ro\n\n\nSøvn\nMad']);
  });

  test('[CAN116] each row of a table one card, or each cell', () => {
    const rows = rowsOfText('Mad\tBo\n\nRo\t\tLis');
    expect(waysOf(rows)).toEqual(['rows', 'cells', 'one']);
    expect(planPaste(rows, 'rows').texts).toEqual(['Mad\nBo', 'Ro\nLis']);
    expect(planPaste(rows, 'cells').texts).toEqual(['Mad', 'Bo', 'Ro', 'Lis']);
  });

  test('[CAN114] of 5,000 lines the first 500 are taken, and how many there were is said', () => {
    const plan = planPaste(
      rowsOfText(Array.from({ length: 5_000 }, (_, n) => `Linje ${n}`).join('\n')),
      'rows',
    );
    expect([plan.texts.length, plan.texts.at(-1), plan.total]).toEqual([500, 'Linje 499', 5_000]);
  });

  test('[CAN114] lines that are too long for a card are left out and named', () => {
    const long = 'x'.repeat(TEXT_LIMIT + 1);
    const rows = rowsOfText(['Ro', long, 'Mad', `${long}y`].join('\n'));
    expect(planPaste(rows, 'rows')).toEqual({ texts: ['Ro', 'Mad'], total: 2, tooLong: [2, 4] });
    expect(planPaste(rows, 'one')).toMatchObject({ texts: [], tooLong: [1] });
  });
});
