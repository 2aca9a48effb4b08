/** Random pairs of boards: the second is the first some changes later. */
import fc from 'fast-check';
import { vi } from 'vitest';
import * as Y from 'yjs';
import { canonical, parseTheoryOfChange } from '#shared/board/theory-of-change.ts';
import { seedBoard } from '#shared/document/seed.ts';
import { arbitraryDocument } from './arbitrary-document.ts';
import { boardOf } from './boards.ts';
import { changeAtRandom } from './random-changes.ts';

if (process.env.TAVLE_LONG !== undefined) vi.setConfig({ testTimeout: 600_000 });

/** How often a property is tried: many times more in the long run (`npm run test:long`). */
export const tries = (usual: number): number => (process.env.TAVLE_LONG === undefined ? usual : 20 * usual);

/** The boards, and the document as it is at the second one, with all that was removed on the way. */
export const twoBoards = fc
  .record({ content: arbitraryDocument, seed: fc.nat(), before: fc.nat(20), after: fc.nat(20) })
  .filter(({ content }) => parseTheoryOfChange(content).ok)
  .map(({ content, seed, before, after }) => {
    const doc = new Y.Doc();
    seedBoard(doc, canonical(content));
    changeAtRandom(doc, seed, before);
    const a = boardOf(doc);
    changeAtRandom(doc, seed + 1, after);
    return { a, b: boardOf(doc), doc };
  });
