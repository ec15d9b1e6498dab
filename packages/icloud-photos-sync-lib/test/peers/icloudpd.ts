import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  fillLibrary,
  type SimulatedAccount,
  type SimulatedLibrary,
  Simulator,
} from '../../simulator/index.ts';
import { contentChecksum } from '../../src/download/content-checksum.ts';
import { enterNamespace, folderInside } from './namespace.ts';
import { icloudpd } from './program.ts';

// The real icloudpd (npm `@icloudpd/linux-x64`) signs in to the simulator: first with password and code, then with what
// it kept; then it downloads the whole library. Usage: node test/peers/icloudpd.ts [--assets 300] [another program than the one from npm]

const { values: told, positionals } = parseArgs({
  options: { assets: { type: 'string', default: '300' } },
  allowPositionals: true,
});
const ASSETS = Number(told.assets);

const NAMES = [
  'idmsa.apple.com',
  'setup.icloud.com',
  'www.icloud.com',
  'p61-ckdatabasews.icloud.com',
  'cvws.icloud-content.com',
];
const PERSON = { appleId: 'ada@example.com', password: 'Analytical1843' };

interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly ms: number;
}

/** Runs icloudpd once and types what it asks for. */
async function runPeer(
  program: string,
  folder: string,
  ada: SimulatedAccount,
  ca: string,
  options: readonly string[],
): Promise<Run> {
  const unpacked = join(folder, 'unpacked');
  mkdirSync(unpacked, { recursive: true });
  const began = performance.now();
  const given = [
    '--username',
    PERSON.appleId,
    '--password',
    PERSON.password,
    '--cookie-directory',
    join(folder, 'cookies'),
  ];
  const child = spawn(program, [...given, ...options], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TMPDIR: unpacked,
      REQUESTS_CA_BUNDLE: join(folder, 'ca.pem'),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const believing = setInterval(() => believe(unpacked, ca), 10);
  let output = '';
  const hear = (part: Buffer): void => {
    output += part.toString();
    if (/two-factor authentication code[^\n]*: $/i.test(output)) {
      output += '\n';
      child.stdin.write(`${ada.codes.shown('devices') ?? ''}\n`);
    }
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', resolve);
  });
  clearInterval(believing);
  return { code, output, ms: Math.round(performance.now() - began) };
}

/**
 * Some of its calls mind no environment and believe the bundle that it unpacks: our CA is added to that, once the file
 * has come to its full length.
 */
function believe(unpacked: string, ca: string): void {
  for (const name of readdirSync(unpacked)) {
    const bundle = join(unpacked, name, 'certifi', 'cacert.pem');
    const done = `${bundle}.believed`;
    if (!existsSync(bundle) || existsSync(done)) continue;
    // It may still be being written.
    if (Date.now() - statSync(bundle).mtimeMs < 50) continue;
    writeFileSync(done, '');
    appendFileSync(bundle, `\n${ca}`);
  }
}

async function main(program: string, folder: string): Promise<number> {
  const simulator = await Simulator.start({ tlsPort: 443, strict: false });
  try {
    const ada = simulator.addAccount(PERSON);
    ada.pushesByItself = true;
    fillLibrary(ada.photos.own, { assets: ASSETS });
    writeFileSync(join(folder, 'ca.pem'), simulator.ca);
    for (const way of ['password and code', 'what it kept']) {
      simulator.requests.clear();
      const run = await runPeer(program, folder, ada, simulator.ca, ['--auth-only']);
      const good = run.code === 0 && /Authentication completed successfully/.test(run.output);
      console.log(
        `icloudpd, ${way}: ${good ? 'signed in' : 'FAILED'} in ${run.ms} ms (${simulator.requests.calls().join(' ')})`,
      );
      if (simulator.requests.complaints.length > 0) console.log(simulator.requests.complaints.join('\n'));
      if (!good) {
        console.log(run.output.slice(-4000));
        return 1;
      }
    }
    return await download(program, folder, ada, simulator.ca);
  } finally {
    await simulator.close();
  }
}

/** Lets icloudpd fetch the whole library and holds every byte that it wrote against what the simulator has. */
async function download(program: string, folder: string, ada: SimulatedAccount, ca: string): Promise<number> {
  const pictures = join(folder, 'pictures');
  mkdirSync(pictures);
  const sizes = ['original', 'alternative', 'adjusted'].flatMap((size) => ['--size', size]);
  const names = ['--file-match-policy', 'name-id7', '--keep-unicode-in-filenames'];
  const options = ['--directory', pictures, '--folder-structure', 'none', ...sizes, ...names];
  const run = await runPeer(program, folder, ada, ca, [...options, '--no-progress-bar']);
  const { wanted, fetched } = { wanted: filesOf(ada.photos.own), fetched: checksumsIn(pictures) };
  const missing = [...wanted].filter(([checksum]) => !fetched.has(checksum));
  const strange = [...fetched].filter(([checksum]) => !wanted.has(checksum));
  const bytes = [...wanted.values()].reduce((sum, { size }) => sum + size, 0);
  const good = run.code === 0 && missing.length === 0 && strange.length === 0;
  console.log(
    `icloudpd, the whole library: ${good ? 'every byte right' : 'FAILED'}, ${wanted.size} files of ${ASSETS} assets, ${bytes} bytes, in ${run.ms} ms`,
  );
  if (good) return 0;
  console.log(`exit ${run.code}, ${missing.length} missing, ${strange.length} of other bytes`);
  for (const [, { what }] of missing.slice(0, 20)) console.log(`missing: ${what}`);
  for (const [, name] of strange.slice(0, 20)) console.log(`other bytes: ${name}`);
  console.log(run.output.slice(-4000));
  return 1;
}

/** Every file of the pictures that the main list shows, by its checksum: originals, second originals, Live movies, edits. */
function filesOf(library: SimulatedLibrary): Map<string, { readonly what: string; readonly size: number }> {
  const found = new Map<string, { readonly what: string; readonly size: number }>();
  for (const asset of library.assets.values()) {
    if (asset.isHidden || asset.isDeleted || asset.isHiddenFrame) continue;
    const { master, edit } = asset;
    for (const family of ['resOriginal', 'resOriginalAlt', 'resOriginalVidCompl', 'resJPEGFull']) {
      const content = (family === 'resJPEGFull' ? edit : master.resources).get(family)?.content;
      const what = `${family} of ${master.fileName ?? 'a picture without a name'}`;
      if (content) found.set(content.checksum, { what, size: content.size });
    }
  }
  return found;
}

function checksumsIn(folder: string): Map<string, string> {
  const names = readdirSync(folder);
  return new Map(names.map((name) => [contentChecksum(readFileSync(join(folder, name))), name]));
}

const program = positionals[0] ?? icloudpd();
const inside = folderInside();
if (inside === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'icloudpd-'));
  chmodSync(program, 0o755);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  enterNamespace(folder, NAMES);
} else {
  process.exitCode = await main(program, inside);
}
