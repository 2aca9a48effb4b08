import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BoardWaiting } from '../../client/app/board-waiting.tsx';
import { startLanguage } from '../../client/app/language.ts';

beforeEach(() => {
  startLanguage();
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
const pass = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds));

test('[APP46] a board that takes long to come says what one can do', () => {
  render(<BoardWaiting words="Gør væggen klar ..." isOver={false} />);
  pass(7_000);
  expect(screen.getByRole('status').textContent).toBe('Gør væggen klar ...');
  pass(2_000);
  expect(screen.getByText(/Det tager længere tid/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Hent siden igen' })).toBeTruthy();
});

test('[APP46] one that will not come does not say that it is on its way', () => {
  const { container } = render(<BoardWaiting words="Gør væggen klar ..." isOver />);
  pass(20_000);
  expect(container.textContent).toBe('');
});
