import { Cookie, CookieJar } from 'tough-cookie';

/**
 * The cookies of one account, with domain and path. Apple's ways: values stay in their quotes; an empty value deletes;
 * whether one has expired is told by the server's time, not by this machine's.
 */
export class Cookies {
  #jar: CookieJar;
  /** True since a value changed that has not been saved. */
  changed = false;

  private constructor(jar: CookieJar) {
    this.#jar = jar;
  }

  static empty(): Cookies {
    return new Cookies(newJar());
  }

  /** @throws when `saved` is no list of cookies as `save` wrote them. */
  static restore(saved: unknown): Cookies {
    const jar = newJar();
    if (!Array.isArray(saved)) throw new TypeError('cookies are no list');
    for (const entry of saved) {
      const cookie = Cookie.fromJSON(entry);
      if (!cookie?.domain) throw new TypeError('a cookie without domain');
      const url = `https://${cookie.domain}${cookie.path ?? '/'}`;
      jar.setCookieSync(cookie, url, { ignoreError: true, now: new Date(0) });
    }
    return new Cookies(jar);
  }

  save(): object[] {
    return this.#jar.serializeSync()?.cookies ?? [];
  }

  /** The `Cookie` header for a URL, or undefined when there is none. `now`: the server's time, ms since 1970. */
  header(url: string, now: number): string | undefined {
    const good = this.#jar.getCookiesSync(url, { expire: false }).filter((cookie) => lives(cookie, now));
    return good.length > 0 ? good.map((cookie) => cookie.cookieString()).join('; ') : undefined;
  }

  /** Takes over what an answer sets. What no cookie may be (another host's domain) is left out. */
  absorb(url: string, setCookies: readonly string[], now: number): void {
    for (const text of setCookies) {
      const cookie = Cookie.parse(text, { loose: true });
      if (!cookie) continue;
      const before = this.#find(cookie.key);
      if (bare(cookie.value) === '') cookie.expires = new Date(0);
      this.#jar.setCookieSync(cookie, url, { ignoreError: true, now: new Date(now) });
      if (before?.value !== cookie.value) this.changed = true;
    }
  }

  /** Whether a cookie of this name is there and has not expired. */
  has(name: string, now: number): boolean {
    const cookie = this.#find(name);
    return cookie !== undefined && lives(cookie, now) && bare(cookie.value) !== '';
  }

  /** When the cookie ends, in ms since 1970; undefined without such a cookie or without an end. */
  endOf(name: string): number | undefined {
    const expires = this.#find(name)?.expires;
    return expires instanceof Date ? expires.getTime() : undefined;
  }

  /** Forgets what would be sent to this URL; only these, when names are given. */
  drop(url: string, names?: readonly string[]): void {
    for (const cookie of this.#jar.getCookiesSync(url, { expire: false })) {
      if (names && !names.includes(cookie.key)) continue;
      cookie.expires = new Date(0);
      this.#jar.setCookieSync(cookie, url, { ignoreError: true, now: new Date(0) });
      this.changed = true;
    }
  }

  clear(): void {
    this.#jar = newJar();
    this.changed = true;
  }

  #find(name: string): Cookie | undefined {
    const entry = this.#jar.serializeSync()?.cookies.find((cookie) => cookie.key === name);
    return entry ? Cookie.fromJSON(entry) : undefined;
  }
}

function newJar(): CookieJar {
  return new CookieJar(undefined, { looseMode: true, rejectPublicSuffixes: false });
}

function lives(cookie: Cookie, now: number): boolean {
  return !(cookie.expires instanceof Date) || cookie.expires.getTime() > now;
}

function bare(value: string): string {
  return value.replace(/^"|"$/g, '');
}
