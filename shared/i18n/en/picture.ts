import type { picture as da } from '../da/picture.ts';
import type { Shape } from '../shape.ts';

/** English texts: pictures of a board, and how they are taken out and printed. */
export const picture: Shape<typeof da> = {
  drawing: {
    untitled: 'Board without a name',
    empty: 'There is nothing on the board yet.',
    cards_one: '{{count}} card',
    cards_other: '{{count}} cards',
    arrows_one: '{{count}} arrow',
    arrows_other: '{{count}} arrows',
  },
  entry: 'Picture and print',
  heading: 'Picture and print',
  what: 'What should be in it?',
  all: 'The whole board',
  map: 'The map “{{title}}”',
  unnamedMap: 'Map without a name',
  rest: 'What lies beside the maps',
  view: 'The part you see now',
  selected: 'What you have selected',
  preview: 'This is what the picture looks like',
  makingPreview: 'Drawing the picture ...',
  png: 'Download as PNG',
  pngHint: 'For e-mails, documents and slides. {{width, number}} × {{height, number}} pixels.',
  pngSmaller:
    'There is so much in it that the picture is reduced to {{percent, number}} %. Choose a single map if the text has to be sharp.',
  svg: 'Download as SVG',
  svgHint: 'Can be made as large as it has to be and stays sharp.',
  print: 'Print or save as PDF',
  printHint: 'See the pages as they will be on paper.',
  working: 'Making the picture. It can take a little while when there is a lot on the board ...',
  saved: 'The picture is downloaded: {{name}}',
  noFonts:
    'The letters of the picture could not be fetched from the server. Try again when there is a connection.',
  tooLarge:
    'The browser could not make a picture that large. Choose a single map, or download it as SVG instead.',
  failed: 'The picture could not be made. Try again, or choose a single map.',
  defaultName: 'board',
  pages: {
    heading: 'Print or PDF',
    back: 'Back',
    print: 'Print',
    paper: 'Paper',
    A4: 'A4',
    A3: 'A3',
    what: 'What should be in it?',
    maps: 'All maps, one on each page',
    all: 'The whole board on one page',
    split: 'Spread what gets too small over several pages',
    small_one:
      'One page gets so dense that the text is hard to read. Choose A3, or spread it over several pages.',
    small_other:
      '{{count}} pages get so dense that the text is hard to read. Choose A3, or spread them over several pages.',
    count_one: '{{count}} page',
    count_other: '{{count}} pages',
    hint: 'For a PDF choose “Save as PDF” as the printer. The pages lie on their side: choose landscape if the browser asks.',
    number: 'Page {{number}} of {{count}}',
    piece: 'piece {{number}} of {{count}}',
    page: 'Page {{number}}',
    list: 'The pages',
  },
};
