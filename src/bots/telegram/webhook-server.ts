import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError, systemErrorCode } from '../../platform/error.ts';
import type { Log } from '../../platform/log.ts';
import type { Secret } from '../../platform/secret.ts';
import type { Inbox } from './inbox.ts';
import { within } from './within.ts';

/** What `WebhookServer` needs. */
export interface WebhookServerOptions {
  readonly host: string;
  readonly port: number;
  /** The last part of the path that is posted to. */
  readonly door: string;
  /** What Telegram shows with every update. */
  readonly secret: Secret;
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly log: Log;
}

/** Bytes of an update at most; the longest message that Telegram takes is far below. */
const LARGEST = 1024 * 1024;
/** How long a request may take to come in, in ms. */
const PATIENCE = 15_000;
const MOST_CONNECTIONS = 64;
/** How long an answer that is ready may take to go out when it stops, in ms. */
const GOODBYE = 500;

/**
 * Takes updates that Telegram posts. It answers 200 when an update was stored, or, when that must not be, was handled: anything else
 * makes Telegram post it again. Whoever does not know the path or the secret is sent away before anything is read of them.
 */
export class WebhookServer {
  readonly #options: WebhookServerOptions;
  readonly #server = createServer(
    { headersTimeout: PATIENCE, requestTimeout: PATIENCE, connectionsCheckingInterval: 5_000 },
    (request, response) => void this.#answer(request, response),
  );
  #isStopping = false;

  constructor(options: WebhookServerOptions) {
    this.#options = options;
    this.#server.maxConnections = MOST_CONNECTIONS;
  }

  /** Where it can be posted to. @throws HomerollError `chat-port-unusable` */
  async listen(): Promise<void> {
    const { host, port, log } = this.#options;
    try {
      await once(this.#server.listen({ host, port, exclusive: true }), 'listening');
    } catch (error) {
      const reason = systemErrorCode(error);
      if (reason === undefined) throw error;
      throw new HomerollError(
        'chat-port-unusable',
        { host, port: String(port), reason },
        { recovery: 'never' },
      );
    }
    this.#server.on('error', (error) => log.warn('telegram-webhook-error', { error }));
  }

  /** Takes nothing new; what waits for its answer gets it. */
  stop(): void {
    this.#isStopping = true;
    if (this.#server.listening) this.#server.close();
  }

  async close(): Promise<void> {
    if (!this.#server.listening && !this.#isStopping) return;
    const closed = Promise.withResolvers<void>();
    this.#server.close(() => closed.resolve());
    await within(this.#options.clock, closed.promise, GOODBYE);
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = await this.#take(request).catch(() => 400);
    if (response.destroyed) return;
    const isOver = status !== 200 || this.#isStopping;
    response.writeHead(status, isOver ? { Connection: 'close' } : {}).end();
    // What was not read is not waited for.
    if (!request.complete) response.once('finish', () => request.destroy());
  }

  async #take(request: IncomingMessage): Promise<number> {
    const { door, secret, inbox } = this.#options;
    const last = /([^/?]*)(?:\?.*)?$/.exec(request.url ?? '')?.[1] ?? '';
    if (request.method !== 'POST' || !isSame(last, door)) return 404;
    const shown = request.headers['x-telegram-bot-api-secret-token'];
    if (!isSame(String(shown), secret.reveal())) return 401;
    if (this.#isStopping || inbox.isFull) return 503;
    const body = await bodyOf(request);
    if (body === undefined) return 413;
    const update = readJson(body);
    if (!update) return 400;
    inbox.take([update]);
    await inbox.released([update.update_id]);
    return 200;
  }
}

/** In a time that tells nothing of how much is right. */
function isSame(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

/** Undefined when it is too large. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function readJson(body: string): Update | undefined {
  try {
    const update = JSON.parse(body) as Update | null;
    return Number.isSafeInteger(update?.update_id) ? (update ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}
