import type { Reply, ShownPicture } from '../../../commands/command.ts';
import type { RunningJob } from '../../../jobs/job-runner.ts';
import type { Clock } from '../../../platform/clock.ts';
import { HomerollError } from '../../../platform/error.ts';
import type { Texts } from '../../../texts/texts.ts';
import { endedLines } from '../../progress/ended-lines.ts';
import { fileLines } from '../../progress/file-lines.ts';
import type { DaemonLink } from '../client/daemon-link.ts';
import type { Hearing, Spoken } from '../conversation.ts';
import type { LiveFoot } from '../live-foot.ts';
import { printCode, printError, printLines } from '../print.ts';
import type { AskedChallenge } from '../terminal-challenges.ts';
import { type Chosen, OfferedChoices } from './offered-choices.ts';

/** Time between tries to reach a daemon that went away, in ms. */
const TRY_AGAIN = 1000;

export interface ChatOptions {
  /** Comes to the daemon; undefined when none runs. */
  readonly open: () => Promise<DaemonLink | undefined>;
  readonly foot: LiveFoot;
  readonly texts: Texts;
  readonly clock: Clock;
  /** Whether lines are coloured. */
  readonly isTerminal: boolean;
  readonly picturesText: (pictures: readonly ShownPicture[]) => Promise<string>;
  /** Asks for the next line as an answer; what is typed is hidden when it is secret. */
  readonly askText: (label: string, isSecret: boolean) => void;
  /** Aborted when the chat is left. */
  readonly signal: AbortSignal;
}

