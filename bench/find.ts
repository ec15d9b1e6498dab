import { join } from 'node:path';
import { Catalog } from '../src/catalog/catalog.ts';
import { catalogCommands } from '../src/commands/catalog-commands.ts';
import type { Asker } from '../src/commands/command.ts';
import { Commands } from '../src/commands/commands.ts';
import { readSentence } from '../src/commands/sentence.ts';
import { createLog } from '../src/platform/log.ts';
import { Texts } from '../src/texts/texts.ts';
import { median, percentile, time } from './measure/figures.ts';
import { fillCatalog } from './measure/filled-catalog.ts';
import { readOptions } from './measure/options.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * Says commands that look for pictures in a large catalog, as a channel says them: from the words to the reply as text. The work
 * is the processor's time, which other programs on the machine make less difference to.
 */
const TARGET = 100;

const SAYINGS: readonly (readonly [kind: string, sayings: readonly string[]])[] = [
  ['everything', ['find', 'find pictures']],
  [
    'date',
    [
      'find may 2023',
      'find last summer',
      'find christmas 2021',
      'find between march and may 2022',
      'find before 2015',
    ],
  ],
  ['every year', ['find every christmas', 'memories', 'memories 24 december']],
  ['weekends', ['find weekends in 2022', 'find weekends']],
  ['place', ['find photos from rome', 'find italy 2023', 'find near lisbon', 'find village 377']],
  [
    'kind',
    [
      'find videos',
      'find live portraits',
      'find favourite photos',
      'find screenshots and selfies',
      'find raw',
    ],
  ],
  ['camera, lens', ['find iphone 15', 'find canon', 'find lens:23mm']],
  ['person, album', ['find grandma rosa', 'find rome album 17', 'find photos of anna in 2020']],
  ['keyword, text', ['find beach', 'find holiday', 'find harbour number', 'find text:thing']],
  ['most frequent word', ['find text:img', 'find text:family', 'find name:*img*']],
  ['no result', ['find oslo', 'find xyzzy', 'find rome lisbon 1912', 'find text:xyzzy', 'find name:*xyzzy*']],
  ['chance', ['random', 'random rome 2023']],
  ['next, details', ['more', 'show 3', 'show #77']],
];

/** How long an answer took, in ms: on the clock, and of the processor. */
interface Answer {
  readonly waited: number;
  readonly worked: number;
}

const ASKERS: readonly (readonly [title: string, accounts: Asker['accounts']])[] = [
  ['everybody’s pictures', 'all'],
  ['one account’s pictures', ['anna']],
];

function askerWith(accounts: Asker['accounts']): Asker {
  return {
    name: 'anna',
    role: 'owner',
    channel: 'bench',
    language: 'en',
    timeZone: 'Europe/Berlin',
    accounts,
  };
}

async function measure(catalog: Catalog, asker: Asker, calls: number): Promise<Answer[]> {
  const texts = new Texts('en', 'UTC');
  const space = () => Promise.resolve({ free: 1, total: 2 });
  const all = catalogCommands({ catalog, libraryPath: '/srv/photos', space, live: () => undefined });
  const log = createLog('silent');
  const commands = new Commands({ commands: all, texts: () => texts, readSentence, log });
  const say = async (text: string) => {
    const [began, beganWork] = [performance.now(), process.cpuUsage()];
    const { lines, pictures = [] } = await commands.answer(text, {
      asker,
      signal: new AbortController().signal,
    });
    for (const line of [...lines, ...pictures.flatMap(({ caption }) => caption)]) texts.say(line);
    const { user, system } = process.cpuUsage(beganWork);
    return { waited: performance.now() - began, worked: (user + system) / 1000 };
  };
  await say('find');
  const every: Answer[] = [];
  for (const [kind, sayings] of SAYINGS) {
    const measured: Answer[] = [];
    for (let call = 0; call < calls; call += 1)
      for (const saying of sayings) {
        if (saying === 'more') await say('find');
        measured.push(await say(saying));
      }
    every.push(...measured);
    console.log(row(kind, sayings.length, measured));
  }
  return every;
}

function row(kind: string, sayings: number, measured: readonly Answer[]): string {
  const waited = measured.map((one) => one.waited);
  const worked = percentile(
    measured.map((one) => one.worked),
    0.95,
  );
  const figures = [median(waited), percentile(waited, 0.95), Math.max(...waited), worked];
  return `  ${kind.padEnd(20)} ${String(sayings).padStart(3)}${figures.map((ms) => `  ${time(ms).padStart(9)}`).join('')}`;
}

const options = readOptions({ assets: 100_000, calls: 15, folder: '/var/tmp' });
await inTemporaryFolder(options.folder, async (home) => {
  const path = join(home, 'catalog.db');
  await fillCatalog(path, { assets: options.assets, onTheWay: 1 });
  const catalog = await Catalog.open(path);
  for (const [title, accounts] of ASKERS) {
    console.log(`find: ${title}, ${options.assets} assets in all, each search ${options.calls} times`);
    const head = ['median', 'p95', 'worst', 'work p95'].map((name) => `  ${name.padStart(9)}`).join('');
    console.log(`  ${'kind'.padEnd(20)} ${'n'.padStart(3)}${head}`);
    const every = await measure(catalog, askerWith(accounts), options.calls);
    console.log(
      `${row('all', SAYINGS.flatMap(([, some]) => some).length, every)}  target p95 < ${TARGET} ms`,
    );
  }
  catalog.close();
});
