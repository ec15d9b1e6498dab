import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { printReply } from '../src/bots/terminal/print.ts';
import { Catalog } from '../src/catalog/catalog.ts';
import { status } from '../src/commands/status.ts';
import { Texts } from '../src/texts/texts.ts';
import { median, percentile, time } from './measure/figures.ts';
import { fillCatalog } from './measure/filled-catalog.ts';
import { readOptions } from './measure/options.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * Asks for the status of a large catalog, and writes the answer out as text. The floor: the one query that an answer
 * without stored sums cannot do without, how many files lie in the library and how large they are.
 */
const TARGET = 100;
const FLOOR = 'SELECT count(*), sum(size) FROM file WHERE placed_at IS NOT NULL';

interface Figures {
  readonly floor: number[];
  /** In a process that has the catalog open, as the daemon. */
  readonly open: number[];
  /** With opening the catalog to read and closing it, as the command line beside a daemon. */
  readonly beside: number[];
}

async function measure(path: string, calls: number): Promise<Figures> {
  const texts = new Texts('en', 'UTC');
  const libraryPath = '/srv/photos';
  const ask = (catalog: Catalog) => {
    let answer = '';
    const sink = { write: (text: string) => (answer += text) };
    printReply(status({ catalog, libraryPath, live: undefined }), texts, 'text', sink);
    if (!answer.includes(libraryPath)) throw new Error(`no status: ${answer}`);
  };
  const database = new DatabaseSync(path);
  const query = database.prepare(FLOOR);
  const catalog = await Catalog.open(path);
  const figures: Figures = { floor: [], open: [], beside: [] };
  for (let call = 0; call < calls; call += 1) {
    figures.floor.push(await timed(() => void query.get()));
    figures.open.push(await timed(() => ask(catalog)));
    figures.beside.push(
      await timed(async () => {
        const looking = await Catalog.openToRead(path);
        ask(looking);
        looking.close();
      }),
    );
  }
  catalog.close();
  database.close();
  return figures;
}

async function timed(work: () => void | Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function report(title: string, { floor, open, beside }: Figures): void {
  const p95 = (values: readonly number[]) => percentile(values, 0.95);
  const line = (values: readonly number[]) => `${time(p95(values))}  (median ${time(median(values))})`;
  console.log(title);
  console.log(`  floor, one sum, p95        ${line(floor)}`);
  console.log(`  status, open, p95          ${line(open)}  target < ${TARGET} ms`);
  console.log(`  status, opened, p95        ${line(beside)}  target < ${TARGET} ms`);
  console.log(
    `  ratio ours / floor         ${(p95(open) / p95(floor)).toFixed(1)} open, ${(p95(beside) / p95(floor)).toFixed(1)} opened`,
  );
}

const options = readOptions({ assets: 100_000, onTheWay: 20_000, calls: 200, folder: '/var/tmp' });
await inTemporaryFolder(options.folder, async (home) => {
  for (const onTheWay of [0, Math.min(options.onTheWay, options.assets)]) {
    const path = join(home, `catalog-${onTheWay}.db`);
    await fillCatalog(path, { assets: options.assets, onTheWay });
    const title = `status: ${options.assets} assets, ${onTheWay} on their way, ${options.calls} calls`;
    report(title, await measure(path, options.calls));
  }
});
