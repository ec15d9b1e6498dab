import type { Socket } from 'node:net';
import type { Asker, Reply } from '../../../commands/command.ts';
import type { RunningJob } from '../../../jobs/job-runner.ts';
import { HomerollError } from '../../../platform/error.ts';
import type { Log } from '../../../platform/log.ts';
import type { Conversation, Hearing, Spoken } from '../conversation.ts';
import { DirectConversation, GONE_AWAY, type TalkingHouse } from '../direct-conversation.ts';
import { LineSplitter } from '../protocol/line-splitter.ts';
import {
  type FromDaemon,
  type FromTerminal,
  PROTOCOL_VERSION,
  readFromTerminal,
} from '../protocol/messages.ts';

/** Bytes of a line that a terminal may send; the longest saying takes a quarter of it. */
const LONGEST_LINE = 65_536;
/** Sayings of one terminal that may be under way. */
const MOST_REQUESTS = 8;
/** Bytes that may wait for a terminal that does not read; then it is dropped. */
const MOST_WAITING = 8 * 1024 * 1024;
/** Bytes that may wait before progress is left out: the next is as good. */
const PROGRESS_WAITING = 64 * 1024;
const PROGRESS_EVERY = 100;
const SAY_HELLO_WITHIN = 10_000;
/** How long a terminal may take to hear why it has to go, in ms. */
const HEAR_BYE_WITHIN = 1000;

/** One terminal at the daemon's end: whoever may open the socket is the owner. */
export class AttachedTerminal {
  readonly #socket: Socket;
  readonly #house: TalkingHouse;
  readonly #log: Log;
  readonly #splitter = new LineSplitter(LONGEST_LINE);
  readonly #requests = new Map<number, AbortController>();
  readonly #undo: (() => void)[] = [];
  #talk: Conversation | undefined;

  constructor(socket: Socket, house: TalkingHouse, log: Log) {
    this.#socket = socket;
    this.#house = house;
    this.#log = log;
  }

  start(onGone: () => void): void {
    const socket = this.#socket;
    const timer = setTimeout(() => socket.destroy(), SAY_HELLO_WITHIN);
    this.#undo.push(() => clearTimeout(timer));
    socket.on('data', (chunk) => this.#hear(chunk));
    // A peer that vanishes is no event of ours: 'close' follows.
    socket.on('error', (error) => this.#log.debug('terminal-lost', { error }));
    socket.once('close', () => {
      for (const undo of this.#undo) undo();
      for (const request of this.#requests.values()) request.abort(GONE_AWAY);
      onGone();
    });
  }

  /** Says why and ends; nothing more is heard. */
  bye(error: HomerollError): void {
    this.#socket.removeAllListeners('data');
    this.#send({ type: 'bye', error: { code: error.code, facts: error.facts } });
    this.#socket.end();
    this.#socket.resume();
    setTimeout(() => this.#socket.destroy(), HEAR_BYE_WITHIN).unref();
  }

  #hear(chunk: Buffer): void {
    try {
      for (const line of this.#splitter.push(chunk)) {
        const message = readFromTerminal(line);
        if (!message) throw new HomerollError('terminal-garbage', {}, { recovery: 'never' });
        this.#obey(message);
      }
    } catch (error) {
      if (!(error instanceof HomerollError)) throw error;
      this.bye(error);
    }
  }

  #obey(message: FromTerminal): void {
    if (message.type === 'hello') this.#welcome(message);
    else if (message.type === 'cancel') this.#requests.get(message.id)?.abort();
    else this.#begin(message);
  }

  #begin(message: Extract<FromTerminal, { type: 'say' | 'answer' }>): void {
    const talk = this.#talk;
    const { id } = message;
    if (!talk || this.#requests.has(id))
      throw new HomerollError('terminal-garbage', {}, { recovery: 'never' });
    if (this.#requests.size >= MOST_REQUESTS) this.#refuse(id);
    else
      void this.#request(id, (hearing, signal) =>
        message.type === 'say'
          ? talk.say(message.text, hearing, signal)
          : talk.answer(message.challenge, message.choice, hearing, signal),
      );
  }

  #welcome(hello: Extract<FromTerminal, { type: 'hello' }>): void {
    const { version, name, language, timeZone } = hello;
    if (version !== PROTOCOL_VERSION) throw new HomerollError('terminal-version', {}, { recovery: 'never' });
    if (this.#talk) throw new HomerollError('terminal-garbage', {}, { recovery: 'never' });
    const asker: Asker = { name, language, timeZone, role: 'owner', channel: 'terminal', accounts: 'all' };
    this.#talk = new DirectConversation(this.#house, asker);
    const [timer] = this.#undo.splice(0, 1);
    timer?.();
    const { challenges } = this.#house;
    this.#send({ type: 'hello', version, challenges: challenges?.openFor(asker) ?? [] });
    if (!challenges) return;
    const opened = challenges.onOpened((challenge) => {
      if (challenges.openFor(asker).some(({ id }) => id === challenge.id))
        this.#send({ type: 'opened', challenge });
    });
    const closed = challenges.onClosed(({ challenge, how, by, channel }) =>
      this.#send({ type: 'closed', challenge: challenge.id, how, by, channel }),
    );
    this.#undo.push(opened, closed);
  }

  async #request(
    id: number,
    talk: (hearing: Hearing, signal: AbortSignal) => Promise<Spoken>,
  ): Promise<void> {
    const request = new AbortController();
    this.#requests.set(id, request);
    try {
      const hearing = { onReply: (reply: Reply) => this.#reply(id, reply), onProgress: this.#progress(id) };
      const { end } = await talk(hearing, request.signal);
      this.#send({ type: 'done', id, end });
    } catch (error) {
      if (!request.signal.aborted) this.#log.error('terminal-request-failed', { error });
      const told = { code: request.signal.aborted ? 'cancelled' : 'unexpected', facts: {} };
      this.#reply(id, { lines: [], data: { error: told }, ok: false, error: told });
      this.#send({ type: 'done', id, end: undefined });
    } finally {
      this.#requests.delete(id);
    }
  }

  #refuse(id: number): void {
    const error = { code: 'terminal-busy', facts: { most: MOST_REQUESTS } };
    this.#reply(id, { lines: [], data: { error }, ok: false, error });
    this.#send({ type: 'done', id, end: undefined });
  }

  #reply(id: number, reply: Reply): void {
    this.#send({ type: 'reply', id, reply });
  }

  /** Not more often than anybody sees, and only as long as the terminal reads. */
  #progress(id: number): (job: RunningJob) => void {
    let told = Number.NEGATIVE_INFINITY;
    let phase: string | undefined;
    return (job) => {
      const now = performance.now();
      if (this.#socket.writableLength > PROGRESS_WAITING) return;
      if (job.phase === phase && now - told < PROGRESS_EVERY) return;
      told = now;
      phase = job.phase;
      this.#send({ type: 'progress', id, job });
    };
  }

  #send(message: FromDaemon): void {
    if (this.#socket.destroyed || !this.#socket.writable) return;
    if (this.#socket.writableLength > MOST_WAITING) {
      this.#log.warn('terminal-too-slow', { waiting: this.#socket.writableLength });
      this.#socket.destroy();
      return;
    }
    this.#socket.write(`${JSON.stringify(message)}\n`);
  }
}
