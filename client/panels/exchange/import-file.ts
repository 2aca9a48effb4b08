import { parseTheoryOfChange, type TheoryOfChange } from '#shared/board/theory-of-change.ts';
import type { DocumentFault } from '../answer.ts';
import { readJsonFile, type UnreadFile } from './json-file.ts';

export interface CheckedFile {
  readonly name: string;
  readonly content: TheoryOfChange;
}

export type CheckResult =
  | { readonly ok: true; readonly file: CheckedFile }
  | { readonly ok: false; readonly reason: UnreadFile; readonly faults?: undefined }
  | { readonly ok: false; readonly reason?: undefined; readonly faults: readonly DocumentFault[] };

/** Reads a file and checks it before anything is sent. */
export async function checkFile(file: File): Promise<CheckResult> {
  const read = await readJsonFile(file);
  if (!read.ok) return read;
  const parsed = parseTheoryOfChange(read.value);
  return parsed.ok
    ? { ok: true, file: { name: file.name, content: parsed.content } }
    : { ok: false, faults: parsed.faults };
}

/** How much a document holds, for the question before it is inserted. */
export function countContent(content: TheoryOfChange) {
  const maps = [
    ...content.resultsMaps,
    ...content.citizenJourneys,
    ...content.priorityDiagrams,
    ...content.clusterMaps,
  ];
  const cards = maps.reduce((sum, map) => sum + map.cards.length, content.looseCards.length);
  const connections = maps.reduce(
    (sum, map) => sum + ('connections' in map ? map.connections.length : 0),
    content.looseConnections.length,
  );
  return { maps: maps.length, cards, connections };
}
