import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GCProfiler } from 'node:v8';
import type { Session } from 'icloud-photos-sync-lib';
import { runCommand } from './measure/command.ts';
import { megabytes, time } from './measure/figures.ts';
import { readOptions } from './measure/options.ts';
import { peakMemory, setLatency, signedIn, startSimulator } from './measure/simulated-icloud.ts';

/**
 * The first inventory of a large library in the simulator, which runs in another process and answers 40 ms late; then
 * the check that finds nothing new. The client keeps nothing of what it is told but names. It runs twice: as Node runs it, which
 * lets garbage lie for as long as the machine has memory, and as Homeroll is started, with a young generation of at most `--young` MB a half. Both find the program
 * compiled, as Homeroll does from its second start on: what translates TypeScript takes some 30 MB by itself.
 */
const TARGET = { milliseconds: 180_000, memory: 200e6, requests: 2 };
const LATENCY = 40;
const SCOPES = ['private', 'shared'] as const;

interface Check {
  readonly scope: string;
  readonly milliseconds: number;
  readonly requests: number;
}

interface Figures {
  readonly assets: number;
  /** How many the listing has told, and after how long; the rest is in the history. */
  readonly listed: { readonly assets: number; readonly milliseconds: number };
  readonly milliseconds: number;
  readonly requests: number;
  /** Bytes: of the process before the inventory, at most, and of the heap at most after a full collection. */
  readonly before: number;
  readonly memory: number;
  readonly needed: number;
  readonly checks: readonly Check[];
}

/** Counts names and forgets them but for a bit each: that an asset comes twice must not count. */
async function client(port: number): Promise<void> {
  let requests = 0;
  const onEvent = ({ kind }: { readonly kind: string }) => {
    if (kind === 'request') requests += 1;
  };
  await signedIn(
    port,
    async (session, library) => {
      const tokens = await Promise.all(
        SCOPES.map(async (scope) => (await session.newsOf(scope, undefined)).token),
      );
      const names = new Set<string>();
      const collections = new GCProfiler();
      const before = process.memoryUsage.rss();
      collections.start();
      requests = 0;
      const began = performance.now();
      let listed = { assets: 0, milliseconds: 0 };
      for await (const { phase, changes } of session.inventory(library)) {
        for (const change of changes) if (change.kind === 'asset') names.add(change.asset.name);
        if (phase === 'listing') listed = { assets: names.size, milliseconds: performance.now() - began };
      }
      const took = { milliseconds: performance.now() - began, requests };
      const memory = peakMemory();
      const needed = mostAfterFull(collections);
      const checks: Check[] = [];
      for (const [index, scope] of SCOPES.entries()) {
        requests = 0;
        const milliseconds = await unchanged(session, scope, tokens[index]);
        checks.push({ scope, milliseconds, requests });
      }
      const figures: Figures = { assets: names.size, listed, ...took, before, memory, needed, checks };
      console.log(JSON.stringify(figures));
    },
    onEvent,
  );
}

async function unchanged(
  session: Session,
  scope: (typeof SCOPES)[number],
  token: string | undefined,
): Promise<number> {
  const began = performance.now();
  const { changed } = await session.newsOf(scope, token);
  if (changed.length > 0) throw new Error('the library has changed by itself');
  return performance.now() - began;
}

/** Of the heap, what was left after any full collection at most: what was needed, in bytes. */
function mostAfterFull(collections: GCProfiler): number {
  const { statistics } = collections.stop();
  const full = statistics.filter(({ gcType }) => gcType.startsWith('MarkSweep'));
  return Math.max(0, ...full.map(({ afterGC }) => afterGC.heapStatistics.usedHeapSize));
}

async function run(port: number, flags: readonly string[]): Promise<Figures> {
  const args = [...flags, import.meta.filename, '--role', 'client', '--port', `${port}`];
  return JSON.parse((await runCommand(process.execPath, args)).output) as Figures;
}

function print(title: string, { listed, milliseconds, requests, before, memory, needed }: Figures): void {
  console.log(`  ${title}`);
  console.log(`    listing         ${time(listed.milliseconds)}, ${listed.assets} assets`);
  console.log(
    `    first inventory ${time(milliseconds)} (wanted ${time(TARGET.milliseconds)}), ${requests} requests`,
  );
  console.log(
    `    memory          ${megabytes(memory)} (wanted ${megabytes(TARGET.memory)}); ${megabytes(before)} before it began, heap after full collections ${megabytes(needed)}`,
  );
}

async function main(assets: number, young: number): Promise<void> {
  const compiled = await mkdtemp(join(tmpdir(), 'compiled-'));
  const simulator = await startSimulator();
  try {
    process.env.NODE_COMPILE_CACHE = compiled;
    await runCommand(process.execPath, [import.meta.filename, '--role', 'nothing']);
    await simulator.tell('fill', { assets, averageBytes: 600 });
    // It makes files, and their checksums, when somebody asks for them first: that is no time of the client's.
    await simulator.tell('library');
    await setLatency(simulator, LATENCY);
    const free = await run(simulator.port, []);
    const started = await run(simulator.port, [`--max-semi-space-size=${young}`]);
    console.log(`icloud-inventory: ${free.assets} of ${assets} assets, ${LATENCY} ms latency`);
    print('as Node runs it', free);
    print(`as Homeroll is started: --max-semi-space-size=${young}`, started);
    for (const { scope, milliseconds, requests } of free.checks)
      console.log(
        `  nothing new, ${scope.padEnd(7)} ${time(milliseconds)}, ${requests} requests (wanted ${TARGET.requests})`,
      );
  } finally {
    await simulator.close();
    await rm(compiled, { recursive: true });
  }
}

const { assets, young, role, port } = readOptions({ assets: 100_000, young: 8, role: 'all', port: 1 });
if (role === 'all') await main(assets, young);
else if (role === 'client') await client(port);
