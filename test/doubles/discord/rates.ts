import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Call, Rate, Reply, Route } from './routes/route.ts';

/** Routes without a rate of their own. */
const USUAL: Rate = { limit: 50, per: 1000 };
const GLOBAL: Rate = { limit: 50, per: 1000 };
const INVALID_WINDOW_MS = 10 * 60_000;

interface Window {
  left: number;
  resetsAt: number;
}

/** Who may call how often, as Discord counts: by route and place, by bot, and what is refused by address. */
export class Rates {
  readonly #clock: Clock;
  readonly #banAfter: number;
  readonly #limits: boolean;
  readonly #windows = new Map<string, Window>();
  #invalid: number[] = [];
  #bannedUntil = 0;

  constructor(clock: Clock, options: { readonly banAfter: number; readonly limits: boolean }) {
    this.#clock = clock;
    this.#banAfter = options.banAfter;
    this.#limits = options.limits;
  }

  /** How many answers of the last ten minutes were 401, 403 or 429. */
  get invalidRequests(): number {
    const since = this.#clock.now() - INVALID_WINDOW_MS;
    this.#invalid = this.#invalid.filter((at) => at > since);
    return this.#invalid.length;
  }

  /** Counts an answer; too many bad ones shut the address out for a while. */
  count(status: number): void {
    if (![401, 403, 429].includes(status)) return;
    this.#invalid.push(this.#clock.now());
    if (this.invalidRequests >= this.#banAfter) this.#bannedUntil = this.#clock.now() + 60 * 60_000;
  }

  /** What everybody at a banned address is told: not by Discord itself but by what stands before it. */
  ban(): Reply | undefined {
    const left = this.#bannedUntil - this.#clock.now();
    if (left <= 0) return undefined;
    const headers = { 'Retry-After': String(Math.ceil(left / 1000)), 'Content-Type': 'text/plain' };
    return { status: 429, body: Buffer.from('error code: 1015'), headers };
  }

  /** Counts a call: the refusal if there were too many, and the headers that tell how many are left. */
  take(route: Route, params: Call['params']): { refusal?: Reply; headers: Record<string, string> } {
    if (!this.#limits) return { headers: {} };
    if (route.by === 'bot') {
      const all = this.#window('global', GLOBAL);
      if (all.left <= 0) return { refusal: this.#refusal(all, 'global'), headers: {} };
      all.left -= 1;
    }
    if (route.by === 'token' && !route.rate) return { headers: {} };
    const rate = route.rate ?? USUAL;
    const { key, bucket } = bucketOf(route, params);
    const window = this.#window(key, rate);
    const isFull = window.left <= 0;
    if (!isFull) window.left -= 1;
    const after = Math.max(0, window.resetsAt - this.#clock.now()) / 1000;
    const headers = {
      'X-RateLimit-Limit': String(rate.limit),
      'X-RateLimit-Remaining': String(window.left),
      'X-RateLimit-Reset': (window.resetsAt / 1000).toFixed(3),
      'X-RateLimit-Reset-After': after.toFixed(3),
      'X-RateLimit-Bucket': bucket,
    };
    return isFull ? { refusal: this.#refusal(window, 'user'), headers } : { headers };
  }

  #window(key: string, rate: Rate): Window {
    const now = this.#clock.now();
    const known = this.#windows.get(key);
    if (known && known.resetsAt > now) return known;
    const fresh = { left: rate.limit, resetsAt: now + rate.per };
    this.#windows.set(key, fresh);
    return fresh;
  }

  #refusal(window: Window, scope: 'user' | 'global'): Reply {
    return tooMany(Math.max(0.001, (window.resetsAt - this.#clock.now()) / 1000), scope);
  }
}

/** A 429 as Discord words it. */
export function tooMany(seconds: number, scope: 'user' | 'global'): Reply {
  const isGlobal = scope === 'global';
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal },
    headers: {
      'Retry-After': String(Math.ceil(seconds)),
      'X-RateLimit-Scope': scope,
      ...(isGlobal && { 'X-RateLimit-Global': 'true' }),
    },
  };
}

/** Calls count together when route and place are the same: channel, guild, or webhook with its token. */
function bucketOf(route: Route, params: Call['params']): { key: string; bucket: string } {
  const name = route.name.replace(/^PUT (.*reactions)/, 'DELETE $1');
  const place = [params.channel, params.guild, params.token].filter((one) => one !== undefined).join(':');
  const bucket = createHash('md5').update(name).digest('hex');
  return { key: `${bucket}:${place}`, bucket };
}
