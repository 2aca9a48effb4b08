import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fakeApi, LINKS, no, SECRET } from './fake-api.ts';
import { beginOnFreshDevice, button, openPage } from './pages.tsx';

beginOnFreshDevice();

const field = (name: string | RegExp) => screen.getByLabelText<HTMLInputElement>(name);
const type = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } });

async function makeBoard(api = fakeApi()) {
  openPage(api);
  type(field('Hvad skal tavlen hedde?'), 'Sundhed i hverdagen');
  fireEvent.click(button('Lav tavlen'));
  await screen.findByRole('heading', { level: 1, name: /er klar/ });
  return api;
}

function knowBoard(role = 'facilitator', title = 'Sundhed i hverdagen') {
  const board = { id: 'board-1', title, openedAt: 1, links: [{ print: 'x', role, named: true }] };
  localStorage.setItem('tavle.boards', JSON.stringify([board]));
}

describe('[APP63] a code from the big screen', () => {
  const enter = (code: string) => {
    type(field('Har du en kode fra storskærmen?'), code);
    fireEvent.click(button('Kom med'));
  };
  test('leads to the way in', async () => {
    const api = fakeApi();
    openPage(api);
    enter('BK7 4QZ');
    await screen.findByRole('heading', { level: 1, name: /^Kom med på/ });
    expect(api.findByCode.mock.calls).toEqual([['BK7 4QZ']]);
    expect(`${location.pathname}${location.hash}`).toBe(`/b/board-1#${SECRET}`);
  });
  test('that fits nothing says what to do, and the field has the focus', async () => {
    openPage(fakeApi({ findByCode: async () => no('noCode') }));
    enter('zzzzzz');
    expect((await screen.findByRole('alert')).textContent).toContain('Se efter på storskærmen');
    expect(document.activeElement).toBe(field('Har du en kode fra storskærmen?'));
    expect(location.pathname).toBe('/');
  });
  test('that was forgotten is asked for, and nothing is sent', async () => {
    const api = fakeApi();
    openPage(api);
    enter('  ');
    expect(screen.getByRole('alert').textContent).toContain('Skriv koden');
    expect(api.findByCode).not.toHaveBeenCalled();
  });
});

