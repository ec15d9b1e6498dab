import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { autoRetry } from '@grammyjs/auto-retry';
import { Api, type RawApi, type Transformer } from 'grammy';
import type { Secret } from '../../platform/secret.ts';
import { FloodHolds } from './flood-holds.ts';
import { SmallFiles } from './small-files.ts';
import { chatErrorOf } from './telegram-errors.ts';

/** How to reach the Bot API. */
export interface BotApiOptions {
  readonly token: Secret;
  /** `https://api.telegram.org`, or a server of one's own; without a slash at its end. */
  readonly apiRoot: string;
  /** Milliseconds in which an answer must come, beyond what the call itself may take; 15 s unless told. */
  readonly patience?: number;
  /** Milliseconds that a call for a chat may wait in all because Telegram asks for it; a minute unless told. */
  readonly waits?: number;
  /** Shared with others that call for the same chats; its own unless told. */
  readonly holds?: FloodHolds;
}

/** A signal as grammY's calls take it. */
export type CallSignal = Parameters<RawApi['getMe']>[0];

/** The longest wait that is sat out when Telegram asks for one, in seconds. Whoever waits longer has a way to try again. */
const LONGEST_WAIT = 60;
const MOST_RETRIES = 3;
/** An unused connection is closed after this, in ms: routers forget such connections, and what is sent on them gets no answer. */
const IDLE = 20_000;
const UPLOADS = /^(send(Photo|Video|LivePhoto|MediaGroup|Document))$/;

/** Telegram's Bot API, https://core.telegram.org/bots/api, by grammY. Waits as long as it asks, up to a minute unless told. */
export class BotApi {
  readonly #api: Api;
  readonly #agent: HttpAgent;
  readonly #closing = new AbortController();
  readonly #fileRoot: string;
  /** The small files of all messages on their way. */
  readonly smallFiles = new SmallFiles();

  constructor(options: BotApiOptions) {
    const {
      token,
      apiRoot,
      patience = 15_000,
      waits = LONGEST_WAIT * 1000,
      holds = new FloodHolds(),
    } = options;
    const settings = { keepAlive: true, timeout: IDLE };
    this.#agent = apiRoot.startsWith('https:') ? new HttpsAgent(settings) : new HttpAgent(settings);
    this.#fileRoot = `${apiRoot}/file/bot${token.reveal()}`;
    this.#api = new Api(token.reveal(), {
      apiRoot,
      baseFetchConfig: { agent: this.#agent, compress: true },
    });
    // Network errors are told at once: auto-retry would sit them out for up to an hour.
    const retries = { maxDelaySeconds: LONGEST_WAIT, maxRetryAttempts: MOST_RETRIES };
    this.#api.config.use(
      withPatience(patience),
      holds.transformer(waits),
      outsideChats(autoRetry({ ...retries, rethrowHttpErrors: true, rethrowInternalServerErrors: true })),
    );
  }

  /** Calls a method. @throws ChatError */
  async call<Result>(run: (raw: RawApi, signal: CallSignal) => Promise<Result>): Promise<Result> {
    try {
      return await this.callPlainly(run);
    } catch (error) {
      throw chatErrorOf(error);
    }
  }

  /** Calls a method. @throws errors of grammY, which carry what was sent and are to be shown nowhere */
  callPlainly<Result>(run: (raw: RawApi, signal: CallSignal) => Promise<Result>): Promise<Result> {
    return run(this.#api.raw, asCallSignal(this.#closing.signal));
  }

  /** Where the bytes of a file are; the token is part of it. */
  fileUrl(path: string): string {
    return `${this.#fileRoot}/${path}`;
  }

  /** Ends all calls, and every later one at once. */
  close(): void {
    this.#closing.abort();
    this.#agent.destroy();
  }
}

/** grammY's types know only the signals of a package that did the same before Node had them. */
export function asCallSignal(signal: AbortSignal): CallSignal {
  return signal as unknown as CallSignal;
}

/** Leaves calls for a chat alone: they wait in line. */
function outsideChats(transformer: Transformer): Transformer {
  return (previous, method, payload, signal) =>
    'chat_id' in payload ? previous(method, payload, signal) : transformer(previous, method, payload, signal);
}

/** Gives up on a call that gets no answer. An upload takes as long as its line is slow: grammY ends it after 500 s. */
function withPatience(patience: number): Transformer {
  return (previous, method, payload, signal) => {
    if (UPLOADS.test(method)) return previous(method, payload, signal);
    const { timeout = 0 } = payload as { timeout?: number };
    const signals = [
      signal as unknown as AbortSignal | undefined,
      AbortSignal.timeout(timeout * 1000 + patience),
    ];
    const either = AbortSignal.any(signals.filter((one) => one !== undefined));
    return previous(method, payload, asCallSignal(either));
  };
}
