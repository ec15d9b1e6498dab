import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Dispatcher, request as send } from 'undici';
import { ICloudError } from '../error.ts';
import type { Settings } from '../options.ts';
import type { ContentAnswer } from './content.ts';
import { Cookies } from './cookies.ts';
import { createDispatcher } from './dispatcher.ts';
import { Incoming } from './incoming.ts';

/** Larger than any page of records. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly status: number;
  /** Names in lower case; of several values the last. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The text as JSON, whatever the content type says; undefined when it is none. */
  readonly json: unknown;
}

/**
 * One account's way to Apple: sockets, cookies, server time. It follows no redirect and repeats nothing (`fetch` would
 * silently send a request again after 421), so what arrives is what was sent.
 */
export class Transport {
  cookies = Cookies.empty();
  readonly #settings: Settings;
  #dispatcher: Dispatcher;
  #skew = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#dispatcher = settings.dispatcher ?? createDispatcher(settings);
  }

  /** Apple's time in ms since 1970, as its last answer told; this machine's clock may be wrong. */
  serverNow(): number {
    return this.#settings.clock.now() + this.#skew;
  }

  /** @throws ICloudError `unreachable`, `answer-too-large`; the signal's reason. */
  async send(outgoing: Outgoing): Promise<Answer> {
    const cookie = this.cookies.header(outgoing.url, this.serverNow());
    const headers = { ...outgoing.headers, 'Accept-Encoding': 'gzip', ...(cookie ? { Cookie: cookie } : {}) };
    const url = new URL(outgoing.url);
    const { raw, headers: told } = await this.#exchange(outgoing, url, headers, url.pathname);
    const text = await this.#text(raw, told['content-encoding'], outgoing, url.host);
    this.cookies.absorb(outgoing.url, listOf(raw.headers['set-cookie']), this.serverNow());
    return { status: raw.statusCode, headers: told, text, json: parse(text) };
  }

  /** An answer as it comes in, without cookies in either direction. */
  async open(outgoing: Outgoing): Promise<ContentAnswer> {
    const { origin, pathname, search, host } = new URL(outgoing.url);
    const began = this.#settings.clock.now();
    const incoming = new Incoming(outgoing.signal, (error) => unreachable(error, host, undefined));
    const headers = { ...outgoing.headers, 'Accept-Encoding': 'identity' };
    this.#dispatcher.dispatch(
      { origin, path: pathname + search, ...this.#optionsOf(outgoing, headers) },
      incoming,
    );
    const head = await incoming.head;
    // The path of a signed URL is part of the secret.
    const told = this.#told(outgoing, head, { host, path: '', began });
    return { status: head.status, headers: told, body: incoming };
  }

  /** Drops all connections; the next request opens new ones. */
  async reset(): Promise<void> {
    if (this.#settings.dispatcher) return;
    const former = this.#dispatcher;
    this.#dispatcher = createDispatcher(this.#settings);
    await former.destroy();
  }

  async close(): Promise<void> {
    if (!this.#settings.dispatcher) await this.#dispatcher.destroy();
  }

  async #exchange(
    outgoing: Outgoing,
    url: URL,
    headers: Record<string, string>,
    path: string,
  ): Promise<{ readonly raw: Dispatcher.ResponseData; readonly headers: Record<string, string> }> {
    const began = this.#settings.clock.now();
    try {
      const raw = await send(url, {
        ...this.#optionsOf(outgoing, headers),
        signal: outgoing.signal ?? null,
        dispatcher: this.#dispatcher,
      });
      const { statusCode: status } = raw;
      const told = this.#told(outgoing, { status, headers: raw.headers }, { host: url.host, path, began });
      return { raw, headers: told };
    } catch (error) {
      throw unreachable(error, url.host, outgoing.signal);
    }
  }

  #optionsOf({ method, body }: Outgoing, headers: Record<string, string>) {
    const { client, timeouts } = this.#settings;
    return {
      ...{ method, body: body ?? null, headers: { 'User-Agent': client.userAgent, ...headers } },
      ...{ headersTimeout: timeouts.headersMs, bodyTimeout: timeouts.bodyMs },
    };
  }

  /** The headers of an answer, which is made known. */
  #told(
    { method }: Outgoing,
    { status, headers }: { readonly status: number; readonly headers: Dispatcher.ResponseData['headers'] },
    { host, path, began }: { readonly host: string; readonly path: string; readonly began: number },
  ): Record<string, string> {
    const { clock, onEvent } = this.#settings;
    const told = flat(headers);
    this.#learnTime(told.date);
    const requestId = told['x-apple-request-uuid'];
    onEvent({
      ...{ kind: 'request', host, method, path, status },
      ms: clock.now() - began,
      ...(requestId === undefined ? {} : { requestId }),
    });
    return told;
  }

  async #text(
    answer: Dispatcher.ResponseData,
    encoding: string | undefined,
    outgoing: Outgoing,
    host: string,
  ): Promise<string> {
    const parts: Buffer[] = [];
    let size = 0;
    try {
      for await (const part of answer.body) {
        size += (part as Buffer).length;
        if (size > LARGEST_ANSWER) throw new ICloudError('answer-too-large', 'never', { host });
        parts.push(part as Buffer);
      }
      const bytes = Buffer.concat(parts);
      if (encoding !== 'gzip') return bytes.toString();
      return (await promisify(gunzip)(bytes, { maxOutputLength: LARGEST_ANSWER })).toString();
    } catch (error) {
      throw unreachable(error, host, outgoing.signal);
    }
  }

  #learnTime(date: string | undefined): void {
    const told = Date.parse(date ?? '');
    if (Number.isNaN(told)) return;
    const skew = told - this.#settings.clock.now();
    // The header counts whole seconds, and the answer was on its way for a while.
    this.#skew = Math.abs(skew) < 60_000 ? 0 : skew;
  }
}

function unreachable(error: unknown, host: string, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof ICloudError) return error;
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new ICloudError('unreachable', 'retry', { host, reason }, { cause: error });
}

function flat(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) found[name.toLowerCase()] = listOf(value).at(-1) ?? '';
  return found;
}

function listOf(value: string | string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
