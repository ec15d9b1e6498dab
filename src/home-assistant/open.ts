import type { Challenges } from '../challenges/challenges.ts';
import type { Role } from '../commands/command.ts';
import type { Commands } from '../commands/commands.ts';
import { MqttNotifier } from '../notifiers/mqtt/mqtt.ts';
import type { MqttConnection } from '../notifiers/mqtt/mqtt-connection.ts';
import type { Publication } from '../notifiers/mqtt/publication.ts';
import type { Notifier } from '../notifiers/notifier.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { Texts } from '../texts/texts.ts';
import { Announcer } from './announcer.ts';
import { AtMostEvery } from './at-most-every.ts';
import { CHANNELS } from './channels.ts';
import { devicesOf } from './discovery.ts';
import { jobPublication, noticePublication, progressPublication } from './happening-events.ts';
import type { HouseEvents, HouseState, JobNews } from './house-state.ts';
import { Incoming } from './incoming.ts';
import { Ledger, type Memory } from './ledger.ts';
import { Messages } from './messages.ts';
import { PictureEvents } from './picture-events.ts';
import { Replies } from './replies.ts';
import { type PictureChoice, ShownPictures } from './shown-pictures.ts';
import { StatePublisher } from './state-publisher.ts';
import type { Topics } from './topics.ts';

export interface HomeAssistantOptions {
  /** Not started yet. Its will is `offline` on the status topic. */
  readonly connection: MqttConnection;
  readonly topics: Topics;
  readonly house: HouseState;
  readonly events: HouseEvents;
  readonly commands: Commands;
  readonly challenges: Pick<Challenges, 'openFor' | 'answer'>;
  /** Says a text to the people in our chats; answers how many heard it. */
  readonly say: (text: string) => Promise<number>;
  /** The accounts of the configuration. */
  readonly accounts: readonly string[];
  /** How the sync was scheduled before that was switched off. */
  readonly intervalBefore: () => string | undefined;
  /** Undefined where no pictures are shown. */
  readonly pictures: PictureChoice | undefined;
  /** What lies retained at the broker is remembered there. */
  readonly memory: Memory;
  /** What whoever writes requests may do. */
  readonly role: Role;
  readonly allowCodeWithoutTls: boolean;
  readonly version: string;
  /** In the language of the entities' names. */
  readonly texts: Texts;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
}

const PROGRESS_EVERY = 1000;

/** The house at the broker, and in Home Assistant. */
export class HomeAssistant {
  readonly #options: HomeAssistantOptions;
  readonly #messages: Messages;
  readonly #announcer: Announcer;
  readonly #states: StatePublisher;
  readonly #incoming: Incoming;
  readonly #photos: PictureEvents;
  readonly #progress: AtMostEvery<JobNews>;
  readonly #shown: ShownPictures | undefined;
  readonly #undo: (() => void)[] = [];

  /** Connects to nobody yet. */
  constructor(options: HomeAssistantOptions) {
    this.#options = options;
    const { connection, topics, house, pictures, texts, version, clock, log, random, commands, accounts } =
      options;
    const messages = new Messages(topics, () => clock.now());
    this.#messages = messages;
    const hasImages = pictures !== undefined;
    const others = hasImages
      ? [CHANNELS.latestImage, CHANNELS.memoryImage].map(({ address }) => topics.of(address))
      : [];
    const ledger = new Ledger(options.memory, log);
    this.#announcer = new Announcer({ connection, messages, ledger, log, others });
    const says = (command: string) => commands.has(command);
    const discovery = { topics, texts, version, stages: house.stages, hasImages, says };
    this.#states = new StatePublisher({
      ...{ house, connection, announcer: this.#announcer, messages, version, clock, random, log },
      devicesOf: (snapshot) => devicesOf(discovery, snapshot),
    });
    this.#incoming = new Incoming({
      ...{ connection, messages, replies: new Replies({ connection, messages, log }), commands, accounts },
      ...{ challenges: options.challenges, say: options.say, role: options.role, texts, clock, log },
      timeZone: options.timeZone,
      mayTypeCode: connection.isSecure || options.allowCodeWithoutTls,
      facts: async () => ({
        settings: (await house.read()).settings,
        intervalBefore: options.intervalBefore(),
      }),
      onCode: (account, outcome) => this.#tellCode(account, outcome),
    });
    const publish = (publication: Publication) => this.#publish(publication);
    this.#photos = new PictureEvents({ messages, publish, clock });
    this.#progress = new AtMostEvery(PROGRESS_EVERY, clock, (news) =>
      publish(progressPublication(messages, news)),
    );
    this.#shown = pictures && new ShownPictures({ choice: pictures, connection, messages, clock, log });
  }

  /** Connects, and tells what there is to tell from now on. */
  start(): void {
    const { connection, events, house } = this.#options;
    this.#undo.push(
      events.onJob((turn) => this.#publish(jobPublication(this.#messages, turn))),
      events.onProgress((news) => this.#progress.take(news)),
      events.onPicture((picture) => this.#photos.tell(picture)),
      house.onChange(() => this.#shown?.look()),
      connection.onConnected(() => this.#shown?.again()),
    );
    this.#states.start();
    connection.start();
  }

  /** Why there is no connection; undefined while there is one, or none has been tried. */
  get trouble(): HomerollError | undefined {
    const { state } = this.#options.connection;
    return 'trouble' in state ? state.trouble : undefined;
  }

  /** Calls `listener` when there comes to be trouble, or it is over. Answers how to end that. */
  onTrouble(listener: (trouble: HomerollError | undefined) => void): () => void {
    return this.#options.connection.onState(() => listener(this.trouble));
  }

  /** The channel by which notices are told here. */
  notifier(name: string): Notifier {
    const publicationOf = noticePublication.bind(undefined, this.#messages);
    return new MqttNotifier({ name, connection: this.#options.connection, publicationOf });
  }

  /**
   * Takes away everything of ours that lies at the broker, and says nothing more until the next start. Answers how many messages
   * were taken away. Errors: `mqtt-not-connected` and others of the connection
   */
  async uninstall(signal: AbortSignal): Promise<number> {
    const { connection, clock } = this.#options;
    await this.#quiet();
    connection.start();
    while (connection.state.kind !== 'connected') {
      if (
        connection.state.kind === 'given-up' ||
        (connection.state.kind === 'waiting' && connection.state.trouble)
      )
        throw connection.state.trouble ?? new HomerollError('mqtt-not-connected');
      if (connection.state.kind === 'idle') throw new HomerollError('mqtt-not-connected');
      await clock.delay(50, signal);
    }
    const count = await this.#announcer.clearAll();
    await connection.stop();
    return count;
  }

  /** Says goodbye. Safe to call twice. */
  async stop(): Promise<void> {
    await this.#quiet();
    await this.#options.connection.stop([this.#messages.text('status', 'offline')]);
  }

  async #quiet(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo();
    this.#photos.stop();
    this.#progress.stop();
    await Promise.all([this.#states.stop(), this.#incoming.stop(), this.#shown?.stop()]);
  }

  #tellCode(account: string, outcome: 'accepted' | 'wrong' | 'refused'): void {
    const parameters = { account: this.#messages.topics.accountId(account) };
    this.#publish(this.#messages.json('authEvent', { event_type: `code_${outcome}`, account }, parameters));
  }

  /** What happens while nobody listens is nobody's news. */
  #publish(publication: Publication): void {
    const { connection, log } = this.#options;
    if (connection.state.kind !== 'connected') return;
    connection
      .publish(publication)
      .catch((error) => log.warn('mqtt-event-not-said', { topic: publication.topic, error }));
  }
}
