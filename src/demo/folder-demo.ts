import { printReply } from '../bots/terminal/print.ts';
import { talkTo } from '../cli/speak.ts';
import { accountOfSources } from '../commands/account-of-sources.ts';
import { openHomeroll } from '../daemon.ts';
import { createLog } from '../platform/log.ts';
import type { Line } from '../texts/texts.ts';
import { converse } from './converse.ts';
import { type DemoPlace, demoConfig } from './demo-place.ts';

/** A folder of pictures becomes a library, and a summary says what lies where and why. Answers the exit code. */
export async function folderDemo(folder: string, place: DemoPlace): Promise<number> {
  const { console } = place;
  const { clock, out, texts } = console;
  const say = (line: Line) => out.write(`${texts.say(line)}\n`);
  say({ key: 'demo-from', values: { folder } });
  const config = demoConfig(place, { type: 'folder', path: folder, settle: '1s' });
  const homeroll = await openHomeroll(config, clock, createLog('silent'));
  try {
    const code = await talkTo(homeroll, 'sync', console);
    out.write('\n');
    printReply(accountOfSources(homeroll.catalog, homeroll.sources), texts, console.manner, out);
    out.write('\n');
    say({ key: 'demo-talk' });
    await converse(homeroll, console);
    out.write('\n');
    say({ key: 'demo-kept', values: { path: homeroll.library.path } });
    say({ key: 'demo-next' });
    return code;
  } finally {
    await homeroll.close();
  }
}