describe('a new board', () => {
  test('[APP2] is made from a title and a beginning', async () => {
    const api = fakeApi();
    openPage(api);
    type(field('Hvad skal tavlen hedde?'), ' Sundhed ');
    fireEvent.click(screen.getByRole('radio', { name: 'Eksempel' }));
    fireEvent.click(button('Lav tavlen'));
    await screen.findByRole('heading', { level: 1, name: 'Tavlen »Sundhed« er klar' });
    expect(api.create.mock.calls).toEqual([[{ title: 'Sundhed', language: 'da', template: 'example' }]]);
  });

  test('[APP2] without a title has one all the same', async () => {
    const api = fakeApi();
    openPage(api);
    fireEvent.click(button('Lav tavlen'));
    await screen.findByRole('heading', { level: 1, name: 'Tavlen »Tavle uden navn« er klar' });
    expect(api.create.mock.calls[0]?.[0].template).toBe('resultsMap');
  });

  test('[APP2] shows three links, each with what it allows, a copy button and a QR code', async () => {
    await makeBoard();
    expect(screen.queryByRole('img', { name: 'QR-kode: Link til facilitator' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Vis QR-kode' }));
    for (const [name, link] of [
      ['Link til facilitator', LINKS.facilitator],
      ['Link til deltagere', LINKS.participant],
      ['Link til gæster', LINKS.viewer],
    ] as const) {
      expect(field(name).value).toBe(link);
      expect(button(`Kopiér: ${name}`)).toBeTruthy();
      const code = await screen.findByRole('img', { name: `QR-kode: ${name}` });
      expect(code.querySelector('path')?.getAttribute('d')).toMatch(/^M\d+ \d+h\d+v1h-\d+z/);
    }
    expect(screen.getByText(/Kan kun se med/)).toBeTruthy();
  });

  test('[APP2] stands in the list of the device at once, without its secret', async () => {
    const api = await makeBoard();
    expect(api.join.mock.calls).toEqual([[{ boardId: 'board-1', secret: SECRET }]]);
    expect(localStorage.getItem('tavle.boards')).toContain('Sundhed i hverdagen');
    expect(JSON.stringify(localStorage)).not.toContain(SECRET);
  });

  test('[APP2] leads to the way in, where the maker says a name', async () => {
    await makeBoard();
    fireEvent.click(screen.getByRole('link', { name: 'Gå til tavlen' }));
    await screen.findByRole('heading', { level: 1, name: 'Kom med på »Sundhed i hverdagen«' });
    expect(`${location.pathname}${location.hash}`).toBe(`/b/board-1#${SECRET}`);
  });

  test('[APP10] from a file that the server refuses shows every fault in words', async () => {
    const faults = [
      { path: 'resultsMaps[0].cards[2].column', code: 'unknownReference', message: 'no such column' },
      { path: '', code: 'somethingNew', message: 'said by a newer server' },
    ];
    const api = fakeApi({ create: async () => ({ ok: false, code: 'invalidDocument', faults }) });
    openPage(api);
    fireEvent.click(screen.getByRole('radio', { name: 'Fra en fil' }));
    fireEvent.click(button('Lav tavlen'));
    expect((await screen.findByRole('alert')).textContent).toContain('Vælg den fil');
    const file = new File(['{"format":"tavle/theory-of-change"}'], 'kort.json');
    fireEvent.change(field('Vælg en fil'), { target: { files: [file] } });
    fireEvent.click(button('Lav tavlen'));
    const alert = await screen.findByText(/Ved resultsMaps\[0\]\.cards\[2\]\.column/);
    expect(alert.textContent).toContain('peger på noget, der ikke er i filen');
    expect(screen.getByText('said by a newer server')).toBeTruthy();
    expect(api.create.mock.calls).toEqual([
      [{ language: 'da', content: { format: 'tavle/theory-of-change' } }],
    ]);
  });

  test('[APP10] from a file that is no JSON is never sent', async () => {
    const api = fakeApi();
    openPage(api);
    fireEvent.click(screen.getByRole('radio', { name: 'Fra en fil' }));
    const file = new File(['PK'], 'kort.pptx');
    fireEvent.change(field('Vælg en fil'), { target: { files: [file] } });
    fireEvent.click(button('Lav tavlen'));
    expect((await screen.findByRole('alert')).textContent).toContain('Filen er ikke en tavle');
    expect(api.create).not.toHaveBeenCalled();
  });

  test('[APP5] that cannot be made says why and keeps what was typed', async () => {
    openPage(fakeApi({ create: async () => no('offline') }));
    type(field('Hvad skal tavlen hedde?'), 'Sundhed');
    fireEvent.click(button('Lav tavlen'));
    expect((await screen.findByRole('alert')).textContent).toContain('ingen forbindelse');
    expect(field('Hvad skal tavlen hedde?').value).toBe('Sundhed');
    expect(button('Lav tavlen')).toHaveProperty('disabled', false);
  });
});

describe('the boards of this device', () => {
  test('can be renamed by their facilitator', async () => {
    knowBoard();
    const api = fakeApi();
    openPage(api);
    fireEvent.click(button('Mere om »Sundhed i hverdagen«'));
    fireEvent.click(button('Omdøb'));
    type(field('Ny titel'), 'Mad og motion');
    fireEvent.click(button('Gem titlen'));
    await screen.findByRole('link', { name: 'Åbn »Mad og motion«' });
    expect(api.rename.mock.calls).toEqual([['board-1', 'Mad og motion']]);
  });

  test('[APP6] are forgotten on this device only, after a question', () => {
    knowBoard();
    const api = fakeApi();
    openPage(api);
    fireEvent.click(button('Mere om »Sundhed i hverdagen«'));
    fireEvent.click(button('Glem på denne enhed'));
    expect(screen.getByText(/Gem facilitatorens link først/)).toBeTruthy();
    fireEvent.click(button('Glem tavlen her'));
    expect(screen.queryByRole('link', { name: /Sundhed i hverdagen/ })).toBeNull();
    expect(localStorage.getItem('tavle.boards')).toBe('[]');
    expect(api.delete).not.toHaveBeenCalled();
  });

  test('[APP6] are deleted only when the title is typed', async () => {
    knowBoard();
    const api = fakeApi();
    openPage(api);
    fireEvent.click(button('Mere om »Sundhed i hverdagen«'));
    fireEvent.click(button('Slet for altid'));
    const dialog = await screen.findByRole('dialog');
    const title = within(dialog).getByLabelText('Skriv tavlens titel for at slette den');
    type(title, 'sundhed');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Slet for altid' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('ikke tavlens titel');
    expect(api.delete).not.toHaveBeenCalled();
    type(title, ' Sundhed i  hverdagen ');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Slet for altid' }));
    await screen.findByText('»Sundhed i hverdagen« er slettet.');
    expect(api.delete.mock.calls).toEqual([['board-1']]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('[APP6] stay when the server does not delete them', async () => {
    knowBoard();
    openPage(fakeApi({ delete: async () => no('paused') }));
    fireEvent.click(button('Mere om »Sundhed i hverdagen«'));
    fireEvent.click(button('Slet for altid'));
    const dialog = await screen.findByRole('dialog');
    type(within(dialog).getByLabelText('Skriv tavlens titel for at slette den'), 'Sundhed i hverdagen');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Slet for altid' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('kan ikke gemme lige nu');
    expect(localStorage.getItem('tavle.boards')).toContain('board-1');
  });

  test('[APP6] of others cannot be renamed or deleted', () => {
    knowBoard('participant');
    openPage(fakeApi());
    fireEvent.click(button('Mere om »Sundhed i hverdagen«'));
    expect(screen.queryByRole('button', { name: 'Omdøb' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Slet for altid' })).toBeNull();
    expect(button('Glem på denne enhed')).toBeTruthy();
  });

  test('[APP2] survive a damaged memory of the device', () => {
    localStorage.setItem(
      'tavle.boards',
      '[{"id":7},{"id":"a","links":"no"},null,{"id":"b","links":[{"role":"king"}]}]',
    );
    openPage(fakeApi());
    expect(screen.getByRole('link', { name: 'Åbn »Tavle uden navn«' })).toBeTruthy();
    expect(screen.getAllByRole('link', { name: /^Åbn/ })).toHaveLength(1);
  });
});

describe('the language', () => {
  test('[APP1] begins in Danish and changes by one click, remembered', async () => {
    const page = openPage(fakeApi());
    expect(document.documentElement.lang).toBe('da');
    fireEvent.click(button('English'));
    await screen.findByRole('heading', { level: 1, name: 'Build your results map together' });
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('tavle.language')).toBe('en');
    page.unmount();
    openPage(fakeApi());
    fireEvent.click(button('Dansk'));
    await waitFor(() => expect(screen.getByText('Ny tavle')).toBeTruthy());
  });
});
