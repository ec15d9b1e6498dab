import { randomUUID } from 'node:crypto';
import type { Asker, Reply } from '../../commands/command.ts';
import { isAtLeast } from '../../commands/role.ts';
import type { Person } from '../../persons/person.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import type { Log } from '../../platform/log.ts';
import type { Texts } from '../../texts/texts.ts';
import { Answers } from './answers.ts';
import type { AskedMemory } from './asked-memory.ts';
import { AskedMessages } from './asked-messages.ts';
import type { ChatHouse } from './chat-house.ts';
import type { ChatMessage } from './chat-message.ts';
import { ChatError, type ChatPlatform, type Deed, type Heard, type IncomingFile } from './chat-platform.ts';
import { Door, type StrangersMemory } from './door.ts';
import { fittingMessage } from './fitting-message.ts';
import { JobMessages } from './job-messages.ts';
import { Menus } from './menus.ts';
import { offeredCommands } from './offered-commands.ts';
import { withPicturesAtHand } from './pictures-at-hand.ts';
import { type PinnedMemory, PinnedStatus } from './pinned-status.ts';
import { Presses } from './presses.ts';
import { errorText, fileMessages, renderReply } from './render-reply.ts';
import { type Intake, takeFile } from './take-file.ts';
import { isSaidAsCode, looksLikeCode } from './text-given.ts';
import { Turns } from './turns.ts';

export interface ChatBotOptions {
  readonly platform: ChatPlatform;
  readonly house: ChatHouse;
  readonly clock: Clock;
  readonly log: Log;
  /** Takes the files that persons send into their libraries; undefined where files are not taken. */
  readonly intake?: Intake | undefined;
  /** Remembers the messages in which questions stand. */
  readonly asked: AskedMemory;
  /** Remembers when the owners were told of strangers; without one, until it ends. */
  readonly strangers?: StrangersMemory | undefined;
  /** Remembers the pinned messages; undefined where none is pinned. */
  readonly pinned?: PinnedMemory | undefined;
}

/** What was said longer ago than this is not done any more: nobody expects it. */
const TOO_OLD = 15 * 60_000;
/** A code is looked for in what was said so long after a question for one was closed, in ms. */
const LATELY = 30 * 60_000;
/** After this long without an answer the person sees that one will come, in ms. */
const SHOW_WORKING_AFTER = 500;
/** What is in hand when it stops may take this long to end, in ms. */
const DRAIN_FOR = 7000;

/** One thing that a linked person did, with what is needed to answer it. */
export interface Hearing {
  readonly heard: Heard;
  readonly person: Person;
  readonly asker: Asker;
  readonly texts: Texts;
}

/** Lets linked persons talk to the house on one chat platform. Knows no platform: see `ChatPlatform`. */
export class ChatBot {
  readonly #options: ChatBotOptions;
  readonly #turns = new Turns();
  readonly #presses = new Presses();
  readonly #door: Door;
  readonly #asked: AskedMessages;
  readonly #jobs: JobMessages;
  readonly #menus: Menus;
  readonly #answers: Answers;
  readonly #status: PinnedStatus | undefined;
  /** When somebody was told last that what they said was too old. */
  readonly #toldOld = new Map<string, number>();
  readonly #stopping = new AbortController();

  constructor(options: ChatBotOptions) {
    this.#options = options;
    this.#door = new Door(options);
    this.#menus = new Menus(options);
    this.#asked = new AskedMessages({ ...options, turns: this.#turns });
    this.#jobs = new JobMessages({ ...options, presses: this.#presses });
    this.#answers = new Answers({ ...options, asked: this.#asked, presses: this.#presses });
    const { pinned } = options;
    this.#status = pinned && new PinnedStatus({ ...options, pinned });
  }

