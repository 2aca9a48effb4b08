/** A document that many hands have been at: every command of the domain, at random things, by a seed. */
import type * as Y from 'yjs';
import type { Command } from '#shared/board/commands.ts';
import { ENTITIES, type EntityName, fieldsOf } from '#shared/board/fields.ts';
import { type Address, OWNERS } from '#shared/board/model.ts';
import { orderBetween } from '#shared/board/order.ts';
import type { Place } from '#shared/board/place.ts';
import type { SketchValue } from '#shared/board/sketch.ts';
import { diffText } from '#shared/board/text-diff.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { type Holding, readHoldings } from '#shared/document/holdings.ts';
import { readBoard } from '#shared/document/read.ts';
import { createRandom, type Random } from '../sync/random.ts';

const WORDS = ['Viden', 'mere ro', 'æ', '', '👩‍👩‍👧 familie', 'to\nlinjer', 'Viden om støtte'];
const KINDS = Object.keys(ENTITIES) as EntityName[];

/** Does up to `count` random things to a document; those that are refused do nothing. The same seed does the same. */
export function changeAtRandom(doc: Y.Doc, seed: number, count: number): void {
  const random = createRandom(seed);
  for (let n = 0; n < count; n++) {
    const command = randomCommand(doc, random, `n${seed}_${n}`);
    if (command) applyCommands(doc, command, 'test');
  }
}

function randomCommand(doc: Y.Doc, random: Random, newId: string): Command | null {
  const holdings = readHoldings(doc);
  const { board } = readBoard(doc);
  const thing = random.pick(holdings);
  switch (random.below(11)) {
    case 0:
    case 1:
      return addSomething(holdings, random, newId);
    case 2:
    case 3:
      return thing ? changeSomething(thing, holdings, random) : null;
    case 4:
      return thing && thing.at.of !== 'sketch'
        ? { type: 'reorder', at: thing.at, order: orderBetween(random.pick(holdings)?.order || null, null) }
        : null;
    case 5:
    case 6:
      return thing ? editSomething(thing, random) : null;
    case 7:
      return thing ? { type: random.chance(0.5) ? 'remove' : 'restore', at: [thing.at] } : null;
    case 8:
      return {
        type: 'putSketch',
        id: random.chance(0.5) ? newId : `s${random.below(3)}`,
        sketch: randomSketch(random),
      };
    case 9: {
      const map = random.pick(board.maps);
      const column = random.pick(map?.columns ?? []);
      const other = random.pick(map?.columns ?? []);
      const moveTo = other && other !== column && random.chance(0.5) ? other.id : null;
      return map && column ? { type: 'removeColumn', map: map.id, column: column.id, moveTo } : null;
    }
    default:
      if (random.chance(0.3)) return { type: 'editPurpose', delta: diffText(board.purpose, word(random)) };
      return random.chance(0.5)
        ? { type: 'changeBoard', title: word(random) }
        : { type: 'changeBoard', extensions: JSON.stringify({ a: random.below(3) }), language: 'en' };
  }
}

function word(random: Random): string {
  return random.pick(WORDS) as string;
}

function addSomething(holdings: readonly Holding[], random: Random, id: string): Command | null {
  const of = random.chance(0.5)
    ? (random.pick(['card', 'card', 'connection'] as const) ?? 'card')
    : (random.pick(KINDS) as EntityName);
  const owner = OWNERS[of];
  const home = owner === null ? undefined : random.pick(holdings.filter(({ at }) => at.of === owner));
  if (owner !== null && home === undefined) return null;
  const at = (home ? { of, in: home.at.id, id } : { of, id }) as Address;
  return { type: 'add', at, fields: { ...valuesOf(of, holdings, random), ...textsOf(of, random) } };
}

function changeSomething({ at }: Holding, holdings: readonly Holding[], random: Random): Command | null {
  if (at.of === 'sketch') return { type: 'putSketch', id: at.id, sketch: randomSketch(random) };
  const all = Object.entries(valuesOf(at.of, holdings, random)).filter(() => random.chance(0.3));
  return { type: 'change', at, fields: Object.fromEntries(all) };
}

function editSomething({ at, fields }: Holding, random: Random): Command | null {
  if (at.of === 'sketch') return null;
  const field = random.pick(fieldsOf(at.of).flatMap(([name, one]) => (one.of === 'text' ? [name] : [])));
  return field ? { type: 'editText', at, field, delta: diffText(String(fields[field]), word(random)) } : null;
}

function textsOf(of: EntityName, random: Random): Record<string, string> {
  const texts = fieldsOf(of).filter(([, field]) => field.of === 'text' && random.chance(0.5));
  return Object.fromEntries(texts.map(([name]) => [name, word(random)]));
}

/** Values for all fields of a kind: whatever its schema takes of these. */
function valuesOf(of: EntityName, holdings: readonly Holding[], random: Random): Record<string, unknown> {
  const ids = holdings.map(({ at }) => at.id);
  const ends = holdings.filter(({ at }) => at.of === 'card' || at.of === 'group').map(({ at }) => at.id);
  const tries = [
    null,
    true,
    false,
    random.below(900) + 1,
    random.pick(ids),
    [random.pick(ids)],
    word(random),
  ];
  const values: Record<string, unknown> = {};
  for (const [name, field] of fieldsOf(of)) {
    if (field.of !== 'value') continue;
    const options = [field.empty, ...tries, ...enumOf(field.schema)].filter(
      (one) => field.schema.safeParse(one).success,
    );
    values[name] = random.pick(options);
  }
  if (of === 'card') values.place = randomPlace(holdings, random);
  if (of === 'map') values.at = random.chance(0.5) ? { x: random.below(99), y: 0 } : null;
  if (of === 'connection')
    Object.assign(values, { from: random.pick(ends) ?? 'x', to: random.pick(ends) ?? 'y' });
  return values;
}

function enumOf(schema: unknown): readonly unknown[] {
  const { options, unwrap } = schema as { options?: readonly unknown[]; unwrap?: () => unknown };
  return options ?? (unwrap ? enumOf(unwrap.call(schema)) : []);
}

function randomPlace(holdings: readonly Holding[], random: Random): Place {
  const column = random.pick(holdings.filter(({ at }) => at.of === 'column'))?.at;
  const offset = random.chance(0.3) ? { dx: random.below(9), dy: 0 } : null;
  return column && 'in' in column && random.chance(0.8)
    ? { map: column.in, column: column.id, row: null, offset }
    : { x: random.below(500), y: random.below(500) };
}

function randomSketch(random: Random): SketchValue {
  const common = { map: null, x: random.below(50), y: 0, colour: 'red', size: 'small', order: 'a0' } as const;
  return random.chance(0.5)
    ? { ...common, shape: 'text', text: word(random), w: null }
    : { ...common, shape: 'pen', points: [0, 0, random.below(9), 5] };
}
