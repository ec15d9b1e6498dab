import type { EndedJob } from '../bots/progress/ended-job.ts';
import { endedLines } from '../bots/progress/ended-lines.ts';
import type { Conversation, Hearing, Spoken } from '../bots/terminal/conversation.ts';
import { LiveFoot } from '../bots/terminal/live-foot.ts';
import { printCode, printLines, printReply } from '../bots/terminal/print.ts';
import type { Reply } from '../commands/command.ts';
import { askLine } from './ask-line.ts';
import type { Console } from './console.ts';
import { picturesText } from './draw-pictures.ts';

/** Says one thing, follows the job that comes of it and prints what is answered; answers the exit code. */
export async function talk(conversation: Conversation, saying: string, console: Console): Promise<number> {
  const { hearing, tell } = listener(console);
  let spoken = await conversation.say(saying, hearing, console.signal);
  for (;;) {
    const code = await tell(spoken);
    const { challenge } = spoken.reply;
    const choice = challenge === undefined ? undefined : await choose(spoken.reply, console);
    if (challenge === undefined || choice === undefined) return code;
    spoken = await conversation.answer(challenge, choice, hearing, console.signal);
  }
}

/** What is heard while something is said, and how its end is told at a terminal; `tell` answers the exit code. */
export function listener(console: Console): {
  readonly hearing: Hearing;
  readonly tell: (spoken: Spoken) => Promise<number>;
} {
  const { texts, out, err, manner, clock } = console;
  const foot = new LiveFoot(err, texts, () => clock.now());
  const hearing: Hearing = {
    onReply: (reply) => {
      // The end is what was asked for; that it has begun is told beside it.
      if (reply.job !== undefined && manner === 'text') printLines(reply.lines, texts, err);
    },
    onProgress: (job) => {
      if (manner === 'text') foot.show(job);
    },
  };
  const tell = async ({ reply, end }: Spoken): Promise<number> => {
    if (end) {
      foot.drop(end.id);
      return printEnd(end, console);
    }
    const code = printReply(reply, texts, manner, out, err);
    if (manner === 'text') out.write(await picturesText(reply.pictures ?? [], console));
    return code;
  };
  return { hearing, tell };
}

/** Lets the person at the terminal answer what was asked; undefined where nobody is, or nothing is typed. */
async function choose({ suggestions = [], expects }: Reply, console: Console): Promise<string | undefined> {
  const { texts, out, manner } = console;
  if (manner !== 'text' || !console.in.isTTY || !out.isTTY) return undefined;
  const choices = suggestions.map(({ label, say }) => ({
    label: texts.say(label),
    id: say.split(' ').at(-1) ?? '',
  }));
  for (const [index, { label }] of choices.entries()) out.write(`  ${index + 1}  ${label}\n`);
  if (expects)
    out.write(`${texts.say({ key: expects === 'secret' ? 'chat-type-secret' : 'chat-type-text' })}\n`);
  const typed = (await askLine(console, expects === 'secret'))?.trim() ?? '';
  const chosen = choices[Number(typed) - 1]?.id;
  if (chosen !== undefined || typed === '') return chosen;
  return expects ? typed : typed.toLowerCase();
}

function printEnd(end: EndedJob, { texts, out, err, manner }: Console): number {
  if (manner === 'json') out.write(`${JSON.stringify(end)}\n`);
  if (manner === 'text') printLines(endedLines(end, texts), texts, out);
  if (end.error && manner !== 'json') printCode(end.error.code, end.error.facts, texts, err);
  return end.outcome === 'done' && end.errors === 0 ? 0 : 1;
}
