import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { getCACertificates } from 'node:tls';
import { systemErrorCode } from '../../platform/error.ts';
import type { Delivered } from '../notifier.ts';
import { connectionError } from './connection-error.ts';
import { retryAfter } from './retry-after.ts';

export interface HttpClientOptions {
  /** Further certificate authorities (PEM). */
  readonly ca?: string | undefined;
  /** From the first byte to the last of a call, in ms; 15 s unless told. */
  readonly timeout?: number | undefined;
  /** Bytes of an answer that are read; 4096 unless told. */
  readonly most?: number | undefined;
}

export interface HttpCall {
  readonly url: string;
  /** POST unless told. */
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpAnswer {
  readonly kind: 'answered';
  readonly status: number;
  /** Its beginning. */
  readonly text: string;
  /** In ms. */
  readonly retryAfter: number | undefined;
}

export type Unanswered = Extract<Delivered, { kind: 'unreachable' }>;

const KEEP_ALIVE = { keepAlive: true, timeout: 4000, maxFreeSockets: 2 };

/**
 * Calls one service. Every call ends in bounded time, reads a bounded answer, verifies TLS, and follows no redirect. Connections
 * are kept for a few seconds, since notices come in swarms.
 */
export class HttpClient {
  readonly #http = new HttpAgent(KEEP_ALIVE);
  readonly #https = new HttpsAgent(KEEP_ALIVE);
  readonly #ca: readonly string[] | undefined;
  readonly #timeout: number;
  readonly #most: number;

  constructor({ ca, timeout = 15_000, most = 4096 }: HttpClientOptions = {}) {
    this.#ca = ca === undefined ? undefined : [...getCACertificates('default'), ca];
    this.#timeout = timeout;
    this.#most = most;
  }

  /** Rejects with the reason of `signal` when that is aborted before an answer came, and never otherwise. */
  async send(call: HttpCall, signal: AbortSignal): Promise<HttpAnswer | Unanswered> {
    signal.throwIfAborted();
    const ended = new AbortController();
    const abort = () => ended.abort();
    signal.addEventListener('abort', abort);
    const timer = setTimeout(abort, this.#timeout);
    try {
      return await this.#patiently(call, ended.signal);
    } catch (error) {
      signal.throwIfAborted();
      const reason = ended.signal.aborted
        ? `no answer within ${this.#timeout / 1000} s`
        : connectionError(error);
      return { kind: 'unreachable', reason };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  /** The other side may close a kept connection at the moment it is used again: that says nothing, and another one is taken. */
  async #patiently(call: HttpCall, signal: AbortSignal): Promise<HttpAnswer> {
    for (;;) {
      try {
        return await this.#exchange(call, signal);
      } catch (error) {
        if (!(error instanceof StaleConnection)) throw error;
      }
    }
  }

  #exchange({ url, method = 'POST', headers = {}, body = '' }: HttpCall, signal: AbortSignal) {
    const length = method === 'POST' ? { 'content-length': `${Buffer.byteLength(body)}` } : {};
    const options = { method, signal, headers: { 'user-agent': 'Homeroll', ...headers, ...length } };
    return new Promise<HttpAnswer>((resolve, reject) => {
      const request = /^https:/i.test(url)
        ? requestHttps(url, { ...options, agent: this.#https, ...(this.#ca ? { ca: [...this.#ca] } : {}) })
        : requestHttp(url, { ...options, agent: this.#http });
      let isAnswered = false;
      const fail = (error: unknown) => {
        // What breaks off an answer is an error of the request as well.
        if (isAnswered) return;
        const isStale = request.reusedSocket && /^(ECONNRESET|EPIPE)$/.test(systemErrorCode(error) ?? '');
        reject(isStale ? new StaleConnection() : error);
      };
      request.on('error', fail);
      request.once('response', (response) => {
        isAnswered = true;
        beginning(response, this.#most).then(resolve, reject);
      });
      // An answer that is none, such as an upgrade, ends without an error.
      request.once('close', () => fail(new Error('closed')));
      request.end(body);
    });
  }

  /** Safe to call twice. */
  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}

class StaleConnection extends Error {
  override readonly name = 'StaleConnection';
}

/** Resolves when the answer is complete, too long, or broken off: the status alone decides what became of the call. */
async function beginning(response: IncomingMessage, most: number): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk.subarray(0, most - size));
      size += chunk.length;
      if (size >= most) break;
    }
  } catch {
    // The rest of an answer is missing, which nobody needs.
  }
  return {
    kind: 'answered',
    status: response.statusCode ?? 0,
    text: Buffer.concat(chunks).toString(),
    retryAfter: retryAfter(response.headers['retry-after'], Date.now()),
  };
}
