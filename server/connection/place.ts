/** Where the server can be reached, and from which origins it takes changes. Known in full once it listens. */

/** What the place follows from. `lan`: this machine's addresses in local networks, the likeliest first, when started with --lan; else null. */
export interface PlaceSettings {
  readonly publicUrl: string | null;
  readonly lan: readonly string[] | null;
  readonly listensOnLoopback: boolean;
}

/** Names by which this machine calls itself. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The addresses of a server. */
export class Place {
  private readonly settings: PlaceSettings;
  private port = 0;

  constructor(settings: PlaceSettings) {
    this.settings = settings;
  }

  /** Says on which port the server listens. */
  settle(port: number): void {
    this.port = port;
  }

  /** What links begin with. */
  get publicUrl(): string {
    const { publicUrl, lan } = this.settings;
    return publicUrl ?? `http://${lan?.[0] ?? 'localhost'}:${this.port}`;
  }

  /** Whether people come over https. */
  get isSecure(): boolean {
    return this.publicUrl.startsWith('https:');
  }

  /** Origins whose changes are taken. */
  get origins(): readonly string[] {
    const { lan, listensOnLoopback } = this.settings;
    const own = LOOPBACK.map((name) => `http://${name}:${this.port}`);
    const isAtHome = listensOnLoopback || lan !== null;
    const inLan = (lan ?? []).map((address) => `http://${address}:${this.port}`);
    return [...new Set([this.publicUrl, ...inLan, ...(isAtHome ? own : [])])];
  }

  /**
   * Addresses of sockets for the policy of a page asked for under a Host header: the public one, and the one the page
   * came by when that is ours too. Policies know no IPv6 addresses ('self' covers them).
   */
  socketOrigins(host: string | undefined): readonly string[] {
    const used = this.origins.filter((origin) => origin === this.publicUrl || origin === `http://${host}`);
    return used.filter((origin) => !origin.includes('[')).map((origin) => origin.replace(/^http/, 'ws'));
  }

  /**
   * Whether a change may come with this Origin header. Without one it must come from a program: with a secret of its
   * own, or at least without anybody's cookie.
   */
  accepts(origin: string | undefined, hasBearer: boolean, hasCookie: boolean): boolean {
    if (origin === undefined) return hasBearer || !hasCookie;
    return this.origins.includes(origin);
  }
}

/** True for addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
