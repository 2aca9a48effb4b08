import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { fakeApi, no, SECRET } from './fake-api.ts';
import { beginOnFreshDevice, button, openPage } from './pages.tsx';

beginOnFreshDevice();
vi.mock('../../client/app/board-screen.tsx', () => ({
  BoardScreen: ({ board }: { board: { id: string; role: string } }) => (
    <p>{`board ${board.id} as ${board.role}`}</p>
  ),
}));

const ADDRESS = `/b/board-1#${SECRET}`;
const nameField = () => screen.getByLabelText<HTMLInputElement>('Hvad hedder du?');
const join = (name: string) => {
  fireEvent.change(nameField(), { target: { value: name } });
  fireEvent.click(button('Gå til tavlen'));
};

describe('a link', () => {
  test('[APP4] asks for a name, says who sees it, and leads in; the fragment stays', async () => {
    const api = fakeApi({ join: async () => ({ ok: true, value: { role: 'participant' } }) });
    openPage(api, ADDRESS);
    expect(screen.getByText(/kan kun ses af dem, der har et link/)).toBeTruthy();
    join('  Amina ');
    await screen.findByText('board board-1 as facilitator');
    expect(api.join.mock.calls).toEqual([[{ boardId: 'board-1', secret: SECRET, name: 'Amina' }]]);
    expect(api.info.mock.calls).toEqual([['board-1', 'participant']]);
    expect(location.hash).toBe(`#${SECRET}`);
    expect(localStorage.getItem('tavle.name')).toBe('Amina');
  });

  test('[APP4] wants a name', async () => {
    const api = fakeApi();
    openPage(api, ADDRESS);
    join('   ');
    expect((await screen.findByRole('alert')).textContent).toContain('Skriv dit navn');
    expect(document.activeElement).toBe(nameField());
    expect(api.join).not.toHaveBeenCalled();
  });

  test('[APP4] leads straight in the next time, and another link asks with the name filled in', async () => {
    const api = fakeApi({ join: async () => ({ ok: true, value: { role: 'viewer' } }) });
    const first = openPage(api, ADDRESS);
    join('Amina');
    await screen.findByText('board board-1 as facilitator');
    first.unmount();
    const second = openPage(api, ADDRESS);
    await screen.findByText('board board-1 as facilitator');
    expect(api.join).toHaveBeenCalledTimes(1);
    expect(api.info.mock.calls.at(-1)).toEqual(['board-1', 'viewer']);
    second.unmount();
    openPage(api, `/b/board-2#${SECRET.toUpperCase()}`);
    expect(nameField().value).toBe('Amina');
  });

  test('[APP4] whose grant has ended on the server asks again', async () => {
    const api = fakeApi();
    const first = openPage(api, ADDRESS);
    join('Amina');
    await screen.findByText('board board-1 as facilitator');
    first.unmount();
    openPage(fakeApi({ info: async () => no('noBoard') }), ADDRESS);
    expect((await screen.findByLabelText<HTMLInputElement>('Hvad hedder du?')).value).toBe('Amina');
  });

  test.each([
    ['misspelled', '/b/board-1#abc'],
    ['without a secret on a device that has no grant', '/b/board-1'],
  ])('[APP5] %s leads to a page that says what to do', async (_what, address) => {
    openPage(fakeApi({ info: async () => no('noBoard') }), address);
    await screen.findByRole('heading', { level: 1, name: 'Linket åbner ikke en tavle' });
    expect(screen.getByText(/bed den, der inviterede dig/)).toBeTruthy();
    fireEvent.click(screen.getByRole('link', { name: 'Gå til forsiden' }));
    await screen.findByRole('heading', { level: 1, name: 'Byg jeres resultatkort sammen' });
  });

  test('[APP5] that the server does not know says what to do', async () => {
    openPage(fakeApi({ join: async () => no('noBoard') }), ADDRESS);
    join('Amina');
    await screen.findByRole('heading', { level: 1, name: 'Linket åbner ikke en tavle' });
    expect(localStorage.getItem('tavle.boards')).toBeNull();
  });

  test('[APP45] that opens nothing is told before a name is typed; one that opens says what and as whom', async () => {
    const wrong = openPage(fakeApi({ peek: async () => no('noBoard') }), ADDRESS);
    await screen.findByRole('heading', { level: 1, name: 'Linket åbner ikke en tavle' });
    wrong.unmount();
    const api = fakeApi({
      peek: async (id) => ({ ok: true, value: { id, title: 'Bedre overgange', role: 'viewer' } }),
    });
    openPage(api, ADDRESS);
    await screen.findByRole('heading', { level: 1, name: 'Kom med på »Bedre overgange«' });
    expect(screen.getByText('Linket er til gæster: du kan se med, men ikke ændre noget.')).toBeTruthy();
    expect(api.peek.mock.calls[0]).toEqual(['board-1', SECRET]);
    expect(api.join).not.toHaveBeenCalled();
  });

  test('[APP45] without an answer one can still type a name and try', async () => {
    const api = fakeApi({ peek: async () => no('offline') });
    openPage(api, ADDRESS);
    await Promise.resolve();
    join('Amina');
    await screen.findByText('board board-1 as facilitator');
  });

  test('[APP5] without an answer is told as such, and can be tried again', async () => {
    const answers = [no('offline'), no('offline')];
    const working = fakeApi();
    const api = fakeApi({ info: async (id, role) => answers.shift() ?? working.info(id, role) });
    openPage(api, '/b/board-1');
    fireEvent.click(await screen.findByRole('button', { name: 'Prøv igen' }));
    expect((await screen.findByRole('alert')).textContent).toContain('ingen forbindelse');
    fireEvent.click(await screen.findByRole('button', { name: 'Prøv igen' }));
    await screen.findByText('board board-1 as facilitator');
  });
});

test('[APP5] an address that means nothing leads home', async () => {
  openPage(fakeApi(), '/noget/andet');
  await screen.findByRole('heading', { level: 1, name: 'Her er ingen side' });
});
