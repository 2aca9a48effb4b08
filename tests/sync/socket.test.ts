import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { stepTwoFrame, updateFrame } from '#shared/protocol/frames.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { type LineSocket, lineSocketClass } from '../../client/sync/socket.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { FakeSocket, frame } from './fake-socket.ts';

/** What the provider uses of a WebSocket. */
interface ProviderSide extends LineSocket {
  readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

let clock: FakeClock;
let told: string[];
let wait: number;

beforeEach(() => {
  FakeSocket.all.length = 0;
  clock = createFakeClock();
  told = [];
  wait = 0;
});

function dial(): ProviderSide {
  const Line = lineSocketClass({
    WebSocket: FakeSocket,
    clock,
    delay: () => wait,
    begin: () => told.push('begin'),
    sent: (n) => told.push(`sent ${n}`),
    saved: (n) => told.push(`saved ${n}`),
  });
  const line = new Line('ws://tavle/sync/b1') as ProviderSide;
  line.onclose = ({ code }) => told.push(`closed ${code}`);
  line.onmessage = () => told.push('message');
  return line;
}

function open(): ProviderSide {
  const line = dial();
  clock.advance(0);
  FakeSocket.last.onopen?.();
  FakeSocket.last.takeSent();
  told.length = 0;
  return line;
}

describe('[WIRE8] the socket', () => {
  it('says hello before anything that the provider has to say', () => {
    const line = dial();
    line.onopen = () => line.send(frame.step1());
    clock.advance(0);
    expect(FakeSocket.last).toMatchObject({ url: 'ws://tavle/sync/b1', binaryType: 'arraybuffer' });
    FakeSocket.last.onopen?.();
    expect(FakeSocket.last.takeSent()).toEqual(['101', 'sync.0']);
  });

  it('numbers step 2 and updates from 1, and nothing else', () => {
    const line = open();
    line.send(frame.step1());
    line.send(new Uint8Array([1, 0]));
    line.send(frame.step2());
    line.send(frame.update());
    line.send(frame.step1());
    line.send(frame.update());
    expect(told).toEqual(['sent 1', 'sent 2', 'sent 3']);
  });

  it('holds updates until step 2 has gone, which carries them', () => {
    const line = open();
    line.send(frame.update());
    line.send(frame.update());
    expect(FakeSocket.last.takeSent()).toEqual([]);
    line.send(frame.step2());
    line.send(frame.update());
    expect(FakeSocket.last.takeSent()).toEqual(['sync.1', 'sync.2']);
    expect(told).toEqual(['sent 1', 'sent 2']);
  });

  it('tells what is saved, and hands every message on', () => {
    open();
    FakeSocket.last.say(frame.saved(7));
    FakeSocket.last.say(frame.pong(1));
    FakeSocket.last.say(frame.update());
    FakeSocket.last.onmessage?.({ data: 'text' });
    expect(told).toEqual(['message', 'saved 7', 'message', 'message']);
  });

  it('is numbered from 1 on each new socket', () => {
    const line = open();
    line.send(frame.step2());
    line.send(frame.update());
    const next = open();
    next.send(frame.step2());
    expect(told).toEqual(['sent 1']);
  });

  it('pings every 5 seconds and stays while there is any answer', () => {
    const line = open();
    for (let i = 0; i < 8; i++) {
      clock.advance(5_000);
      expect(FakeSocket.last.takeSent()).toEqual(['102']);
      FakeSocket.last.say(frame.pong(i + 1));
    }
    expect(line.readyState).toBe(1);
  });

  it('gives the line up 10 seconds after a ping without any answer, and tells the provider at once', () => {
    const line = open();
    clock.advance(14_999);
    expect([line.readyState, told]).toEqual([1, []]);
    clock.advance(1);
    expect([line.readyState, told, FakeSocket.last.closed, clock.waiting]).toEqual([
      3,
      ['closed 1006'],
      true,
      0,
    ]);
  });

  it('gives up a call that nobody answers', () => {
    dial();
    clock.advance(9_999);
    expect(told).toEqual(['begin']);
    clock.advance(1);
    expect(told).toEqual(['begin', 'closed 1006']);
  });

  it('waits before it dials, unless it is woken', () => {
    wait = 4_000;
    const line = dial();
    clock.advance(3_999);
    expect(FakeSocket.all).toHaveLength(0);
    line.wake();
    expect(FakeSocket.all).toHaveLength(1);
    clock.advance(1);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it('asks for a quick answer when it is woken, and gives up after 3 seconds without one', () => {
    const line = open();
    line.wake();
    expect(FakeSocket.last.takeSent()).toEqual(['102']);
    FakeSocket.last.say(frame.pong(1));
    clock.advance(3_000);
    expect(line.readyState).toBe(1);
    line.wake();
    clock.advance(3_000);
    expect(told.at(-1)).toBe('closed 1006');
  });

  it('sends nothing above the limit and closes as the server would have', () => {
    const line = open();
    const doc = new Y.Doc();
    const update = (size: number) => {
      doc.getMap('sketches').set('s', 'x'.repeat(size));
      return Uint8Array.from(updateFrame(Y.encodeStateAsUpdate(doc)));
    };
    line.send(frame.step2());
    line.send(update(LIMITS.messageBytes - 100));
    expect(FakeSocket.last.sent).toHaveLength(2);
    line.send(update(LIMITS.messageBytes));
    expect(FakeSocket.last.sent).toHaveLength(2);
    expect([told.slice(1), line.readyState]).toEqual([['sent 2', 'closed 1009'], 3]);
    line.send(frame.update());
    expect(FakeSocket.last.sent).toHaveLength(2);
  });

  it('[WIRE56] counts each piece, and what is saved by the last one', () => {
    const line = open();
    const doc = new Y.Doc();
    for (let at = 0; at < 6; at++) doc.getMap('sketches').set(`s${at}`, 'x'.repeat(150_000));
    line.send(Uint8Array.from(stepTwoFrame(Y.encodeStateAsUpdate(doc))));
    expect(FakeSocket.last.takeSent()).toEqual(['sync.1', ...Array(5).fill('sync.2')]);
    line.send(frame.update());
    expect(told).toEqual(['sent 6', 'sent 7']);
  });

  it('hands on the server’s close code once, and stops its clock', () => {
    const line = open();
    const { onclose } = FakeSocket.last;
    onclose?.({ code: 4404, reason: '' });
    onclose?.({ code: 1006, reason: '' });
    line.close();
    expect([told, clock.waiting]).toEqual([['closed 4404'], 0]);
  });

  it('gives up a line that says what the provider cannot read', () => {
    const line = open();
    line.onmessage = () => {
      throw new Error('unreadable');
    };
    FakeSocket.last.say(frame.update());
    expect(told).toEqual(['closed 1006']);
  });

  it('is closed like a broken line when the browser refuses to dial', () => {
    const Line = lineSocketClass({
      WebSocket: vi.fn(function Refusing() {
        throw new Error('mixed content');
      }) as never,
      clock,
      delay: () => 0,
      begin: () => {},
      sent: () => {},
      saved: () => {},
    });
    const line = new Line('ws://tavle') as ProviderSide;
    line.onclose = ({ code }) => told.push(`closed ${code}`);
    clock.advance(0);
    expect(told).toEqual(['closed 1006']);
  });
});
