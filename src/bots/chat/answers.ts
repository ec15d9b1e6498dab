import type { Reply } from '../../commands/command.ts';
import { HomerollError } from '../../platform/error.ts';
import type { AskedMessages } from './asked-messages.ts';
import type { Hearing } from './chat-bot.ts';
import type { AskedQuestion, ChatHouse } from './chat-house.ts';
import type { ChatMessage } from './chat-message.ts';
import type { ChatPlatform, Deed, SentMessage } from './chat-platform.ts';
import type { Presses } from './presses.ts';
import {
  type AskedAt,
  CODE_LENGTH,
  enterButton,
  keypadMessage,
  questionMessage,
  TO_QUESTIONS,
} from './questions.ts';
import { errorText, renderReply } from './render-reply.ts';
import { type TextGiven, textGiven } from './text-given.ts';

/** Presses of ours: a field for a text, a key of the keypad, back to the question. */
const PRESS = /^(?<what>[fkq]):(?<id>\d{1,15})(?::(?<typed>\d{0,12}))?$/;

/** Takes answers to questions: by buttons, by a field, by a keypad, and by a plain code in a private chat. */
export class Answers {
  readonly #platform: ChatPlatform;
  readonly #house: ChatHouse;
  readonly #asked: AskedMessages;
  readonly #presses: Presses;

  constructor(parts: {
    readonly platform: ChatPlatform;
    readonly house: ChatHouse;
    readonly asked: AskedMessages;
    readonly presses: Presses;
  }) {
    this.#platform = parts.platform;
    this.#presses = parts.presses;
    this.#house = parts.house;
    this.#asked = parts.asked;
  }

