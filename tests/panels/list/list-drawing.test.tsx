import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, expect, test, vi } from 'vitest';
import { addCard, connectCards } from '#shared/board/commands.ts';
import type { Card } from '#shared/board/model.ts';
import type { Person } from '#shared/protocol/presence.ts';
import { ListView } from '../../../client/panels/list/list-view.tsx';
import { createBoardStore } from '../../../client/store/board-store.ts';
import { startDanish } from '../../support/all-texts.ts';
import { inColumn, seededDocument } from '../../support/boards.ts';

/** Cards in the order in which they were drawn. */
const drawn: string[] = [];
vi.mock('../../../client/panels/list/card-words.tsx', () => ({
  CardWords({ card }: { card: Card }) {
    drawn.push(card.id);
    return null;
  },
}));
beforeAll(startDanish);

test('[APP38] a letter draws its card and those its arrows join, however often the page around is drawn', async () => {
  const store = createBoardStore(seededDocument());
  store.run([
    addCard('a', inColumn('c1'), { text: 'A' }),
    addCard('b', inColumn('c1'), { text: 'B' }),
    addCard('c', inColumn('c2'), { text: 'C' }),
    addCard('d', inColumn('c3'), { text: 'D' }),
    connectCards('k', 'a', 'c'),
  ]);
  const others: Person[] = [];
  const presence = { update: () => {}, others: () => others, me: () => null, subscribe: () => () => {} };
  let drawPage = () => {};
  const Page = () => {
    const [count, setCount] = useState(0);
    drawPage = () => setCount(count + 1);
    return <ListView store={store} presence={presence} onReady={() => {}} onFollowEnd={() => {}} />;
  };
  render(<Page />);
  fireEvent.click(screen.getByRole('button', { name: 'A' }));
  drawn.length = 0;
  fireEvent.input(screen.getByRole('textbox'), { target: { value: 'AB' } });
  await act(() => new Promise((done) => requestAnimationFrame(done)));
  act(() => drawPage());
  expect([...drawn].sort()).toEqual(['a', 'c']);
  store.destroy();
});
