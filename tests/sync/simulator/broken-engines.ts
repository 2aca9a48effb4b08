/** Servers that are broken on purpose, each in one place: what a simulator must find before it can be believed. */
import type { Verdict } from '#shared/protocol/guard.ts';
import { Batches } from '../../../server/room/batches.ts';
import { Member } from '../../../server/room/member.ts';
import { RoomDocument } from '../../../server/room/room-document.ts';
import type { Engine } from './story.ts';

type Method = (this: never, ...args: never[]) => unknown;

/** Puts another method in the place of one; answers with how to put the old one back. */
function replace<C>(of: { prototype: C }, name: string, make: (old: Method) => Method): () => void {
  const prototype = of.prototype as Record<string, Method>;
  const old = prototype[name];
  if (old === undefined) throw new Error(`${name} is not there any more`);
  prototype[name] = make(old);
  return () => {
    prototype[name] = old;
  };
}

const call = (method: Method, self: unknown, args: readonly unknown[]): unknown =>
  method.apply(self as never, args as never[]);

/** Lets the judge say something else. */
function judge(change: (verdict: Verdict, count: number) => Verdict): () => void {
  let count = 0;
  return replace(RoomDocument, 'judge', (old) => {
    return function (this: unknown, ...args: unknown[]) {
      return change(call(old, this, args) as Verdict, ++count);
    };
  });
}

/** By what it does wrong. */
export const BROKEN: Readonly<Record<string, Engine>> = {
  'acknowledges before the disk has synced': { lies: true },
  'tells the others before it stores': {
    break: () =>
      replace(Batches, 'store', (old) => {
        return function (this: Batches, update: Uint8Array | null, jobs: unknown, outcome: unknown) {
          const { writers } = outcome as { writers: ReadonlySet<unknown> };
          if (update !== null) this['broadcast'](update, writers as never);
          return call(old, this, [update, jobs, outcome]);
        };
      }),
  },
  'drops one update without a word': {
    break: () =>
      judge((verdict, count) =>
        count === 20 && verdict.kind === 'good' ? { ...verdict, changes: false } : verdict,
      ),
  },
  'stops taking in what people do and says that it is saved': {
    break: () =>
      replace(Batches, 'takeUpdate', (old) => {
        let count = 0;
        return function (this: unknown, ...args: unknown[]) {
          const { member, n } = args[0] as { member: Member; n: number };
          if (++count > 15) member.noteTaken(n);
          else call(old, this, args);
        };
      }),
  },
  'applies what comes after a gap': {
    break: () =>
      judge((verdict) => (verdict.kind === 'gap' ? { kind: 'good', changes: true, writers: [] } : verdict)),
  },
  'acknowledges one more than it has stored': {
    break: () =>
      replace(Member, 'noteTaken', (old) => {
        return function (this: unknown, ...args: unknown[]) {
          call(old, this, [(args[0] as number) + 1]);
        };
      }),
  },
  'does not tell one of them': {
    break: () =>
      replace(Batches, 'broadcast', (old) => {
        return function (this: unknown, ...args: unknown[]) {
          const [update, writers] = args as [Uint8Array, Set<Member | null>];
          const members = [...(this as Batches)['audience'].members];
          const forgotten = members.length > 2 ? members[1] : undefined;
          if (forgotten) forgotten.listening = false;
          call(old, this, [update, writers]);
          if (forgotten) forgotten.listening = true;
        };
      }),
  },
  'throws away a record too many when it makes a snapshot': { forgets: true },
};