  /** Takes an answer; does `otherwise` where this is none, or gives one by a command. */
  async take(deed: Deed, hearing: Hearing, otherwise: () => Promise<void>): Promise<void> {
    if (deed.kind === 'said') return await this.#said(deed.text, hearing, otherwise);
    if (deed.kind === 'came') return await this.#askAgain(hearing);
    if (!(await this.#pressed(deed, hearing))) await otherwise();
  }

  /** Whether this was one. */
  async #pressed(deed: Deed, hearing: Hearing): Promise<boolean> {
    if (deed.kind !== 'pressed' && deed.kind !== 'filled-in') return false;
    const chosen = /^s:answer (\d{1,15}) (\S+)$/.exec(deed.press);
    if (chosen?.[1] && chosen[2] && deed.kind === 'pressed') {
      await this.#answer(Number(chosen[1]), chosen[2], hearing);
      return true;
    }
    const { what, id, typed = '' } = PRESS.exec(deed.press)?.groups ?? {};
    if (what === undefined) return false;
    const text = deed.kind === 'filled-in' ? deed.text : undefined;
    await this.#step(what, Number(id), text ?? typed, text !== undefined, hearing);
    return true;
  }

  /** Asks what a reply has opened, where it was opened. */
  async ask(question: AskedQuestion, reply: Pick<Reply, 'error'>, hearing: Hearing): Promise<void> {
    const { heard, texts } = hearing;
    const before = reply.error ? errorText(reply.error, texts).join('\n') : undefined;
    const message = questionMessage(question, texts, this.#at(hearing));
    const sent = await heard.answering.say(
      before ? { ...message, text: `${before}\n${message.text}` } : message,
    );
    this.#stands(question.id, sent, hearing);
  }

  async #step(what: string, id: number, typed: string, isWhole: boolean, hearing: Hearing): Promise<void> {
    const { heard, asker, texts } = hearing;
    const question = this.#house.challenges.openFor(asker).find((open) => open.id === id);
    if (!question) return await heard.answering.note(texts.say({ key: 'bot-question-over' }));
    if (isWhole || (what === 'k' && typed.length >= CODE_LENGTH))
      return await this.#answer(id, typed, hearing);
    if (what === 'q')
      return void (await heard.answering.replace(questionMessage(question, texts, this.#at(hearing))));
    if (what === 'f') {
      const label = texts.say({ key: question.secret ? 'bot-enter-code' : 'bot-enter-text' });
      if (await heard.answering.askForText({ title: texts.say(question.ask), label, press: `f:${id}` }))
        return;
      if (!heard.place.isPrivate) return await this.#leadAway(question, hearing);
    }
    await heard.answering.replace(keypadMessage(question, typed, texts));
  }

  /** What was said in a group is not used. Whatever gives a text is deleted where that can be; nothing waits for that. */
  async #said(text: string, hearing: Hearing, otherwise: () => Promise<void>): Promise<void> {
    const { heard, asker, texts } = hearing;
    const given = textGiven(text, this.#house.challenges.openFor(asker), texts);
    if (!given) return await otherwise();
    const deleted = heard.answering.forget();
    const done =
      given.as === 'command' && heard.place.isPrivate ? otherwise() : this.#use(given, text, hearing);
    for (const result of await Promise.allSettled([done, deleted]))
      if (result.status === 'rejected') throw result.reason;
  }

  async #use({ question, isOneOfMany }: TextGiven, text: string, hearing: Hearing): Promise<void> {
    const { heard, texts } = hearing;
    if (!heard.place.isPrivate) await this.#leadAway(question, hearing);
    else if (isOneOfMany) await heard.answering.say({ text: texts.say({ key: 'bot-which-question' }) });
    else await this.#answer(question.id, text.replaceAll(/[\s-]/g, ''), hearing);
  }

  /** Says that a text belongs where nobody else reads, with the way there. */
  async #leadAway(question: AskedQuestion, hearing: Hearing): Promise<void> {
    const { heard, texts } = hearing;
    const way = enterButton(question, texts, this.#at(hearing));
    // The button for a field has been pressed just now, and there is none.
    const isPressed = heard.deed.kind === 'pressed' && 'press' in way;
    await heard.answering.note(texts.say({ key: 'bot-code-in-private' }), isPressed ? [] : [[way]]);
  }

  /** Asks once more, in the private chat, what waits for a text: by a link out of a group somebody has come to answer it. */
  async #askAgain(hearing: Hearing): Promise<void> {
    const { heard, asker, texts } = hearing;
    await heard.answering.forget();
    const open = this.#house.challenges.openFor(asker).filter(({ expects }) => expects === 'text');
    if (open.length === 0) await heard.answering.note(texts.say({ key: 'bot-question-over' }));
    for (const question of open) await this.ask(question, {}, hearing);
  }

  #stands(id: number, sent: SentMessage, { heard, person, asker }: Hearing): void {
    const { language, timeZone } = asker;
    const { isPrivate } = heard.place;
    this.#asked.stands(id, { person: person.id, language, timeZone, isPrivate, sent });
  }

  #at({ heard }: Hearing): AskedAt {
    const { isPrivate } = heard.place;
    return { isPrivate, privateUrl: this.#platform.invitationUrl(TO_QUESTIONS) };
  }

  async #answer(id: number, choice: string, hearing: Hearing): Promise<void> {
    const { heard, asker, texts } = hearing;
    const { challenges } = this.#house;
    // The message in which it was asked says by itself how it was closed.
    const say = (message: ChatMessage) => heard.answering.say(message);
    try {
      const reply = await challenges.answer(id, choice, asker);
      const next = challenges.openFor(asker).find((question) => question.id === reply.challenge);
      if (next) return await this.ask(next, reply, hearing);
      const message = renderReply(reply, texts, this.#presses);
      await say(message.text === '' ? { ...message, text: texts.say({ key: 'bot-done' }) } : message);
    } catch (error) {
      if (!(error instanceof HomerollError)) throw error;
      const told = errorText(error, texts).join('\n');
      const open = challenges.openFor(asker).find((question) => question.id === id);
      const message = open && questionMessage(open, texts, this.#at(hearing));
      const sent = await say(message ? { ...message, text: `${told}\n${message.text}` } : { text: told });
      if (open) this.#stands(id, sent, hearing);
    }
  }
}
