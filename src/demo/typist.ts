import { OfferedChoices } from '../bots/terminal/chat/offered-choices.ts';
import type { Conversation, Hearing, Spoken } from '../bots/terminal/conversation.ts';
import { DirectConversation } from '../bots/terminal/direct-conversation.ts';
import { printLines } from '../bots/terminal/print.ts';
import type { OpenChallenge } from '../challenges/question.ts';
import { type Console, ownerAt } from '../cli/console.ts';
import { listener } from '../cli/talk.ts';
import type { Homeroll } from '../daemon.ts';
import type { Line } from '../texts/texts.ts';

/** How long a prompt waits for its line, and a line for its Enter, where somebody looks on; in ms. */
const THINKING = 900;
const TYPING = 350;

/** Types into a chat with a house, for somebody who looks on: each line at its prompt, and what is answered below it. */
export class Typist {
  readonly #homeroll: Homeroll;
  readonly #console: Console;
  readonly #conversation: Conversation;
  readonly #shown = new Set<string>();
  #challenge = 0;
  /** The worst exit code so far. */
  code = 0;

  constructor(homeroll: Homeroll, console: Console) {
    this.#homeroll = homeroll;
    this.#console = console;
    this.#conversation = new DirectConversation(homeroll, ownerAt(console));
  }

  /** Says something to the house. */
  async say(text: string): Promise<void> {
    await this.#type(text);
    await this.#tell((hear, signal) => this.#conversation.say(text, hear, signal));
  }

  /** Answers the question that was asked last; what is secret is typed unseen. */
  async answer(text: string, isSecret = false): Promise<void> {
    if (isSecret) this.#print([{ key: 'chat-type-secret' }]);
    await this.#type(isSecret ? '' : text);
    await this.#tell((hear, signal) => this.#conversation.answer(this.#challenge, text, hear, signal));
  }

  /** Tells what happens beside the conversation. */
  narrate(...lines: Line[]): void {
    if (this.#console.manner !== 'text') return;
    this.#console.out.write('\n');
    this.#print(lines);
  }

  /** Tells more of what was narrated last. */
  list(lines: readonly Line[]): void {
    this.#print(lines);
  }

  #print(lines: readonly Line[]): void {
    const { manner, texts, out } = this.#console;
    if (manner === 'text') printLines(lines, texts, out);
  }

  async #tell(say: (hearing: Hearing, signal: AbortSignal) => Promise<Spoken>): Promise<void> {
    const { hearing, tell } = listener(this.#console);
    const spoken = await say(hearing, this.#console.signal);
    const question = this.#question(spoken.reply.challenge);
    if (question && !spoken.reply.error) return this.#ask(question);
    this.code = Math.max(this.code, await tell(spoken));
  }

  #question(id: number | undefined): OpenChallenge | undefined {
    return this.#homeroll.challenges.openFor(ownerAt(this.#console)).find((open) => open.id === id);
  }

  /** As a chat asks it; asked once more, it is only said how things are now. */
  #ask(question: OpenChallenge): void {
    const { manner, texts, out } = this.#console;
    this.#challenge = question.id;
    const isKnown = this.#shown.has(question.kind);
    this.#shown.add(question.kind);
    this.#print(isKnown ? question.details : [question.ask, ...question.details]);
    // Where there is nothing but to turn it down, the answer is typed at once.
    if (manner !== 'text' || question.choices.length < 2 || isKnown) return;
    const { expects: _, ...closed } = question;
    for (const line of new OfferedChoices(texts).ask(closed).slice(0, -1)) out.write(`${line}\n`);
  }

  async #type(text: string): Promise<void> {
    const { manner, out, signal } = this.#console;
    signal.throwIfAborted();
    if (manner !== 'text') return;
    out.write(`\n${out.isTTY ? '\u001b[36mhomeroll>\u001b[0m' : 'homeroll>'} `);
    await this.#pause(THINKING);
    out.write(text);
    await this.#pause(TYPING);
    out.write('\n');
  }

  async #pause(ms: number): Promise<void> {
    const { clock, out, signal } = this.#console;
    if (out.isTTY) await clock.delay(ms, signal).catch(() => signal.throwIfAborted());
  }
}
