/** How arrows look, bow and carry their why. Their ends are found by whoever draws them. */
import type { BoxIndex } from './box-index.ts';
import { layoutLabels } from './layout-labels.ts';
import { bendOf, type End, type Obstacle, pointsBack } from './layout-routes.ts';
import type { Connection } from './model.ts';
import type { CardType, ConnectionScene } from './scene.ts';

function lookOf(connection: Connection): ConnectionScene['look'] {
  if (connection.certainty === 'unsure') return 'doubted';
  return connection.mechanism.trim() ? 'stated' : 'silent';
}

/** What the arrows need to know of the rest of the drawing. */
export interface Surroundings {
  /** The drawn end of an id, or undefined. */
  readonly endOf: (id: string) => End | undefined;
  readonly obstacles: BoxIndex<Obstacle>;
  readonly type: CardType;
}

/** The arrows between things that are drawn, in the order given; the others are left out. */
export function layoutConnections(
  connections: readonly Connection[],
  { endOf, obstacles, type }: Surroundings,
): Map<string, ConnectionScene> {
  const ways = new Set(connections.map(({ from, to }) => `${from} ${to}`));
  const lastBend = new Map<string, number>();
  const drawn: { scene: ConnectionScene; why: string; from: End; to: End }[] = [];
  for (const connection of connections) {
    const { id, mechanism } = connection;
    const [from, to] = [endOf(connection.from), endOf(connection.to)];
    if (!from || !to) continue;
    const key = `${from.id} ${to.id}`;
    const hasOpposite = ways.has(`${to.id} ${from.id}`);
    const bend = bendOf({ from, to, hasOpposite, beside: lastBend.get(key) ?? null }, obstacles);
    lastBend.set(key, bend);
    const look = lookOf(connection);
    const back = pointsBack({ from, to });
    const scene = { id, from: from.id, to: to.id, bend, look, back, label: null };
    drawn.push({ scene, why: mechanism.trim(), from, to });
  }
  return layoutLabels(drawn, obstacles, type);
}
