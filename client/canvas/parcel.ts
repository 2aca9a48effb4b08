/** Cards with what belongs to them, taken from a board to be put down again: duplicates, copies, the clipboard. */
import { z } from 'zod';
import { type Command, connectCards } from '#shared/board/commands.ts';
import { type EntityName, type Field, fieldsOf, type Values } from '#shared/board/fields.ts';
import { idSchema } from '#shared/board/ids.ts';
import type { Board, Card, Connection } from '#shared/board/model.ts';
import { coordinateSchema, type Place } from '#shared/board/place.ts';
import type { Scene } from '#shared/board/scene.ts';
import { kindIn } from './moves.ts';

/** Most cards in one parcel. */
export const PARCEL_LIMIT = 500;

/** What a copy does not take over: it stands for itself, outside groups and stacks. */
const NOT_COPIED: ReadonlySet<string> = new Set(['place', 'group', 'pinned', 'stackedUnder']);

const cardSchema = z.strictObject({
  id: idSchema,
  x: coordinateSchema,
  y: coordinateSchema,
  fields: fieldsSchema('card'),
  measuringPoints: z.array(fieldsSchema('measuringPoint')).max(100),
});
const connectionSchema = z.strictObject({
  from: idSchema,
  to: idSchema,
  fields: fieldsSchema('connection'),
  evidence: z.array(fieldsSchema('evidence')).max(100),
});

/** The schema of a parcel as it comes from a clipboard, where anything may stand. */
export const parcelSchema = z.strictObject({
  format: z.literal('tavle/cards'),
  cards: z.array(cardSchema).max(PARCEL_LIMIT),
  connections: z.array(connectionSchema).max(PARCEL_LIMIT * 4),
});
export type Parcel = z.infer<typeof parcelSchema>;
type ParcelCard = Parcel['cards'][number];
type ParcelConnection = Parcel['connections'][number];

function fieldsSchema(entity: EntityName) {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of fieldsOf(entity)) {
    if (field.of === 'list' || isLeftOut(entity, name)) continue;
    shape[name] = (field.of === 'text' ? z.string().max(field.limit) : field.schema).optional();
  }
  return z.strictObject(shape);
}

function isLeftOut(entity: EntityName, name: string): boolean {
  return (entity === 'card' && NOT_COPIED.has(name)) || (entity === 'connection' && /^(from|to)$/.test(name));
}

/** The fields of a thing that differ from the empty thing's and belong in a copy. */
function fieldsToCopy(entity: EntityName, thing: object): Record<string, unknown> {
  const copied: Record<string, unknown> = {};
  for (const [name, field] of fieldsOf(entity)) {
    if (field.of === 'list' || isLeftOut(entity, name)) continue;
    const value: unknown = (thing as Record<string, unknown>)[name];
    if (value !== emptyOf(field)) copied[name] = value;
  }
  return copied;
}

function emptyOf(field: Field): unknown {
  if (field.of === 'text') return '';
  return field.of === 'value' ? field.empty : undefined;
}

function packCard(card: Card, at: { x: number; y: number }): ParcelCard {
  return {
    id: card.id,
    x: at.x,
    y: at.y,
    fields: fieldsToCopy('card', card),
    measuringPoints: card.measuringPoints.map((point) => fieldsToCopy('measuringPoint', point)),
  };
}

function packConnection(connection: Connection): ParcelConnection {
  return {
    from: connection.from,
    to: connection.to,
    fields: fieldsToCopy('connection', connection),
    evidence: connection.evidence.map((item) => fieldsToCopy('evidence', item)),
  };
}

/** Takes cards, and the connections whose both ends are among them. */
export function pack(board: Board, scene: Scene, ids: readonly string[]): Parcel {
  const cards = ids.flatMap((id) => {
    const [card, spot] = [board.cards.get(id), scene.cards.get(id)];
    return card && spot ? [packCard(card, spot)] : [];
  });
  const inside = new Set(cards.map(({ id }) => id));
  const connections = [...board.connections.values()]
    .filter(({ from, to }) => inside.has(from) && inside.has(to))
    .map(packConnection);
  return { format: 'tavle/cards', cards: cards.slice(0, PARCEL_LIMIT), connections };
}

/** What unpacking depends on. `placeOf` says where each card is put. */
export interface Unpacking {
  readonly board: Board;
  readonly placeOf: (card: ParcelCard) => Place;
  readonly newId: () => string;
}

/** Puts a parcel down: commands, and the ids of the new cards in its order. */
export function unpack(parcel: Parcel, unpacking: Unpacking): { commands: Command[]; ids: string[] } {
  const newIds = new Map(parcel.cards.map((card) => [card.id, unpacking.newId()]));
  const commands = parcel.cards.flatMap((card) =>
    addPacked(card, newIds.get(card.id)!, unpacking.placeOf(card), unpacking),
  );
  for (const connection of parcel.connections) {
    const [from, to] = [newIds.get(connection.from), newIds.get(connection.to)];
    if (from && to && from !== to) {
      commands.push(...connectPacked(connection, unpacking.newId(), { from, to }, unpacking.newId));
    }
  }
  return { commands, ids: [...newIds.values()] };
}

function addPacked(
  packed: Pick<ParcelCard, 'fields' | 'measuringPoints'>,
  id: string,
  place: Place,
  { board, newId }: Pick<Unpacking, 'board' | 'newId'>,
): Command[] {
  const { kind, ...fields } = packed.fields as Values<'card'>;
  // The kind follows the column; only a core element stays one, among activities.
  const isCore = kind === 'coreElement' && kindIn(board, place) === 'activity';
  return [
    { type: 'add', at: { of: 'card', id }, fields: { ...fields, ...(isCore ? { kind } : {}), place } },
    ...packed.measuringPoints.map(
      (fields): Command => ({ type: 'add', at: { of: 'measuringPoint', in: id, id: newId() }, fields }),
    ),
  ];
}

function connectPacked(
  packed: Pick<ParcelConnection, 'fields' | 'evidence'>,
  id: string,
  ends: { from: string; to: string },
  newId: () => string,
): Command[] {
  return [
    connectCards(id, ends.from, ends.to, packed.fields),
    ...packed.evidence.map(
      (fields): Command => ({ type: 'add', at: { of: 'evidence', in: id, id: newId() }, fields }),
    ),
  ];
}

/** A copy of one card in a place. */
export function copyCard(
  card: Card,
  id: string,
  place: Place,
  context: Pick<Unpacking, 'board' | 'newId'>,
): Command[] {
  return addPacked(packCard(card, { x: 0, y: 0 }), id, place, context);
}

/** A copy of one connection between other ends, with its why and its evidence. */
export function copyConnection(
  connection: Connection,
  id: string,
  ends: { from: string; to: string },
  newId: () => string,
): Command[] {
  return connectPacked(packConnection(connection), id, ends, newId);
}

/** Plain text as people read it: one line a card. */
export function textOf(parcel: Parcel): string {
  return parcel.cards.map((card) => String(card.fields.text ?? '').replaceAll('\n', ' ')).join('\n');
}

/** A parcel from clipboard data; null when it is none. */
export function parseParcel(json: string): Parcel | null {
  if (json.length > 5_000_000) return null;
  try {
    const parsed = parcelSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
