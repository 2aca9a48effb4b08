import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { layoutBoard } from '#shared/board/layout.ts';
import { planPages } from '#shared/writers/picture-pages.ts';
import type { BoardStore } from '../../store/types.ts';
import { PrintPages } from './print-pages.tsx';

/** Who prints by the browser's own command gets the board on paper, not its buttons: A4, a page for each map. */
export function CleanPrint({ store }: { readonly store: BoardStore }) {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    // The printer takes what stands there when this returns.
    const begin = () => flushSync(() => setPrinting(document.querySelector('.print-view') === null));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  useEffect(() => {
    // A cut of the font that no screen has needed yet would come too late.
    for (const cut of ['400 16px', '700 16px', 'italic 400 16px'])
      document.fonts?.load(`${cut} 'Atkinson Hyperlegible'`).catch(() => {});
  }, []);
  return isPrinting ? createPortal(<OnPaper store={store} />, document.body) : null;
}

function OnPaper({ store }: { readonly store: BoardStore }) {
  const board = store.board();
  const scene = layoutBoard(board);
  const pages = planPages(board, scene, { choice: { what: 'maps' }, paper: 'A4', split: false });
  return (
    <div className="print-clean">
      <PrintPages board={board} scene={scene} pages={pages} paper="A4" />
    </div>
  );
}
