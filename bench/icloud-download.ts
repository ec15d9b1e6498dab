import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { Downloader, listPage, lookUp, type ResourceAddress } from 'icloud-photos-sync-lib';
import { Agent, request } from 'undici';
import { runCommand } from './measure/command.ts';
import { median, megabytes, time, times } from './measure/figures.ts';
import { readOptions } from './measure/options.ts';
import { peakMemory, setLatency, signedIn, startSimulator } from './measure/simulated-icloud.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * Downloads originals of about 200 KB from the simulator, which runs in another process, with and without latency. The
 * floor: a bare loop of undici over the same addresses into files, at the best of several concurrencies, with nothing looked
 * up and nothing checked. Ours looks addresses up, checks Apple's checksum, takes SHA-256, and waits for the disk. In between, to
 * tell what of the difference is work that has to be done: the same bare loop that hashes twice and syncs each file too.
 * What each process has computed is told beside the time that passed: other work on the machine disturbs it less. Each runs in a
 * process of its own, which finds the compiled program in a cache as the daemon does.
 */
const TARGET = { ratio: 0.8, memory: 120e6 };
const AT_ONCE = [8, 16, 32, 64];
const FLOORS = ['floor', 'careful floor'] as const;

type File = Pick<ResourceAddress, 'record' | 'family'> & { readonly checksum: string | undefined };

interface Figures {
  readonly milliseconds: number;
  /** Time that all threads of the process have computed meanwhile, its own and the system's for it. */
  readonly cpu: number;
  readonly memory: number;
}

async function listFiles(port: number, count: number, path: string): Promise<void> {
  const files: File[] = [];
  await signedIn(port, async ({ cloudKit }, library) => {
    while (files.length < count) {
      const { changes, items } = await listPage(cloudKit, library, { of: 'all' }, files.length);
      if (items === 0) throw new Error('the library is too small');
      for (const change of changes)
        if (change.kind === 'master')
          files.push({
            ...{ record: change.master.name, family: 'resOriginal' },
            checksum: change.master.resources.get('resOriginal')?.checksum,
          });
    }
  });
  await writeFile(path, JSON.stringify(files.slice(0, count)));
}

async function ours(port: number, files: readonly File[], folder: string): Promise<void> {
  await signedIn(port, async (session, library) => {
    const measured = begin();
    const wanted = files.map((file, index) => ({ ...file, library, path: join(folder, `${index}`) }));
    for await (const outcome of new Downloader(session).run(wanted))
      if (outcome.kind !== 'done' || outcome.verifiedBy !== 'checksum')
        throw new Error(`a file failed: ${JSON.stringify(outcome)}`);
    say(measured());
  });
}

