import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type TelegramOptions as DoubleOptions,
  type Person,
  startTelegram,
  type TelegramDouble,
} from '../../../test/doubles/telegram/index.ts';
import { Catalog } from '../../catalog/catalog.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { Secret } from '../../platform/secret.ts';
import type { Heard, OnHeard } from '../chat/chat-platform.ts';
import { Telegram, type TelegramOptions } from './telegram.ts';
import { updateStore } from './update-store.ts';

/** Real time, in which waits pass fifty times as fast. */
export const hastyClock: Clock = {
  now: () => Date.now(),
  delay: (ms, signal) => sleep(ms / 50, undefined, signal ? { signal } : {}),
};

/** A log that keeps its lines. */
export class KeptLog implements Log {
  readonly lines: { level: string; event: string; fields: Record<string, unknown> | undefined }[] = [];

  debug(event: string, fields?: Record<string, unknown>): void {
    this.lines.push({ level: 'debug', event, fields });
  }

  info(event: string, fields?: Record<string, unknown>): void {
    this.lines.push({ level: 'info', event, fields });
  }

  warn(event: string, fields?: Record<string, unknown>): void {
    this.lines.push({ level: 'warn', event, fields });
  }

  error(event: string, fields?: Record<string, unknown>): void {
    this.lines.push({ level: 'error', event, fields });
  }

  with(): Log {
    return this;
  }

  events(): string[] {
    return this.lines.map(({ event }) => event);
  }
}

/** A Telegram with a bot of Homeroll in it and Anna, who has started it. */
export class Stage implements AsyncDisposable {
  readonly telegram: TelegramDouble;
  readonly anna: Person;
  readonly log = new KeptLog();
  readonly heard: Heard[] = [];
  readonly folder: string;
  /** In which what was heard is kept, by all bots of the stage. */
  readonly catalog: Catalog;
  readonly bot: Telegram;
  readonly #bots: Telegram[] = [];

  private constructor(
    telegram: TelegramDouble,
    folder: string,
    catalog: Catalog,
    options: Partial<TelegramOptions>,
  ) {
    this.telegram = telegram;
    this.folder = folder;
    this.catalog = catalog;
    this.anna = telegram.person({ firstName: 'Anna', languageCode: 'de' });
    this.bot = this.another(options);
  }

  static async setUp(telegram: TelegramDouble, options: Partial<TelegramOptions>): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'homeroll-telegram-'));
    return new Stage(telegram, folder, await Catalog.open(join(folder, 'catalog.db')), options);
  }

  /** A bot with the same token. */
  another(options: Partial<TelegramOptions> = {}): Telegram {
    const { apiRoot, token } = this.telegram;
    const usual = {
      ...{ token: new Secret(token), apiRoot, log: this.log, clock: hastyClock, random: () => 0 },
      store: updateStore(this.catalog),
    };
    const bot = new Telegram({ ...usual, ...options });
    this.#bots.push(bot);
    return bot;
  }

  /** Keeps what is heard, then does what `onHeard` does. */
  hears(onHeard: OnHeard = async () => undefined): OnHeard {
    return (heard) => {
      this.heard.push(heard);
      return onHeard(heard);
    };
  }

  /** Resolves when so many things have been heard. */
  async until(count: number): Promise<readonly Heard[]> {
    await this.telegram.until(() => this.heard.length >= count, { what: `${count} things heard` });
    return this.heard;
  }

  /** Anna's chat, as a place to send to. */
  get place(): { chat: string } {
    return { chat: String(this.anna.id) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#bots.map((bot) => bot.stop()));
    await this.telegram.close();
    this.catalog.close();
    await rm(this.folder, { recursive: true });
  }
}

/** How a stage differs from the usual. */
export interface StageOptions extends Partial<TelegramOptions> {
  readonly double?: DoubleOptions;
  /** Whether the bot waits to be started by the test; it hears from the beginning otherwise. */
  readonly isIdle?: boolean;
  readonly onHeard?: OnHeard;
}

/** Sets up a Telegram of one's own, with rates only where the test asks for them. */
export async function stageOf({ double, isIdle, onHeard, ...options }: StageOptions = {}): Promise<Stage> {
  const telegram = await startTelegram({ rates: false, ...double });
  const stage = await Stage.setUp(telegram, options);
  if (isIdle) return stage;
  stage.anna.starts();
  await stage.bot.start(stage.hears(onHeard));
  await stage.until(1);
  stage.heard.length = 0;
  return stage;
}
