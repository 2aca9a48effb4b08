import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCard, connectCards, placeCard, removeCards } from '#shared/board/commands.ts';
import type { GridPlace } from '#shared/board/place.ts';
import type { CreatedBoard } from '#shared/protocol/http.ts';
import { CLOSE } from '#shared/protocol/messages.ts';
import { writeTheoryOfChange } from '#shared/writers/theory-of-change.ts';
import type { OpenBoard } from '../../client/store/open-board.ts';
import { until } from '../support/until.ts';
import { RealServer, TestBrowser } from './real-server.ts';

const inColumn = (column: string): GridPlace => ({ map: 'm1', column, row: null, offset: null });
let server: RealServer;
let browsers: TestBrowser[];
let board: CreatedBoard;

beforeEach(async () => {
  server = await RealServer.start();
  browsers = [];
  const made = await browser().api.create({ template: 'resultsMap', language: 'da', title: 'Tavlen' });
  if (!made.ok) throw new Error(made.message);
  board = made.value;
});
afterEach(async () => {
  for (const each of browsers) each.close();
  await server.end();
});

function browser(): TestBrowser {
  const fresh = new TestBrowser(server);
  browsers.push(fresh);
  return fresh;
}

const contentOf = ({ store }: OpenBoard) => writeTheoryOfChange(store.board());
const saved = { phase: 'online', unsaved: 0, code: null };

/** All have all, and all of it is saved. */
async function settled(...boards: readonly OpenBoard[]): Promise<void> {
  await until(() => {
    for (const each of boards) {
      expect(each.connection.status()).toEqual(saved);
      expect(contentOf(each)).toEqual(contentOf(boards[0] as OpenBoard));
    }
  });
}

describe('[WIRE6] browsers on a real server', () => {
  it('see each other’s work and each other by name, and what is saved is saved', async () => {
    const anna = await browser().join(board.links.participant, 'Anna');
    const bent = await browser().join(board.links.participant, 'Bent');
    await settled(anna, bent);
    anna.store.run([addCard('a', inColumn('c1'), { text: 'Ture' }), addCard('b', inColumn('c2'))]);
    await until(() => expect(bent.store.board().cards.size).toBe(2));
    bent.store.run(connectCards('p', 'a', 'b'));
    await settled(anna, bent);
    expect(contentOf(anna).resultsMaps[0]?.connections).toHaveLength(1);
    anna.connection.presence.update({ editing: 'a' });
    await until(() => {
      expect(bent.connection.presence.others().map(({ who, state }) => [who.name, state.editing])).toEqual([
        ['Anna', 'a'],
      ]);
      expect(anna.connection.presence.others().map(({ who }) => who.name)).toEqual(['Bent']);
      expect(anna.connection.presence.me()?.name).toBe('Anna');
    });
  });

  it('work on while the line is cut, and everything meets when it is mended', async () => {
    const anna = await browser().join(board.links.participant, 'Anna');
    const bent = await browser().join(board.links.facilitator, 'Bent');
    await settled(anna, bent);
    anna.store.run([addCard('a', inColumn('c1'), { text: 'Ture' }), addCard('b', inColumn('c1'))]);
    await settled(anna, bent);
    server.line.cut();
    await until(() => expect(anna.connection.status().phase).toBe('offline'));
    anna.store.run(placeCard('a', inColumn('c3')));
    anna.store.text({ of: 'card', id: 'a' }, 'text')?.edit([{ insert: 'Anna: ' }]);
    bent.store.text({ of: 'card', id: 'a' }, 'text')?.edit([{ retain: 4 }, { insert: ' til stranden' }]);
    bent.store.run(removeCards(['b']));
    expect([anna.connection.status().unsaved, bent.connection.status().unsaved]).toEqual([2, 2]);
    server.line.mend();
    await settled(anna, bent);
    expect([...anna.store.board().cards.values()].map(({ text, place }) => [text, place])).toEqual([
      ['Anna: Ture til stranden', inColumn('c3')],
    ]);
    await until(() => expect(bent.connection.presence.others().map(({ who }) => who.name)).toEqual(['Anna']));
  });

  it('go on by themselves when the server was stopped and started', async () => {
    const anna = await browser().join(board.links.participant, 'Anna');
    const bent = await browser().join(board.links.participant, 'Bent');
    await settled(anna, bent);
    anna.store.run(addCard('a', inColumn('c1')));
    await settled(anna, bent);
    await server.stop();
    await until(() => expect(anna.connection.status().phase).toBe('offline'));
    anna.store.run(addCard('b', inColumn('c2')));
    bent.store.run(placeCard('a', inColumn('c4')));
    await server.startAgain();
    await settled(anna, bent);
    expect([...bent.store.board().cards.keys()]).toEqual(['a', 'b']);
    anna.store.undo();
    await until(() => expect([...bent.store.board().cards.keys()]).toEqual(['a']));
  });

  it('of guests follow everything and stay connected', async () => {
    const anna = await browser().join(board.links.participant, 'Anna');
    const guest = await browser().join(board.links.viewer, 'Gæst');
    anna.store.run([addCard('a', inColumn('c1')), addCard('b', inColumn('c1'))]);
    anna.store.run(removeCards(['a']));
    await settled(anna, guest);
    expect(guest.store.run(removeCards(['b']))).toMatchObject({ ok: false, code: 'readOnly' });
    server.line.cut();
    await until(() => expect(guest.connection.status().phase).toBe('offline'));
    server.line.mend();
    await settled(anna, guest);
  });

  it('are told when their link ends, and when the board is gone', async () => {
    const host = browser();
    const facilitator = await host.join(board.links.facilitator, 'Bent');
    const anna = await browser().join(board.links.participant, 'Anna');
    await settled(anna, facilitator);
    expect(await host.api.renewLink(board.id, 'participant')).toMatchObject({ ok: true });
    await until(() =>
      expect(anna.connection.status()).toEqual({ phase: 'final', unsaved: 0, code: CLOSE.session }),
    );
    expect(anna.store.readOnly).toBe(true);
    expect(await host.api.delete(board.id)).toEqual({ ok: true, value: null });
    await until(() =>
      expect(facilitator.connection.status()).toEqual({ phase: 'final', unsaved: 0, code: CLOSE.noBoard }),
    );
  });

  it('get values from the API, never exceptions', async () => {
    const host = browser();
    await host.join(board.links.facilitator, 'Bent');
    expect(await host.api.rename(board.id, 'Ny titel')).toMatchObject({ ok: true });
    expect(await host.api.info(board.id, 'facilitator')).toMatchObject({
      ok: true,
      value: { id: board.id, title: 'Ny titel', role: 'facilitator' },
    });
    const stranger = browser();
    expect(await stranger.api.info(board.id, null)).toMatchObject({ ok: false, code: 'noBoard' });
    expect(await host.api.import(board.id, 'facilitator', { format: 'other' })).toMatchObject({
      ok: false,
      code: 'invalidDocument',
    });
    server.line.cut();
    expect(await host.api.info(board.id, null)).toMatchObject({ ok: false, code: 'offline', faults: [] });
  });
});
