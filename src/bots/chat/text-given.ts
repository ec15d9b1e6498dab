import type { Texts } from '../../texts/texts.ts';
import type { AskedQuestion } from './chat-house.ts';

/** What looks like a code: digits, as people group them. */
const CODE = /^\d[\d\s-]{2,10}\d$/;
/** Four digits are no code, and somebody may look for the pictures of a year. */
const YEAR = /^(?:19|20)\d\d$/;
/** A whole two-factor code, which a year or a time is not. */
const WHOLE_CODE = /^\d(?:[\s-]?\d){5}$/;
/** A command with what follows it: `/code 123 456`, `answer 5 123456`. */
const COMMAND = /^\/?(?<verb>[^\s@]+)\S*\s+(?<rest>.+)$/su;
const ANSWER = /^(?:id:)?"?#?(?<id>\d{1,15})"?\s+(?<choice>.+)$/isu;

/** Something said that gives the text which a question waits for: such texts are nobody else's to read. */
export interface TextGiven {
  /** Simply written, or said by a command. */
  readonly as: 'plain' | 'command';
  readonly question: AskedQuestion;
  /** More than this one wait for a text. */
  readonly isOneOfMany: boolean;
}

/** Whether something said looks like a code; only where a question waited for one it is. */
export function looksLikeCode(said: string): boolean {
  return WHOLE_CODE.test(said.trim());
}

/** Whether something said is meant as a code: by the command that it is given by. */
export function isSaidAsCode(said: string, texts: Texts): boolean {
  const { verb = '', rest = '' } = COMMAND.exec(said.trim())?.groups ?? {};
  const isCommand = ['code', 'answer'].some((name) => isCalled(verb, name, texts));
  return isCommand && /\d/.test(rest);
}

/** Whether something said is a text that one of these open questions waits for; undefined for what is not. */
export function textGiven(said: string, open: readonly AskedQuestion[], texts: Texts): TextGiven | undefined {
  const waiting = open.filter(({ expects }) => expects === 'text');
  const [first] = waiting;
  if (!first) return undefined;
  const isOneOfMany = waiting.length > 1;
  if (CODE.test(said.trim()) && !YEAR.test(said.trim())) return { as: 'plain', question: first, isOneOfMany };
  const { verb = '', rest = '' } = COMMAND.exec(said.trim())?.groups ?? {};
  if (isCalled(verb, 'code', texts) && /\d/.test(rest))
    return { as: 'command', question: first, isOneOfMany };
  if (!isCalled(verb, 'answer', texts)) return undefined;
  const { id, choice = '' } = ANSWER.exec(rest)?.groups ?? {};
  const question = waiting.find((one) => one.id === Number(id));
  const isChoice = question?.choices.some((one) => one.id === choice.trim().toLowerCase());
  return question && !isChoice ? { as: 'command', question, isOneOfMany } : undefined;
}

/** Whether a word is a command's, in the person's own language too. */
function isCalled(verb: string, name: string, texts: Texts): boolean {
  return [name, ...(texts.attribute(`help-${name}`, 'words')?.split(' ') ?? [])].includes(verb.toLowerCase());
}
