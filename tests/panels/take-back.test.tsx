/** Taking back what one person did, as a facilitator sees it. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RecentWork } from '#shared/protocol/http.ts';
import { startLanguage } from '../../client/app/language.ts';
import '../../client/app/board-texts.ts';
import type { Answer } from '../../client/panels/answer.ts';
import { TakeBackPanel } from '../../client/panels/history/take-back-panel.tsx';

const MINUTE = 60_000;
/** This device is right; the server's clock is a day ahead. */
const HERE = new Date(2026, 10, 22, 10, 20).getTime();
const SERVER = HERE + 24 * 60 * MINUTE;

beforeEach(() => {
  startLanguage();
  vi.useFakeTimers({ now: HERE, toFake: ['Date'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const yes = <V,>(value: V): Answer<V> => ({ ok: true, value });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const person = (participantId: string, name: string, steps: number, minutes: number, takenBack = 0) => ({
  participantId,
  name,
  steps,
  earliest: steps ? SERVER - minutes * MINUTE : null,
  latest: steps ? SERVER - MINUTE : null,
  takenBack,
});
const work = (people: RecentWork['people'], minutes = 10): RecentWork => ({
  now: SERVER,
  since: SERVER - minutes * MINUTE,
  people,
});

interface Options {
  people: RecentWork['people'][];
  minutes?: number;
  steps?: number;
  fails?: string;
}
async function open({ people, minutes, steps = 0, fails }: Options) {
  const answers = [...people];
  const load = async () =>
    yes(work(answers.length > 1 ? (answers.shift() ?? []) : (answers[0] ?? []), minutes));
  const fault: Answer<{ steps: number }> = { ok: false, code: fails ?? '', faults: [] };
  const takeBack = vi.fn(async (_id: string, _redo: boolean) => (fails ? fault : yes({ steps })));
  const onTrash = vi.fn();
  render(<TakeBackPanel load={load} takeBack={takeBack} me="bo" onTrash={onTrash} onClose={() => {}} />);
  await waitFor(() => expect(screen.queryByText('Ser efter, hvem der har gjort hvad ...')).toBeNull());
  return { takeBack, onTrash };
}
const rows = () => screen.getAllByRole('listitem').map((row) => row.querySelector('.row-words')?.textContent);

describe('[APP44] a facilitator takes back what one person did, after a question in words', () => {
  test('who did how much, by the clock of this device', async () => {
    await open({
      people: [
        [
          person('a', 'Ali', 4, 8),
          person('bo', 'Bo', 1, 1),
          person('link:participant', '', 2, 3),
          person('x', '', 1, 1),
        ],
      ],
    });
    expect(rows()).toEqual([
      'Ali4 skridt, kl. 10.12–10.19',
      'Bo (dig)1 skridt, kl. 10.19',
      'Et program, der bruger linket til deltagere2 skridt, kl. 10.17–10.19',
      'Uden navn1 skridt, kl. 10.19',
    ]);
    expect(screen.queryByText(/Serveren husker/)).toBeNull();
  });

  test('nothing is taken back before the answer, and the outcome is told', async () => {
    const { takeBack } = await open({
      people: [[person('a', 'Ali', 4, 8)], [person('a', 'Ali', 0, 0, 4)]],
      steps: 4,
    });
    fireEvent.click(button('Tag det tilbage, Ali har gjort'));
    expect(
      screen.getByText(/^Det, Ali har gjort de sidste ti minutter, bliver taget tilbage\./),
    ).toBeTruthy();
    expect(screen.getByText(/lægges i papirkurven/)).toBeTruthy();
    fireEvent.click(button('Nej, lad det stå'));
    fireEvent.click(button('Tag det tilbage, Ali har gjort'));
    expect(takeBack).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button('Ja, tag 4 skridt tilbage'));
    fireEvent.click(button('Ja, tag 4 skridt tilbage'));
    await screen.findByText('4 skridt af Ali er taget tilbage.');
    expect(takeBack.mock.calls).toEqual([['a', false]]);
    expect(rows()).toEqual(['Ali4 skridt er taget tilbage.']);
    fireEvent.click(button('Sæt det tilbage, Ali havde gjort'));
    await screen.findByText('4 skridt af Ali står på tavlen igen.');
    expect(takeBack.mock.calls.at(-1)).toEqual(['a', true]);
  });

  test.each([
    [
      'others changed it all',
      { steps: 0 },
      'Andre har ændret alt det siden, så der var ikke noget at tage tilbage.',
    ],
    ['the server cannot store', { fails: 'paused' }, /^Serveren kan ikke gemme lige nu\./],
  ])('%s', async (_name, options, words) => {
    await open({ people: [[person('a', 'Ali', 4, 8)]], ...options });
    fireEvent.click(button('Tag det tilbage, Ali har gjort'));
    fireEvent.click(button('Ja, tag 4 skridt tilbage'));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(button('Tag det tilbage, Ali har gjort')).toBeTruthy();
  });

  test('how far back the server knows is said when it is less, and where older things are', async () => {
    const { onTrash } = await open({ people: [[]], minutes: 3 });
    expect(screen.getByText('Serveren husker fra kl. 10.17, da den eller tavlen blev startet.')).toBeTruthy();
    expect(screen.getByText(/^Ingen har ændret noget på tavlen/)).toBeTruthy();
    fireEvent.click(button('Åbn papirkurven'));
    expect(onTrash).toHaveBeenCalled();
  });
});
