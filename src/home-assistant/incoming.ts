import type { Asker, Role } from '../commands/command.ts';
import type { Commands } from '../commands/commands.ts';
import type { Received } from '../notifiers/mqtt/live-session.ts';
import type { MqttConnection } from '../notifiers/mqtt/mqtt-connection.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { Texts } from '../texts/texts.ts';
import { Allowance } from './allowance.ts';
import { CHANNELS, COMMANDS } from './channels.ts';
import { type CodeEntryOptions, enterCode } from './code-entry.ts';
import { type EntityFacts, sayingOf } from './entity-commands.ts';
import type { Messages } from './messages.ts';
import { type Request, request } from './payloads.ts';
import type { Replies } from './replies.ts';
import { failurePayload, type Of, replyPayload } from './reply-payload.ts';
import { textForChats } from './say-in-chats.ts';

export interface IncomingOptions {
  readonly connection: MqttConnection;
  readonly messages: Messages;
  readonly replies: Replies;
  readonly commands: Commands;
  readonly challenges: CodeEntryOptions['challenges'];
  /** Says a text to the people in our chats; answers how many heard it. */
  readonly say: (text: string) => Promise<number>;
  readonly accounts: readonly string[];
  readonly facts: () => Promise<EntityFacts>;
  /** What whoever writes requests may do. */
  readonly role: Role;
  readonly mayTypeCode: boolean;
  readonly texts: Texts;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Hears what came of a code. */
  readonly onCode: (account: string, outcome: 'accepted' | 'wrong' | 'refused') => void;
}

/** Bytes of a command: a longer one is none. */
const LARGEST = 4096;
const REQUESTS_A_MINUTE = 60;
const PRESSES_A_MINUTE = 60;
const CODES_A_MINUTE = 5;
const TEXTS_A_MINUTE = 6;
/** Commands at once: whoever is slow (a question to Apple) keeps no more than so many waiting. */
const MOST_AT_ONCE = 10;

type Kind = 'request' | 'press' | 'code' | 'text';

/** Hears what is said on our command topics, and answers it. Whatever comes in, nothing breaks. */
export class Incoming {
  readonly #options: IncomingOptions;
  readonly #allowances: Readonly<Record<Kind, Allowance>>;
  readonly #stopping = new AbortController();
  readonly #working = new Set<Promise<void>>();

  /** Before the connection is started. */
  constructor(options: IncomingOptions) {
    this.#options = options;
    const { connection, messages, clock } = options;
    this.#allowances = {
      request: new Allowance(clock, REQUESTS_A_MINUTE),
      press: new Allowance(clock, PRESSES_A_MINUTE),
      code: new Allowance(clock, CODES_A_MINUTE),
      text: new Allowance(clock, TEXTS_A_MINUTE),
    };
    const filter = messages.topics.of(COMMANDS);
    connection.listen({ filter, withRetained: false }, (received) => this.#hear(received));
  }

