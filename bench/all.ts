import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** Every benchmark in a process of its own, one after the other; `--quick` for small sizes, which show that it runs. */
const BENCHMARKS: readonly (readonly [file: string, quick: readonly string[]])[] = [
  ['status.ts', ['--assets', '2000', '--onTheWay', '400', '--calls', '20']],
  ['find.ts', ['--assets', '2000', '--calls', '1']],
  ['rescan.ts', ['--files', '2000', '--perFolder', '100', '--repeats', '3']],
  ['digest.ts', ['--assets', '2000', '--calls', '1']],
  ['notifiers.ts', ['--messages', '100', '--rounds', '1']],
  ['places.ts', ['--positions', '500', '--rounds', '1']],
  ['ingest.ts', ['--files', '40', '--repeats', '1']],
  ['previews.ts', ['--files', '4', '--repeats', '1']],
  ['verify.ts', ['--files', '40', '--repeats', '1']],
  ['icloud-inventory.ts', ['--assets', '1000']],
  ['icloud-download.ts', ['--files', '100', '--repeats', '1']],
  ['mqtt.ts', ['--files', '200', '--changes', '5']],
  ['rest.ts', ['--files', '20', '--settle', '2000', '--watch', '1000']],
];

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
for (const [file, quick] of BENCHMARKS) {
  const args = [join(import.meta.dirname, file), ...(values.quick ? quick : [])];
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit');
  if (code !== 0) process.exitCode = 1;
}
