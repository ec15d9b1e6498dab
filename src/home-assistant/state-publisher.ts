import type { MqttConnection } from '../notifiers/mqtt/mqtt-connection.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { Announcer } from './announcer.ts';
import { authEventsBetween } from './auth-events.ts';
import type { Device } from './discovery.ts';
import type { HouseSnapshot, HouseState } from './house-state.ts';
import type { Messages } from './messages.ts';
import { statesOf } from './states.ts';

export interface StatePublisherOptions {
  readonly house: HouseState;
  readonly connection: MqttConnection;
  readonly announcer: Announcer;
  readonly messages: Messages;
  readonly version: string;
  readonly devicesOf: (snapshot: HouseSnapshot) => Device[];
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

/** Changes that come together are said together, in ms. */
const SOON = 5;
/** How often what changes with every picture is said, in ms: each change is kept by whoever records it. */
const IN_TIME = 5000;
/** What nobody tells of (the disk fills, midnight passes) is looked at so often, in ms. */
const LOOK_EVERY = 60_000;
/** Many daemons that hear Home Assistant come back do not answer all at once: up to so many ms later. */
const AFTER_BIRTH = 1500;

/** Says how the house stands, on every change and to everybody who comes anew. */
export class StatePublisher {
  readonly #options: StatePublisherOptions;
  readonly #undo: (() => void)[] = [];
  readonly #stopping = new AbortController();
  #timer: AbortController | undefined;
  #dueIn = Number.POSITIVE_INFINITY;
  #working: Promise<void> = Promise.resolve();
  #last: HouseSnapshot | undefined;

  /** Before the connection is started: it is to hear when Home Assistant is there. */
  constructor(options: StatePublisherOptions) {
    this.#options = options;
    const { connection, messages } = options;
    const { prefix, birth } = messages.topics;
    if (prefix === undefined) return;
    connection.listen({ filter: birth, withRetained: false }, ({ payload, isRetained }) => {
      if (!isRetained && payload.toString() === 'online') this.#birth();
    });
  }

  start(): void {
    const { house, connection } = this.#options;
    this.#undo.push(house.onChange((how) => this.#within(how === 'at-once' ? SOON : IN_TIME)));
    this.#undo.push(connection.onConnected(() => this.again()));
    if (connection.state.kind === 'connected') this.again();
  }

  /** Everything is said again, soon. */
  again(): void {
    this.#options.announcer.forget();
    this.#within(0);
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo();
    this.#stopping.abort();
    this.#timer?.abort();
    await this.#working;
  }

  #birth(): void {
    const { random, announcer } = this.#options;
    announcer.forget();
    this.#within(random() * AFTER_BIRTH);
  }

  /** Says what is otherwise within `ms`; what is to be said sooner goes before. */
  #within(ms: number): void {
    if (this.#stopping.signal.aborted || this.#dueIn <= ms) return;
    this.#timer?.abort();
    this.#dueIn = ms;
    const timer = new AbortController();
    this.#timer = timer;
    const { clock } = this.#options;
    clock.delay(ms, timer.signal).then(
      () => {
        this.#dueIn = Number.POSITIVE_INFINITY;
        this.#working = this.#working.then(() => this.#say());
        void this.#working.then(() => this.#within(LOOK_EVERY));
      },
      () => {},
    );
  }

  async #say(): Promise<void> {
    const { connection, house, announcer, messages, version, devicesOf, log } = this.#options;
    if (connection.state.kind !== 'connected' || this.#stopping.signal.aborted) return;
    try {
      const snapshot = await house.read();
      await announcer.say(devicesOf(snapshot), statesOf(messages, snapshot, version));
      const before = this.#last;
      this.#last = snapshot;
      for (const { account, event } of before ? authEventsBetween(before, snapshot) : [])
        await connection.publish(
          messages.json(
            'authEvent',
            { event_type: event, account },
            { account: messages.topics.accountId(account) },
          ),
        );
    } catch (error) {
      // It is all said again when there is a connection again.
      if (error instanceof HomerollError && error.code === 'mqtt-not-connected') return;
      log.error('mqtt-state-not-said', { error });
    }
  }
}
