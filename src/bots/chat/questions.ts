import { channelText } from '../../commands/person-words.ts';
import type { Texts } from '../../texts/texts.ts';
import type { AskedQuestion, ClosedQuestion } from './chat-house.ts';
import type { ChatButton, ChatMessage } from './chat-message.ts';
import { textOf } from './render-reply.ts';

/** Digits of a code that is typed by buttons. */
export const CODE_LENGTH = 6;

/** What a link brings along that leads from a group into the private chat, to the questions that wait for a text. */
export const TO_QUESTIONS = 'questions';

/** Where a question is asked: a text is given in private alone. */
export interface AskedAt {
  /** Nobody else reads there. */
  readonly isPrivate: boolean;
  /** The address of the private chat with `TO_QUESTIONS`, where the platform has one. */
  readonly privateUrl?: string | undefined;
}

/** A question as a message with its choices as buttons; where a text is expected, one button more opens the way to give it. */
export function questionMessage(question: AskedQuestion, texts: Texts, at: AskedAt): ChatMessage {
  const { id, ask, details, choices, expects, secret, expiresAt } = question;
  const until = { key: 'bot-question-until', values: { at: expiresAt } };
  const enter = expects === 'text' ? [enterButton(question, texts, at)] : [];
  const offered = choices.map(
    ({ id: choice, label, kind }): ChatButton => ({
      label: texts.say(label),
      press: `s:answer ${id} ${choice}`,
      kind,
    }),
  );
  // How it is said in words stands on the button here.
  const told = details.filter(({ key }) => key !== 'icloud-code-how');
  const way = at.isPrivate ? 'bot-code-how' : at.privateUrl ? 'bot-code-in-private' : 'bot-code-field';
  const how = expects === 'text' && secret ? [{ key: way }] : [];
  return {
    title: texts.say(ask),
    text: textOf([...told, ...how, until], texts),
    buttons: [enter, ...offered.map((button) => [button])].filter((row) => row.length > 0),
  };
}

/** The way to give a text: in private a field or a keypad, elsewhere the private chat, or a field that nobody else sees. */
export function enterButton(
  { id, secret }: AskedQuestion,
  texts: Texts,
  { isPrivate, privateUrl }: AskedAt,
): ChatButton {
  if (!isPrivate && privateUrl) return { label: texts.say({ key: 'bot-to-private' }), url: privateUrl };
  const label = texts.say({ key: secret ? 'bot-enter-code' : 'bot-enter-text' });
  return { label, press: `f:${id}`, kind: 'confirm' };
}

/** The same once it is closed: what was asked and what came of it, without buttons. */
export function closedMessage(
  { challenge, how, choice, by, channel }: ClosedQuestion,
  texts: Texts,
): ChatMessage {
  const label = challenge.choices.find(({ id }) => id === choice)?.label;
  const values = { by: by ?? '', channel: channelText(channel ?? ''), ...(label && { choice: label }) };
  // What was typed is nobody else's.
  const key = how === 'answered' && !label ? 'bot-question-answered-by' : `bot-question-${how}`;
  return { title: texts.say(challenge.ask), text: texts.say({ key, values }) };
}

/** A keypad: each button holds what was typed so far and its own digit, so that nothing is remembered and no message is left. */
export function keypadMessage(question: AskedQuestion, typed: string, texts: Texts): ChatMessage {
  const key = (label: string, next: string): ChatButton => ({ label, press: `k:${question.id}:${next}` });
  const digit = (value: string) => key(value, `${typed}${value}`);
  return {
    title: texts.say(question.ask),
    text: `${'●'.repeat(typed.length)}${'○'.repeat(Math.max(0, CODE_LENGTH - typed.length))}`,
    buttons: [
      ...['123', '456', '789'].map((row) => [...row].map(digit)),
      [
        key('⌫', typed.slice(0, -1)),
        digit('0'),
        { label: texts.say({ key: 'bot-back' }), press: `q:${question.id}`, kind: 'cancel' },
      ],
    ],
  };
}
