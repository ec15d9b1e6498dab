import { createConnection, type Socket } from 'node:net';
import { HomerollError, systemErrorCode } from '../../../platform/error.ts';
import type { Language } from '../../../texts/texts.ts';
import type { Conversation, Hearing, Spoken } from '../conversation.ts';
import { LineSplitter } from '../protocol/line-splitter.ts';
import {
  type FromDaemon,
  type FromTerminal,
  LONGEST_TEXT,
  PROTOCOL_VERSION,
  readFromDaemon,
} from '../protocol/messages.ts';
import { findSocketPath } from '../protocol/socket-path.ts';
import type { AskedChallenge } from '../terminal-challenges.ts';

/** Bytes of a line that the daemon may send. */
const LONGEST_LINE = 64 * 1024 * 1024;
/** How long the daemon may take to welcome a terminal, in ms: it may be in the middle of a long query. */
const WELCOME_WITHIN = 10_000;

/** Who is at this terminal. */
export interface Introduction {
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
}

/** What the daemon tells without being asked. */
export interface DaemonNews {
  onOpened(challenge: AskedChallenge): void;
  onClosed(closed: Extract<FromDaemon, { type: 'closed' }>): void;
}

interface Request {
  readonly hearing: Hearing;
  readonly settle: PromiseWithResolvers<Spoken>;
  reply: Spoken['reply'] | undefined;
}

/** A terminal's end of the daemon's socket. */
export class DaemonLink implements Conversation {
  readonly #socket: Socket;
  readonly #splitter = new LineSplitter(LONGEST_LINE);
  readonly #requests = new Map<number, Request>();
  readonly #welcome = Promise.withResolvers<readonly AskedChallenge[]>();
  readonly #ended = Promise.withResolvers<HomerollError>();
  #news: DaemonNews | undefined;
  #lastId = 0;
  #why = new HomerollError('daemon-gone');
  /** The challenges that were open when the terminal came. */
  challenges: readonly AskedChallenge[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#hear(chunk));
    socket.on('error', () => {});
    socket.once('close', () => this.#end());
  }

  /**
   * Comes to the daemon whose data folder this is; undefined when none runs.
   * Errors: `daemon-not-yours`, `daemon-silent`, and what the daemon refuses a terminal for.
   */
  static async open(data: string, who: Introduction): Promise<DaemonLink | undefined> {
    const socket = await connect(await findSocketPath(data));
    if (!socket) return undefined;
    const link = new DaemonLink(socket);
    link.#send({ type: 'hello', version: PROTOCOL_VERSION, ...who });
    const timer = setTimeout(() => {
      link.#why = new HomerollError('daemon-silent');
      socket.destroy();
    }, WELCOME_WITHIN);
    try {
      link.challenges = await link.#welcome.promise;
    } finally {
      clearTimeout(timer);
    }
    return link;
  }

  /** Resolves with the reason when the link is no more. */
  get ended(): Promise<HomerollError> {
    return this.#ended.promise;
  }

  listen(news: DaemonNews): void {
    this.#news = news;
  }

  say(text: string, hearing: Hearing, signal: AbortSignal): Promise<Spoken> {
    return this.#request((id) => ({ type: 'say', id, text: text.slice(0, LONGEST_TEXT) }), hearing, signal);
  }

  answer(challenge: number, choice: string, hearing: Hearing, signal: AbortSignal): Promise<Spoken> {
    return this.#request(
      (id) => ({ type: 'answer', id, challenge, choice: choice.slice(0, LONGEST_TEXT) }),
      hearing,
      signal,
    );
  }

  close(): void {
    this.#socket.end();
    this.#socket.unref();
  }

  async #request(
    message: (id: number) => FromTerminal,
    hearing: Hearing,
    signal: AbortSignal,
  ): Promise<Spoken> {
    if (this.#socket.destroyed) throw this.#why;
    this.#lastId += 1;
    const id = this.#lastId;
    const settle = Promise.withResolvers<Spoken>();
    this.#requests.set(id, { hearing, settle, reply: undefined });
    this.#send(message(id));
    const cancel = () => this.#send({ type: 'cancel', id });
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    try {
      return await settle.promise;
    } finally {
      signal.removeEventListener('abort', cancel);
      this.#requests.delete(id);
    }
  }

  #hear(chunk: Buffer): void {
    try {
      for (const line of this.#splitter.push(chunk)) {
        const message = readFromDaemon(line);
        if (!message) throw new HomerollError('daemon-garbage', {}, { recovery: 'never' });
        this.#take(message);
      }
    } catch (error) {
      if (!(error instanceof HomerollError)) throw error;
      this.#why = error;
      this.#socket.destroy();
    }
  }

  #take(message: FromDaemon): void {
    switch (message.type) {
      case 'hello':
        this.#welcome.resolve(message.challenges);
        break;
      case 'opened':
        this.#news?.onOpened(message.challenge);
        break;
      case 'closed':
        this.#news?.onClosed(message);
        break;
      case 'bye':
        this.#why = new HomerollError(message.error.code, message.error.facts);
        break;
      default:
        this.#takeAnswer(message);
    }
  }

  #takeAnswer(message: Extract<FromDaemon, { type: 'reply' | 'progress' | 'done' }>): void {
    const request = this.#requests.get(message.id);
    if (!request) return;
    if (message.type === 'progress') request.hearing.onProgress(message.job);
    else if (message.type === 'reply') {
      request.reply = message.reply;
      request.hearing.onReply(message.reply);
    } else if (request.reply) request.settle.resolve({ reply: request.reply, end: message.end });
    else throw new HomerollError('daemon-garbage', {}, { recovery: 'never' });
  }

  #send(message: FromTerminal): void {
    if (this.#socket.writable) this.#socket.write(`${JSON.stringify(message)}\n`);
  }

  #end(): void {
    this.#welcome.reject(this.#why);
    for (const { settle } of this.#requests.values()) settle.reject(this.#why);
    this.#ended.resolve(this.#why);
  }
}

function connect(path: string): Promise<Socket | undefined> {
  const socket = createConnection(path);
  return new Promise((resolve, reject) => {
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', (error) => {
      const code = systemErrorCode(error) ?? '';
      if (['ENOENT', 'ECONNREFUSED', 'ENOTDIR', 'EINVAL'].includes(code)) resolve(undefined);
      else if (code === 'EACCES')
        reject(new HomerollError('daemon-not-yours', { path }, { recovery: 'never', cause: error }));
      else reject(error);
    });
  });
}