  /** @throws HomerollError as `ChatPlatform.start` */
  async start(): Promise<void> {
    const { platform, house } = this.#options;
    await platform.start((heard) => this.#hear(heard));
    await this.#tried('commands-not-offered', () => platform.offer(offeredCommands(house)));
    await this.#menus.start();
    this.#asked.start();
    this.#status?.start();
  }

  /** Hears no more and lets what is in hand end; jobs go on. Safe to call twice. */
  async stop(): Promise<void> {
    const [menus, status] = [this.#menus.stop(), this.#status?.stop()];
    const patience = setTimeout(() => this.#stopping.abort(), DRAIN_FOR);
    await this.#options.platform.stop();
    await this.#turns.drained();
    clearTimeout(patience);
    this.#stopping.abort();
    await Promise.all([this.#asked.stop(), this.#jobs.stop(), menus, status]);
  }

  /** Says something by itself to a person who is linked on this platform. @throws ChatError */
  async tell(person: Person, reply: Reply, isSilent: boolean): Promise<void> {
    const { house, platform } = this.#options;
    const link = person.links.find(({ channel }) => channel === platform.channel);
    if (!link) throw new ChatError('gone', 'not linked any more');
    const texts = house.texts(house.door.askerOf(person, platform.channel, undefined));
    const message = await withPicturesAtHand(renderReply(reply, texts, this.#presses));
    await platform.send({ chat: link.chat }, { ...message, isSilent });
  }

  async #hear(heard: Heard): Promise<void> {
    const place = { person: heard.user.id, chat: heard.place.chat };
    if (!(await this.#turns.take(place, () => this.#handle(heard))))
      this.#options.log.warn('chat-flooded', { channel: this.#options.platform.channel });
  }

  async #handle(heard: Heard): Promise<void> {
    const { log, platform } = this.#options;
    try {
      await this.#answer(heard);
    } catch (error) {
      // The person is not there any more, or the platform: nobody is left to tell.
      const known = error instanceof ChatError;
      log[known ? 'info' : 'error']('chat-not-answered', { channel: platform.channel, error });
    }
  }

  async #answer(heard: Heard): Promise<void> {
    const person = await this.#door.admit(heard);
    if (!person) return;
    this.#status?.heardIn(heard.place.chat);
    const { house, platform, clock } = this.#options;
    const asker = house.door.askerOf(person, platform.channel, heard.user.locale);
    const hearing: Hearing = { heard, person, asker, texts: house.texts(asker) };
    // Before the pace: what came in while nobody was here came in all at once.
    if (clock.now() - heard.at > TOO_OLD) return await this.#leave(hearing);
    const pace = house.door.pace(person);
    if (pace === 'say-so') await this.#note(hearing, 'bot-slow-down');
    if (pace !== 'ok') return;
    const working = setTimeout(() => {
      void this.#tried('working-not-shown', () => heard.answering.working());
    }, SHOW_WORKING_AFTER);
    try {
      await this.#answers.take(heard.deed, hearing, () => this.#do(heard.deed, hearing));
    } catch (error) {
      if (error instanceof ChatError) throw error;
      await this.#explain(error, hearing);
    } finally {
      clearTimeout(working);
    }
  }

  /** Leaves alone what is too old, and says so to each person once for all of it. */
  async #leave(hearing: Hearing): Promise<void> {
    const { deed, answering } = hearing.heard;
    if (deed.kind === 'said' && this.#isLateCode(deed.text, hearing)) await answering.forget();
    const now = this.#options.clock.now();
    const { id } = hearing.person;
    for (const [person, at] of this.#toldOld) if (now - at > TOO_OLD) this.#toldOld.delete(person);
    if (this.#toldOld.has(id)) return;
    this.#toldOld.set(id, now);
    await this.#note(hearing, 'bot-too-old');
  }

  /** What may be a code is nobody's to read, even where the question that waited for it is closed by now. */
  #isLateCode(text: string, { heard, asker, texts }: Hearing): boolean {
    if (isSaidAsCode(text, texts)) return true;
    if (!looksLikeCode(text)) return false;
    const lately = this.#options.house.challenges.openBetween(heard.at - LATELY, heard.at, asker);
    return lately.some(({ expects }) => expects === 'text');
  }

  async #do(deed: Deed, hearing: Hearing): Promise<void> {
    if (deed.kind === 'said') return await this.#say(deed.text, hearing);
    if (deed.kind === 'sent') return await this.#take(deed.file, deed.text, hearing);
    if (deed.kind !== 'pressed') return;
    const saying = this.#presses.sayingOf(deed.press);
    if (saying === undefined) return await this.#note(hearing, 'bot-button-stale');
    await this.#say(saying, hearing);
  }

  async #say(text: string, hearing: Hearing): Promise<void> {
    const { asker } = hearing;
    const reply = await this.#options.house.commands.answer(text, { asker, signal: this.#stopping.signal });
    await this.#tell(reply, hearing);
  }

  async #tell(reply: Reply, { heard, person, asker, texts }: Hearing): Promise<void> {
    const { house } = this.#options;
    const question =
      reply.challenge === undefined
        ? undefined
        : house.challenges.openFor(asker).find(({ id }) => id === reply.challenge);
    if (question) return await this.#answers.ask(question, reply, { heard, person, asker, texts });
    const rendered = await this.#withLiveMovie(renderReply(reply, texts, this.#presses), reply);
    const message = await withPicturesAtHand(rendered);
    const isInBoard = reply.isBoard === true && heard.deed.kind === 'pressed';
    const fitting = await this.#fitting(message, heard, texts);
    const sent = await (isInBoard ? heard.answering.replace(fitting) : heard.answering.say(fitting));
    for (const message of fileMessages(reply.files))
      await heard.answering.say(await this.#fitting(message, heard, texts));
    if (reply.job !== undefined) this.#jobs.follow(reply.job, sent, texts);
  }

  /** A Live Photo that is looked at by itself moves, where the platform can show that. It is shown still when its movie cannot be had. */
  async #withLiveMovie(message: ChatMessage, { pictures = [] }: Reply): Promise<ChatMessage> {
    const { house, platform, log } = this.#options;
    const [picture, another] = pictures;
    const [still] = message.pictures ?? [];
    if (!platform.drawsLivePhotos || !picture?.isLive || another || !still || !house.liveMovie)
      return message;
    try {
      const live = await house.liveMovie(picture.assetId, this.#stopping.signal);
      return { ...message, pictures: [{ ...still, live }] };
    } catch (error) {
      log.info('live-photo-shown-still', { assetId: picture.assetId, error });
      return message;
    }
  }

  #fitting(message: ChatMessage, { largestFile }: Heard, texts: Texts): Promise<ChatMessage> {
    const { platform, house } = this.#options;
    const { photo, file } = platform.limits;
    const largest = { photo: Math.max(photo, largestFile ?? 0), file: largestFile ?? file };
    return fittingMessage(message, { largest, smaller: house.smaller, texts, signal: this.#stopping.signal });
  }

  async #take(file: IncomingFile, words: string, hearing: Hearing): Promise<void> {
    const { intake } = this.#options;
    if (!intake) return await this.#note(hearing, 'bot-no-files');
    // Guests look at pictures; whose library is to grow is for those who live with it.
    if (!isAtLeast(hearing.asker.role, 'adult')) return await this.#note(hearing, 'bot-no-files-of-guests');
    const { signal } = this.#stopping;
    const reply = await takeFile(intake, { file, words }, hearing.asker, signal);
    if (reply.ok) await this.#tried('not-thanked', () => hearing.heard.answering.thank());
    await this.#tell(reply, hearing);
  }

  async #explain(error: unknown, { heard, texts }: Hearing): Promise<void> {
    const known = error instanceof HomerollError ? error : undefined;
    const reference = randomUUID().slice(0, 8);
    if (!known) this.#options.log.error('chat-failed', { reference, error });
    const told = known ?? { code: 'command-failed', facts: { reference } };
    await heard.answering.say({ text: errorText(told, texts).join('\n') });
  }

  async #note({ heard, texts }: Hearing, key: string): Promise<void> {
    await heard.answering.note(texts.say({ key }));
  }

  /** For what is only nice to have. */
  async #tried(event: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.log.warn(event, { channel: this.#options.platform.channel, error });
    }
  }
}