async function floor(port: number, files: readonly File[], folder: string, keep: Keep, atOnce: number) {
  await signedIn(port, async ({ cloudKit }, library) => {
    const names = files.map(({ record }) => record);
    const records = await lookUp(cloudKit, library, names);
    const urls = names.map((name) => addressIn(records.get(name)?.fields.resOriginalRes));
    const dispatcher = new Agent({ connections: atOnce });
    const measured = begin();
    const left = urls.entries();
    const worker = async () => {
      for (const [index, url] of left) {
        const { body, statusCode } = await request(url, { dispatcher });
        if (statusCode !== 200) throw new Error(`${statusCode}`);
        await keep(body, join(folder, `${index}`));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    say(measured());
    await dispatcher.close();
  });
}

type Keep = (body: Readable, path: string) => Promise<void>;

const keepBare: Keep = (body, path) => pipeline(body, createWriteStream(path));

const keepCarefully: Keep = async (body, path) => {
  const hashes = [createHash('sha1'), createHash('sha256')];
  const pieces: Buffer[] = [];
  body.on('data', (piece: Buffer) => {
    for (const hash of hashes) hash.update(piece);
    pieces.push(piece);
  });
  await finished(body);
  for (const hash of hashes) hash.digest();
  const handle = await open(path, 'wx');
  await handle.writev(pieces);
  await handle.sync();
  await handle.close();
};

function addressIn(field: unknown): string {
  return (field as { value: { downloadURL: string } }).value.downloadURL;
}

/** Begins to measure; what it answers tells what has been used since. */
function begin(): () => Figures {
  const began = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return {
      milliseconds: performance.now() - began,
      cpu: (user + system) / 1000,
      memory: peakMemory(),
    };
  };
}

function say(figures: Figures): void {
  console.log(JSON.stringify(figures));
}

/** Runs one leg in a process of its own, into a new folder. */
async function leg(
  role: string,
  folder: string,
  port: number,
  more: readonly string[] = [],
): Promise<Figures> {
  const target = join(folder, 'files');
  await mkdir(target);
  const args = [import.meta.filename, '--role', role, '--port', `${port}`, '--folder', folder, ...more];
  const { output } = await runCommand(process.execPath, args);
  await rm(target, { recursive: true });
  return JSON.parse(output) as Figures;
}

async function compare(port: number, folder: string, latency: number, repeats: number): Promise<void> {
  const mine: Figures[] = [];
  const floors = FLOORS.flatMap((role) => AT_ONCE.map((atOnce) => ({ role, atOnce, runs: [] as Figures[] })));
  for (let round = 0; round < repeats; round += 1) {
    mine.push(await leg('ours', folder, port));
    for (const { role, atOnce, runs } of floors)
      runs.push(await leg(role, folder, port, ['--atOnce', `${atOnce}`]));
  }
  console.log(`  ${latency} ms latency`);
  const [bare, careful] = FLOORS.map((role) => {
    const [best] = floors
      .filter((floor) => floor.role === role)
      .toSorted((one, other) => middle(one.runs, 'milliseconds') - middle(other.runs, 'milliseconds'));
    return best && line(`${role}, ${best.atOnce} at once`, best.runs);
  });
  const ours = line('ours', mine);
  const ratio = (figure: 'milliseconds' | 'cpu', other = Number.NaN) => (other / ours[figure]).toFixed(2);
  for (const [name, figures, wish] of [
    ['floor', bare, ` (wanted ${TARGET.ratio})`],
    ['careful floor', careful, ''],
  ] as const) {
    const speed = ratio('milliseconds', figures?.milliseconds);
    console.log(
      `    ours : ${name.padEnd(18)} ${speed} of its speed${wish}; by computing time ${ratio('cpu', figures?.cpu)}`,
    );
  }
  console.log(`    memory wanted             ${megabytes(TARGET.memory)}`);
}

function middle(runs: readonly Figures[], figure: keyof Figures): number {
  return median(runs.map((run) => run[figure]));
}

/** Prints what was measured; its medians. */
function line(name: string, runs: readonly Figures[]): Figures {
  const memory = Math.max(...runs.map((run) => run.memory));
  const all = times(runs.map(({ milliseconds }) => milliseconds));
  const [milliseconds, cpu] = [middle(runs, 'milliseconds'), middle(runs, 'cpu')];
  console.log(
    `    ${name.padEnd(25)} ${time(milliseconds)}  (${all}); computed ${time(cpu)}; memory ${megabytes(memory)}`,
  );
  return { milliseconds, cpu, memory };
}

async function main(files: number, repeats: number): Promise<void> {
  const simulator = await startSimulator();
  try {
    await inTemporaryFolder(tmpdir(), async (folder) => {
      process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled');
      await simulator.tell('fill', { assets: Math.ceil(files * 1.2) + 20 });
      await leg('list', folder, simulator.port, ['--files', `${files}`]);
      console.log(`icloud-download: ${files} originals of about 200 KB, ${repeats} of each by turns`);
      for (const latency of [0, 40]) {
        await setLatency(simulator, latency);
        await compare(simulator.port, folder, latency, repeats);
      }
    });
  } finally {
    await simulator.close();
  }
}

const options = readOptions({ files: 2000, repeats: 3, role: 'all', port: 1, folder: '', atOnce: 1 });
const list = join(options.folder, 'list.json');
const readList = async () => JSON.parse(await readFile(list, 'utf8')) as File[];
const target = join(options.folder, 'files');
if (options.role === 'all') await main(options.files, options.repeats);
else if (options.role === 'list') {
  await listFiles(options.port, options.files, list);
  say(begin()());
} else if (options.role === 'ours') await ours(options.port, await readList(), target);
else {
  const keep = options.role === 'careful floor' ? keepCarefully : keepBare;
  await floor(options.port, await readList(), target, keep, options.atOnce);
}