  /** Ends what is going on. Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled(this.#working);
  }

  #hear(received: Received): void {
    const command = received.topic.slice(received.topic.lastIndexOf('/') + 1);
    if (received.isRetained) this.#passOver(command, received);
    if (received.isRetained || received.payload.length === 0 || this.#stopping.signal.aborted) return;
    const kind = kindOf(command);
    const may = this.#allowances[kind].take();
    if (may === 'silent') return;
    const isTooMuch = may === 'say-so' || this.#working.size >= MOST_AT_ONCE;
    const work = (
      isTooMuch ? this.#refuse('mqtt-too-fast', command, received) : this.#answer(kind, command, received)
    )
      .catch((error) => this.#options.log.error('mqtt-command-failed', { command, error }))
      .finally(() => this.#working.delete(work));
    this.#working.add(work);
  }

  /** A command that was sent to be kept would come again at every connection; a code that lies there is taken away. */
  #passOver(command: string, { topic, payload }: Received): void {
    const { connection, messages, log } = this.#options;
    if (payload.length === 0) return;
    log.warn('mqtt-retained-command', { command: command.slice(0, 50) });
    if (kindOf(command) === 'code')
      void connection
        .publish(messages.clear(topic))
        .catch((error) => log.error('mqtt-code-not-cleared', { error }));
  }

  async #answer(kind: Kind, command: string, received: Received): Promise<void> {
    if (received.payload.length > LARGEST) return await this.#refuse('mqtt-too-long', command, received);
    const payload = received.payload.toString('utf8');
    if (kind === 'request') return await this.#request(payload, received);
    const { replies, texts } = this.#options;
    const of = { command };
    try {
      const reply =
        kind === 'code'
          ? await this.#code(command, payload)
          : kind === 'text'
            ? await this.#text(payload)
            : await this.#press(command, payload);
      await replies.send(replyPayload(reply, of, texts), received);
    } catch (error) {
      await this.#fail(error, of, received);
    }
  }

  async #request(payload: string, received: Received): Promise<void> {
    const { replies, texts, commands, role } = this.#options;
    let asked: Request;
    try {
      asked = request.parse(JSON.parse(payload));
    } catch {
      return await this.#refuse('mqtt-no-request', CHANNELS.request.address, received);
    }
    const { say, id, client } = asked;
    const reply = await commands.answer(say, {
      asker: this.#asker('mqtt', role),
      signal: this.#stopping.signal,
    });
    await replies.send(replyPayload(reply, { id }, texts), received, client);
  }

  async #press(command: string, payload: string) {
    const { messages, accounts, commands, facts } = this.#options;
    const saying = sayingOf(command, payload, await facts(), { topics: messages.topics, accounts });
    if (saying === 'no-entity') throw refusal('mqtt-no-entity', { command: command.slice(0, 50) });
    if (saying === 'not-understood') throw refusal('mqtt-not-understood', { command });
    // Who switched MQTT on let these be pressed by whoever may write there.
    const asker = this.#asker('home-assistant', 'owner');
    return await commands.answer(saying.say, { asker, signal: this.#stopping.signal });
  }

  async #code(command: string, typed: string) {
    const { messages, accounts, challenges, mayTypeCode, onCode } = this.#options;
    const account = accounts.find((name) => command === `code-${messages.topics.accountId(name)}`);
    if (account === undefined) throw refusal('mqtt-no-entity', { command: command.slice(0, 50) });
    try {
      const asker = this.#asker('home-assistant', 'adult');
      const reply = await enterCode({ challenges, asker, mayBeHeard: mayTypeCode }, account, typed);
      onCode(account, 'accepted');
      // What is asked next, where a code can be sent to, is for the chats.
      return { ok: reply.ok, lines: [{ key: 'mqtt-code-accepted', values: { account } }], data: undefined };
    } catch (error) {
      const isWrong = error instanceof HomerollError && error.code === 'challenge-text-wrong';
      onCode(account, isWrong ? 'wrong' : 'refused');
      throw error;
    }
  }

  async #text(payload: string) {
    const count = await this.#options.say(textForChats(payload));
    return { ok: count > 0, lines: [{ key: 'mqtt-told', values: { count } }], data: { told: count } };
  }

  #refuse(code: string, command: string, received: Received): Promise<void> {
    return this.#fail(refusal(code, { most: LARGEST }), { command }, received);
  }

  async #fail(error: unknown, of: Of, received: Received): Promise<void> {
    const { replies, texts, log } = this.#options;
    if (!(error instanceof HomerollError)) log.error('mqtt-command-failed', { command: of.command, error });
    await replies.send(failurePayload(error, of, texts), received);
  }

  #asker(channel: 'mqtt' | 'home-assistant', role: Role): Asker {
    const { texts, timeZone } = this.#options;
    const name = channel === 'mqtt' ? 'MQTT' : 'Home Assistant';
    return { name, role, channel, language: texts.language, timeZone, accounts: 'all' };
  }
}

function kindOf(command: string): Kind {
  if (command === 'request') return 'request';
  if (command === 'notify') return 'text';
  return command.startsWith('code-') ? 'code' : 'press';
}

function refusal(code: string, facts: HomerollError['facts']): HomerollError {
  return new HomerollError(code, facts, { recovery: 'never' });
}
