/** The one document format in which boards go out and come in: check it, complete it, publish its schema. */
import { z } from 'zod';
import { completeDocument } from './exchange/complete.ts';
import {
  type Fault,
  faultsOfIssues,
  findCountFaults,
  findHostileFaults,
  findVersionFaults,
} from './exchange/faults.ts';
import { looseFormatSchema, type TheoryOfChange } from './exchange/format.ts';
import { findReferenceFaults } from './exchange/references.ts';

export type { Fault } from './exchange/faults.ts';
export { FORMAT, FORMAT_VERSION, type TheoryOfChange } from './exchange/format.ts';

/** A checked and completed document, or all that is wrong with it. */
export type Parsed =
  | { readonly ok: true; readonly content: TheoryOfChange }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Checks any value as a document of this format, all of it, and completes it. Never throws. */
export function parseTheoryOfChange(value: unknown): Parsed {
  const early = [...findVersionFaults(value), ...findHostileFaults(value)];
  if (early.length > 0) return { ok: false, faults: early };
  const parsed = looseFormatSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) return { ok: false, faults: faultsOfIssues(parsed.error.issues) };
  const d = parsed.data;
  const maps = [...d.resultsMaps, ...d.citizenJourneys, ...d.priorityDiagrams, ...d.clusterMaps];
  const faults = [...findCountFaults(maps, d.looseCards), ...findReferenceFaults(d)];
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, content: completeDocument(d) };
}

/** The complete form of a valid document: what the export of its import is. Throws when the value is not valid. */
export function canonical(value: unknown): TheoryOfChange {
  const parsed = parseTheoryOfChange(value);
  if (!parsed.ok) throw new Error(`not a theory-of-change document: ${JSON.stringify(parsed.faults)}`);
  return parsed.content;
}

/** The format as JSON Schema (draft 2020-12), as published at /schema/theory-of-change.json. */
export function theoryOfChangeJsonSchema(): object {
  return z.toJSONSchema(looseFormatSchema, { io: 'input' });
}
