import type { ReactElement } from 'react';
import { MadeLine } from '../../../panels/history/made-line.tsx';
import { useOfBoard } from '../../../panels/use-board.ts';
import { useSelected, useSession } from '../use-session.ts';

/** Who wrote the one selected card, and when, by their own account. */
export function WriterLine(): ReactElement | null {
  const { store } = useSession();
  const { cards, arrows } = useSelected();
  const [id] = cards;
  const isAlone = cards.length === 1 && arrows.length === 0;
  const card = useOfBoard(store, (board) => (isAlone && id !== undefined ? board.cards.get(id) : undefined));
  return card ? <MadeLine thing={card} /> : null;
}
