/** The two cookies: the session, which carries grants, and the device, which only says that it is the same again. */
import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[A-Za-z0-9_-]{32}$/;
const DAY = 24 * 60 * 60;
const SESSION_DAYS = 180;
/** Browsers keep no cookie longer. */
const DEVICE_DAYS = 400;

/** What a request brought along. */
export interface Tokens {
  readonly session: string | null;
  readonly device: string | null;
}

/** Reads and writes the cookies of one installation; its mark keeps two servers on one host apart. */
export class Cookies {
  private readonly session: string;
  private readonly device: string;

  constructor(key: Buffer) {
    const mark = createHash('sha256').update('cookies').update(key).digest('hex').slice(0, 8);
    this.session = `tavle_s_${mark}`;
    this.device = `tavle_d_${mark}`;
  }

  /** The tokens in a Cookie header; anything that is none counts as absent. */
  read(header: string | undefined): Tokens {
    const tokens: { session: string | null; device: string | null } = { session: null, device: null };
    for (const part of (header ?? '').slice(0, 8_192).split(';')) {
      const [name, value = ''] = part.trim().split('=', 2);
      if (!TOKEN.test(value)) continue;
      if (name === this.session) tokens.session = value;
      if (name === this.device) tokens.device = value;
    }
    return tokens;
  }

  /** The Set-Cookie headers that keep a session and a device. */
  write(session: string, device: string, isSecure: boolean): string[] {
    const rest = `; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
    return [
      `${this.session}=${session}; Max-Age=${SESSION_DAYS * DAY}${rest}`,
      `${this.device}=${device}; Max-Age=${DEVICE_DAYS * DAY}${rest}`,
    ];
  }
}

/** A new token: 32 characters nobody can guess. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** What storage keeps of a token: a stolen database holds no working cookie. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
