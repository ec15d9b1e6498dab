import { inventory, newsOf } from 'icloud-photos-sync-lib';
import { runCommand } from './measure/command.ts';
import { megabytes, time } from './measure/figures.ts';
import { readOptions } from './measure/options.ts';
import { peakMemory, setLatency, signedIn, startSimulator } from './measure/simulated-icloud.ts';

/**
 * The first inventory of a large library in the simulator, which runs in another process and answers 40 ms late; then
 * the check that finds nothing new. The client keeps nothing of what it is told, and its heap may grow to `--heap` MB:
 * without an end V8 lets garbage lie for as long as the machine has memory.
 */
const TARGET = { milliseconds: 180_000, memory: 200e6, requests: 2 };
const LATENCY = 40;

interface Figures {
  readonly assets: number;
  readonly milliseconds: number;
  readonly requests: number;
  readonly memory: number;
  readonly check: { readonly milliseconds: number; readonly requests: number };
}

/** Counts names and forgets them but for a bit each: that an asset comes twice must not count. */
async function client(port: number): Promise<void> {
  let requests = 0;
  const onEvent = ({ kind }: { readonly kind: string }) => {
    if (kind === 'request') requests += 1;
  };
  await signedIn(
    port,
    async ({ cloudKit }, library) => {
      const before = await newsOf(cloudKit, 'private', undefined);
      const names = new Set<string>();
      requests = 0;
      const began = performance.now();
      for await (const { changes } of inventory(cloudKit, library))
        for (const change of changes) if (change.kind === 'asset') names.add(change.asset.name);
      const took = { milliseconds: performance.now() - began, requests };
      requests = 0;
      const checked = performance.now();
      const news = await newsOf(cloudKit, 'private', before.token);
      const check = { milliseconds: performance.now() - checked, requests };
      if (news.changed.length > 0) throw new Error('the library has changed by itself');
      const figures: Figures = { assets: names.size, ...took, memory: peakMemory(), check };
      console.log(JSON.stringify(figures));
    },
    onEvent,
  );
}

async function main(assets: number, heap: number): Promise<void> {
  const simulator = await startSimulator();
  try {
    await simulator.tell('fill', { assets, averageBytes: 600 });
    await setLatency(simulator, LATENCY);
    const limits = [`--max-old-space-size=${heap}`, '--max-semi-space-size=4'];
    const args = [...limits, import.meta.filename, '--role', 'client', '--port', `${simulator.port}`];
    const { output } = await runCommand(process.execPath, args);
    const { assets: found, milliseconds, requests, memory, check } = JSON.parse(output) as Figures;
    console.log(
      `icloud-inventory: ${found} of ${assets} assets listed, ${LATENCY} ms latency, heap of at most ${heap} MB`,
    );
    console.log(
      `  first inventory   ${time(milliseconds)} (wanted ${time(TARGET.milliseconds)}), ${requests} requests`,
    );
    console.log(`  memory            ${megabytes(memory)} (wanted ${megabytes(TARGET.memory)})`);
    console.log(
      `  nothing new       ${time(check.milliseconds)}, ${check.requests} requests for the scope (wanted ${TARGET.requests})`,
    );
  } finally {
    await simulator.close();
  }
}

const { assets, heap, role, port } = readOptions({ assets: 100_000, heap: 96, role: 'all', port: 1 });
if (role === 'all') await main(assets, heap);
else await client(port);
