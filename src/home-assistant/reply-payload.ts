import type { Reply } from '../commands/command.ts';
import { HomerollError } from '../platform/error.ts';
import type { Texts } from '../texts/texts.ts';
import type { ReplyPayload, Request } from './payloads.ts';

type WithoutTime = Omit<ReplyPayload, 'at'>;

/** What is said besides a reply: what it is the reply to. */
export type Of = Pick<Request, 'id'> & { readonly command?: string | undefined };

const LONGEST_TEXT = 8000;
/** Data for programs, in characters of JSON; what is longer is asked for in chat. */
const MOST_DATA = 32_000;
/** How a question is answered in chat: here it cannot be. */
const HOW_TO_ANSWER = 'challenge-how';

/** A reply of a command, as it is told over MQTT. */
export function replyPayload(reply: Reply, of: Of, texts: Texts): WithoutTime {
  const { error, ok, job, challenge } = reply;
  const lines = reply.lines.filter(({ key }) => key !== HOW_TO_ANSWER).map((line) => texts.say(line));
  if (challenge !== undefined) lines.push(texts.say({ key: 'mqtt-waits-in-chat' }));
  const told = error && errorOf(error.code, error.facts, texts);
  const text = [...(told ? [told.message] : []), ...lines].join('\n');
  return {
    ...of_(of),
    ok: ok && !error,
    text: text.slice(0, LONGEST_TEXT),
    ...(told && { error: told }),
    ...(job !== undefined && { job }),
    ...(challenge !== undefined && { challenge }),
    ...dataOf(reply, challenge !== undefined),
  };
}

/** What went wrong before there was a reply. */
export function failurePayload(error: unknown, of: Of, texts: Texts): WithoutTime {
  const { code, facts } = error instanceof HomerollError ? error : { code: 'unexpected', facts: {} };
  const told = errorOf(code, facts, texts);
  return { ...of_(of), ok: false, text: told.message, error: told };
}

function errorOf(code: string, facts: HomerollError['facts'], texts: Texts) {
  const { sentence, hint } = texts.sayCode(code, facts);
  return { code, message: sentence.slice(0, 1000), hint: hint?.slice(0, 1000) ?? null };
}

function of_({ id, command }: Of): Of {
  return {
    ...(id !== undefined && { id }),
    ...(command !== undefined && { command: command.slice(0, 100) }),
  };
}

/** A question's own facts stay in chat, where it is answered. */
function dataOf({ data, error }: Reply, isQuestion: boolean): { data?: unknown } {
  if (error || isQuestion || data === undefined || data === null) return {};
  return JSON.stringify(data).length <= MOST_DATA ? { data } : {};
}
