import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Chunk } from './record/chunk.ts';
import { record } from './record/recording.ts';
import { renderScreens } from './record/render-screens.ts';
import { showPaths } from './record/shown-paths.ts';
import { svgAnimation } from './record/svg.ts';
import { atPrompt, capPauses, gatherBursts } from './record/timeline.ts';

const SIZE = { columns: 92, rows: 32 };
const SHOWN_FOLDER = '~/homeroll';
const LONGEST_PAUSE = 1_200;
const BAR_PAUSE = 100;
const BURST = 40;
const HOLD = 6_000;
const LONGEST_ROUND = 40_000;
const LARGEST_FILE = 300_000;
const LONGEST_RUN = 120_000;
const DESCRIPTION =
  'A terminal in which npm run demo signs in to an iCloud account with a two-factor code, brings its pictures home, finds some, brings what changed on the phone afterwards, shows what Home Assistant knows, and writes a mail.';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const picture = 'docs/demo.svg';

/**
 * What the command behind `npm run demo` prints. It runs in a folder of its own, so that nothing is left in the
 * checkout; the folder's path is as long as the name shown in its place: whatever the program aligns or cuts by width,
 * it prints as it would print it there.
 */
async function recordDemo(): Promise<readonly Chunk[]> {
  const folder = `/tmp/${randomBytes(8).toString('hex')}`.slice(0, SHOWN_FOLDER.length);
  await mkdir(folder, { mode: 0o700 });
  try {
    const command = `exec ${[process.execPath, `${root}/src/main.ts`, 'demo'].map(quote).join(' ')}`;
    const signal = AbortSignal.timeout(LONGEST_RUN);
    const { chunks, exitCode } = await record({ command, folder, size: SIZE }, signal);
    if (exitCode !== 0) complain(`the demo ended with ${exitCode}`);
    return showPaths(chunks, new Map([folder, root].map((path) => [path, SHOWN_FOLDER])));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  tell(line);
  process.exitCode = 1;
}

const timeline = atPrompt('npm run demo', capPauses(await recordDemo(), LONGEST_PAUSE, BAR_PAUSE));
const screens = await renderScreens(gatherBursts(timeline, BURST), SIZE);
const svg = svgAnimation(screens, {
  size: SIZE,
  title: SHOWN_FOLDER,
  description: DESCRIPTION,
  holdMs: HOLD,
});
await writeFile(`${root}/${picture}`, svg);
const round = (screens.at(-1)?.at ?? 0) + HOLD;
const bytes = Buffer.byteLength(svg);
tell(`${picture}: ${screens.length} screens, ${(round / 1000).toFixed(1)} s, ${bytes} bytes`);
if (round > LONGEST_ROUND) complain(`longer than ${LONGEST_ROUND / 1000} s`);
if (bytes > LARGEST_FILE) complain(`larger than ${LARGEST_FILE} bytes`);
