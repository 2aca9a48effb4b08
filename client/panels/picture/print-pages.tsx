import { type CSSProperties, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#shared/board/fields.ts';
import type { Board } from '#shared/board/model.ts';
import type { Scene } from '#shared/board/scene.ts';
import { writePicture } from '#shared/writers/picture.ts';
import {
  PAGE_FOOT,
  PAGE_MARGIN,
  PAPERS,
  type PaperName,
  type PrintPage,
} from '#shared/writers/picture-pages.ts';
import { languageOf, localeOf } from '../locale.ts';
import './print.css';

interface PrintPagesProps {
  readonly board: Board;
  readonly scene: Scene;
  readonly pages: readonly PrintPage[];
  readonly paper: PaperName;
}

/** Sheets of paper as they come out of the printer; on the screen as wide as there is room. */
export function PrintPages({ board, scene, pages, paper }: PrintPagesProps) {
  const { t, i18n } = useTranslation('picture');
  const language = languageOf(i18n.language);
  const { w, h } = PAPERS[paper];
  const size = {
    '--paper-width': w,
    '--paper-height': h,
    '--paper-margin': PAGE_MARGIN,
    '--paper-foot': PAGE_FOOT,
  } as CSSProperties;
  return (
    <section className="print-pages" style={size} aria-label={t('pages.list')}>
      {/* Only a rule of its own can tell the printer the size of the paper. */}
      <style>{`@page { size: ${w}mm ${h}mm; margin: 0; }`}</style>
      {pages.map((page, n) => (
        <Page
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
          key={n}
          board={board}
          scene={scene}
          page={page}
          language={language}
          number={n + 1}
          count={pages.length}
        />
      ))}
    </section>
  );
}

interface PageProps extends Pick<PrintPagesProps, 'board' | 'scene'> {
  readonly page: PrintPage;
  readonly language: Language;
  readonly number: number;
  readonly count: number;
}

function Page({ board, scene, page, language, number, count }: PageProps) {
  const { t } = useTranslation('picture');
  const map = page.of.what === 'map' ? scene.maps.find(({ id }) => id === mapOf(page)) : null;
  const shown = page.of.what === 'rest' ? t('rest') : map && (map.title || t('unnamedMap'));
  const { piece } = page;
  const foot = [
    board.title || t('drawing.untitled'),
    shown,
    piece.count > 1 ? t('pages.piece', piece) : null,
  ].filter((words) => words);
  return (
    <section className="print-page" aria-label={t('pages.page', { number })}>
      <div className="print-sheet">
        <Picture board={board} scene={scene} page={page} language={language} />
        <footer className="print-foot">
          <span>{foot.join(' · ')}</span>
          <span>{new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long' }).format()}</span>
          <span>{t('pages.number', { number, count })}</span>
        </footer>
      </div>
    </section>
  );
}

const mapOf = (page: PrintPage) => (page.of.what === 'map' ? page.of.map : null);

/** The drawing as part of the page, not as a picture in it: its letters go to the printer as letters. */
function Picture({ board, scene, page, language }: Omit<PageProps, 'number' | 'count'>) {
  const place = useRef<HTMLDivElement>(null);
  const { part, w, h } = page;
  const svg = useMemo(
    () => writePicture(board, scene, { part, language, forPrint: true }),
    [board, scene, part, language],
  );
  // In time for the printer, which does not wait for a second drawing.
  const put = (element: HTMLDivElement | null) => {
    place.current = element;
    if (element) show(element, svg);
  };
  useEffect(() => {
    if (place.current) show(place.current, svg);
  }, [svg]);
  return (
    <div className="print-room">
      <div
        ref={put}
        className="print-picture"
        style={{ '--picture-width': w, '--picture-height': h } as CSSProperties}
      />
    </div>
  );
}

/** Read as XML: whatever stands in it, it can only be a drawing. */
function show(element: HTMLElement, svg: string): void {
  const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  element.replaceChildren(document.importNode(drawing, true));
}
