/** Puts the server together: the only file that chooses implementations. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './connection/app.ts';
import { Cookies } from './connection/cookies.ts';
import { isLoopback, Place } from './connection/place.ts';
import { SyncSockets } from './connection/sync-upgrade.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { Rooms } from './room/rooms.ts';
import { type RoomTiming, TIMING } from './room/timing.ts';
import type { Settings } from './settings.ts';
import { readKey } from './storage/key-file.ts';
import type { BoardStorage } from './storage/types.ts';

/** What a server is made of. */
export interface Parts {
  readonly settings: Settings;
  /** This machine's addresses in local networks, the likeliest first, when started with --lan; else null. */
  readonly lan: readonly string[] | null;
  /** Opens storage on the data folder. */
  readonly openStorage: (folder: string) => Promise<BoardStorage>;
  readonly clientFolder: string;
  readonly log: Log;
  readonly now: () => number;
  readonly timing?: RoomTiming;
}

/** A server that listens. */
export interface Tavle {
  readonly publicUrl: string;
  readonly port: number;
  /** Stores what came, sends everybody away for a moment, closes everything. */
  close(): Promise<void>;
}

/** Opens storage, then listens. Rejects with `StorageFault`, or with Node's error when the port cannot be had. */
export async function startTavle(parts: Parts): Promise<Tavle> {
  const { settings, lan, log, now } = parts;
  const key = readKey(settings.DATA_DIR);
  const storage = await parts.openStorage(settings.DATA_DIR);
  const metrics = new Metrics();
  const rooms = new Rooms({ storage, log, timing: parts.timing ?? TIMING, now, metrics });
  const publicUrl = settings.PUBLIC_URL ?? null;
  const place = new Place({ publicUrl, lan, listensOnLoopback: isLoopback(settings.HOST) });
  const clientFolder = existsSync(join(parts.clientFolder, 'index.html')) ? parts.clientFolder : null;
  const isBehindProxy = settings.TRUST_PROXY === 'yes';
  const cookies = new Cookies(key);
  const context = { storage, rooms, key, cookies, place, isBehindProxy, log, clientFolder, now };
  const sockets = new SyncSockets(context);
  const health = { who: settings.METRICS, metrics, sockets: () => sockets.size };
  const app = await buildApp(context, health);
  sockets.attach(app.server);
  const shut = async (): Promise<void> => {
    await rooms.close();
    await sockets.stop();
    await app.close();
    await storage.close();
    metrics.stop();
  };
  try {
    await app.listen({ host: lan === null ? settings.HOST : '0.0.0.0', port: settings.PORT });
  } catch (error) {
    await shut();
    throw error;
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : settings.PORT;
  place.settle(port);
  return { publicUrl: place.publicUrl, port, close: shut };
}
