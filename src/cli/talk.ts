import type { Conversation, Hearing } from '../bots/terminal/conversation.ts';
import type { EndedJob } from '../bots/terminal/ended-job.ts';
import { endedLines } from '../bots/terminal/ended-lines.ts';
import { LiveFoot } from '../bots/terminal/live-foot.ts';
import { printCode, printLines, printReply } from '../bots/terminal/print.ts';
import type { Console } from './console.ts';
import { picturesText } from './draw-pictures.ts';

/** Says one thing, follows the job that comes of it and prints what is answered; answers the exit code. */
export async function talk(conversation: Conversation, saying: string, console: Console): Promise<number> {
  const { texts, out, err, manner, clock, signal } = console;
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
  const { reply, end } = await conversation.say(saying, hearing, signal);
  if (end) {
    foot.drop(end.id);
    return printEnd(end, console);
  }
  const code = printReply(reply, texts, manner, out, err);
  if (manner === 'text') out.write(await picturesText(reply.pictures ?? [], console));
  return code;
}

function printEnd(end: EndedJob, { texts, out, err, manner }: Console): number {
  if (manner === 'json') out.write(`${JSON.stringify(end)}\n`);
  if (manner === 'text') printLines(endedLines(end, texts), texts, out);
  if (end.error && manner !== 'json') printCode(end.error.code, end.error.facts, texts, err);
  return end.outcome === 'done' && end.errors === 0 ? 0 : 1;
}
