import { hash } from 'node:crypto';
import type { Content } from '../cloudkit/content.ts';
import type { Exchange } from '../route.ts';
import type { World } from '../world.ts';

const HOST = 'cvws.icloud-content.com';
const HOUR = 3600;

/** Signed addresses of contents: each is good for a while, from its listing on. */
export class IssuedUrls {
  readonly #world: World;
  readonly #key: string;
  readonly #contents = new Map<string, Content>();
  /** Seconds that an address is good for. */
  life = HOUR;

  constructor(world: World) {
    this.#world = world;
    this.#key = world.random.token(32);
  }

  /** The address of a content for the client of this exchange, with the `\${f}` that stands for a file name. */
  sign(exchange: Exchange, zoneName: string, content: Content): string {
    const token = tokenOf(content.checksum);
    this.#contents.set(token, content);
    const ends = Math.floor(exchange.now / 1000) + this.life;
    const query = new URLSearchParams({
      ...{ o: token.slice(0, 43), v: '1', x: '3', a: this.#mac(`a/${token}`), e: String(ends) },
      ...{ k: token.slice(0, 22), fl: '', r: `${this.#world.random.uuid().toLowerCase()}-1` },
      ...{ ckc: 'com.apple.photos.cloud', ckz: zoneName, y: '1', p: '61', s: this.#mac(`${token}/${ends}`) },
    });
    const root =
      exchange.plainRoot === undefined ? `https://${HOST}` : `${exchange.plainRoot}/content/${HOST}`;
    return `${root}/B/${token}/\${f}?${query}`;
  }

  /** The content of an address, or why there is none: 410 for an old one, 403 for one that was never issued. */
  find(url: URL, now: number): Content | 403 | 410 {
    const token = /^\/B\/([A-Za-z0-9_-]+)\//.exec(url.pathname)?.[1] ?? '';
    const ends = url.searchParams.get('e') ?? '';
    const content = this.#contents.get(token);
    if (!content || url.searchParams.get('s') !== this.#mac(`${token}/${ends}`)) return 403;
    return Number(ends) * 1000 > now ? content : 410;
  }

  /** Tells addresses that were issued from others; quicker than an HMAC, since every page holds a thousand. */
  #mac(text: string): string {
    return hash('sha256', `${this.#key}/${text}`, 'base64url');
  }
}

/** base64url of the checksum and the reference checksum, as the recorded paths have it. */
function tokenOf(checksum: string): string {
  const urlSafe = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_');
  return urlSafe(checksum) + urlSafe(`Aa${checksum.slice(2)}`);
}