/** A conversation with the daemon in a terminal: what is said goes there, what comes back is shown above the prompt. */
export class Chat {
  readonly #options: ChatOptions;
  readonly #choices: OfferedChoices;
  readonly #own = new Set<AbortController>();
  readonly #shown = new Map<number, AskedChallenge>();
  #link: DaemonLink | undefined;
  #expected: Extract<Chosen, { kind: 'ask' }> | undefined;

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#choices = new OfferedChoices(options.texts);
  }

  /** Comes to the daemon and greets. Error: `daemon-not-running`. */
  async start(): Promise<void> {
    const link = await this.#options.open();
    if (!link) throw new HomerollError('daemon-not-running', {}, { recovery: 'never' });
    this.#attach(link);
    this.#print([this.#options.texts.say({ key: 'chat-welcome' })]);
    await this.#greet(link);
  }

  /** Takes a line that was typed; resolves when all that comes of it has been shown. */
  async enter(line: string): Promise<void> {
    const expected = this.#expected;
    this.#expected = undefined;
    const chosen = expected
      ? ({ kind: 'answer', challenge: expected.challenge, choice: line } as const)
      : this.#choices.choose(line);
    if (chosen === 'nothing') this.#print([this.#options.texts.say({ key: 'chat-nothing' })]);
    else if (chosen?.kind === 'ask') {
      this.#expected = chosen;
      const key = chosen.isSecret ? 'chat-type-secret' : 'chat-type-text';
      this.#options.askText(this.#options.texts.say({ key }), chosen.isSecret);
    } else if (chosen) await this.#request(chosen);
    else if (line.trim() !== '') await this.#request({ kind: 'say', text: line });
  }

  /** Cancels what was asked for here and still goes on; answers whether there was any. */
  cancel(): boolean {
    if (this.#own.size === 0) return false;
    this.#print([this.#options.texts.say({ key: 'chat-cancelling' })]);
    for (const request of this.#own) request.abort();
    return true;
  }

  /** Jobs go on without the chat. */
  close(): void {
    this.#link?.close();
  }

  async #request(chosen: Exclude<Chosen, { kind: 'ask' }>): Promise<void> {
    const link = this.#link;
    if (!link) return this.#error(new HomerollError('daemon-gone'));
    const request = new AbortController();
    this.#own.add(request);
    const shown: Promise<void>[] = [];
    const hearing: Hearing = {
      onReply: (reply) => void shown.push(this.#showReply(reply)),
      onProgress: (job) => this.#options.foot.show(job),
    };
    try {
      const { signal } = request;
      const spoken =
        chosen.kind === 'say'
          ? await link.say(chosen.text, hearing, signal)
          : await link.answer(chosen.challenge, chosen.choice, hearing, signal);
      await Promise.all(shown);
      this.#showEnd(spoken);
    } catch (error) {
      this.#error(error);
    } finally {
      this.#own.delete(request);
    }
  }

  /** One line of how things are, what runs, and what is asked. */
  async #greet(link: DaemonLink): Promise<void> {
    const never = new AbortController().signal;
    const { reply } = await link.say('status', { onReply: () => {}, onProgress: () => {} }, never);
    this.#printReply({ ...reply, lines: reply.lines.slice(0, 1) });
    for (const challenge of link.challenges) this.#ask(challenge);
    for (const { id } of runningIn(reply.data)) void this.#watch(link, id);
  }

  /** Follows a job that somebody else has started. */
  async #watch(link: DaemonLink, id: number): Promise<void> {
    const hearing = { onReply: () => {}, onProgress: (job: RunningJob) => this.#options.foot.show(job) };
    try {
      this.#showEnd(await link.say(`job ${id}`, hearing, new AbortController().signal));
    } catch {
      // The link is gone, which is told once, by whoever watches that.
      this.#options.foot.drop(id);
    }
  }

  #attach(link: DaemonLink): void {
    this.#link = link;
    link.listen({
      onOpened: (challenge) => this.#ask(challenge),
      onClosed: ({ challenge: id, how, by = '', channel = '' }) => {
        this.#choices.withdraw(id);
        if (!this.#shown.delete(id)) return;
        this.#print([this.#options.texts.say({ key: 'chat-closed', values: { id, how, by, channel } })]);
      },
    });
    void link.ended.then(() => this.#comeBack());
  }

  /** The daemon is being started anew, as after an update: the chat waits for it. */
  async #comeBack(): Promise<void> {
    const { signal, clock, texts, foot } = this.#options;
    if (signal.aborted) return;
    this.#link = undefined;
    foot.dropAll();
    this.#print([texts.say({ key: 'chat-lost' })]);
    while (!signal.aborted) {
      await clock.delay(TRY_AGAIN, signal).catch(() => {});
      const link = signal.aborted ? undefined : await this.#options.open().catch(() => undefined);
      if (!link) continue;
      this.#attach(link);
      this.#print([texts.say({ key: 'chat-back' })]);
      await this.#greet(link).catch(() => {});
      return;
    }
  }

  #ask(challenge: AskedChallenge): void {
    if (this.#shown.has(challenge.id)) return;
    this.#shown.set(challenge.id, challenge);
    const lines = [challenge.ask, ...challenge.details].map((line) => this.#options.texts.say(line));
    this.#print([...lines, ...this.#choices.ask(challenge)]);
  }

  async #showReply(reply: Reply): Promise<void> {
    const shown = reply.challenge === undefined ? undefined : this.#shown.get(reply.challenge);
    // The question itself has been shown, with its choices; an answer that was none is told, and they are offered again.
    if (shown && !reply.error) return;
    this.#printReply(reply);
    if (shown) return this.#print(this.#choices.ask(shown));
    const pictures = await this.#options.picturesText(reply.pictures ?? []);
    const offered = this.#choices.suggest(reply.suggestions);
    const text = pictures + offered.map((line) => `${line}\n`).join('');
    if (text !== '') this.#options.foot.print(text);
  }

  #printReply({ error, lines, files }: Reply): void {
    const paper = this.#paper();
    if (error) printCode(error.code, error.facts, this.#options.texts, paper);
    printLines([...lines, ...fileLines(files)], this.#options.texts, paper);
    this.#options.foot.print(paper.text);
  }

  #showEnd({ end }: Spoken): void {
    if (!end) return;
    const { foot, texts } = this.#options;
    foot.drop(end.id);
    const paper = this.#paper();
    printLines(endedLines(end, texts), texts, paper);
    if (end.error) printCode(end.error.code, end.error.facts, texts, paper);
    foot.print(paper.text);
  }

  #error(error: unknown): void {
    const paper = this.#paper();
    printError(error, this.#options.texts, paper);
    this.#options.foot.print(paper.text);
  }

  #print(lines: readonly string[]): void {
    this.#options.foot.print(lines.map((line) => `${line}\n`).join(''));
  }

  #paper() {
    const { isTerminal: isTTY } = this.#options;
    return {
      ...{ isTTY, text: '' },
      write(text: string) {
        this.text += text;
      },
    };
  }
}

/** The jobs in the data of `status`. */
function runningIn(data: unknown): readonly { readonly id: number }[] {
  const running = typeof data === 'object' && data !== null && 'running' in data ? data.running : [];
  return Array.isArray(running) ? running.filter(({ id }) => Number.isInteger(id)) : [];
}
