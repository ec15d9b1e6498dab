import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Downloader, inventory, type Master, renditionsOf } from 'icloud-photos-sync-lib';
import { keepCompiledCode } from '../src/cli/compiled-code.ts';
import { surroundings } from '../src/cli/surroundings.ts';
import { loadConfig } from '../src/config/load.ts';
import { openHomeroll } from '../src/daemon.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';
import { runCommand } from './measure/command.ts';
import { median, megabytes, time, times } from './measure/figures.ts';
import { readOptions } from './measure/options.ts';
import {
  PERSON,
  peakMemory,
  type SimulatedICloud,
  setLatency,
  signedIn,
  startSimulator,
} from './measure/simulated-icloud.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * A first sync of an account over TLS into a new library, against the client's own download of the same files alone; then how
 * long a small account takes far away from Apple, what a look without news costs, ten new pictures, and how soon a picture that is
 * taken while the daemon looks every ten seconds lies in the library. The simulator runs in another process.
 */
const TARGET = { ratio: 0.7, memory: 250e6, far: 7000, look: 300, arrival: 15_000 };
/** Lets icloudpd fetch a library of a simulator. */
const PEER = join(
  import.meta.dirname,
  '..',
  'packages',
  'icloud-photos-sync-lib',
  'test',
  'peers',
  'icloudpd.ts',
);
/** Files that a sync brings home. */
const ROLES = new Set([
  'original',
  'alternative',
  'live',
  'edited',
  'edited-video',
  'edited-live',
  'sidecar',
]);

interface Figures {
  readonly milliseconds: number;
  readonly memory: number;
  readonly files: number;
  readonly requests: number;
}

/** The client alone: its inventory is not counted, its downloads are. */
async function download(folder: string, port: number): Promise<void> {
  const ca = join(folder, 'ca.pem');
  await signedIn(
    port,
    async (session, library) => {
      const masters = new Map<string, Master>();
      const assets = new Map<
        string,
        Parameters<typeof renditionsOf>[0] & { master: string | undefined; state: string }
      >();
      for await (const { changes } of inventory(session.cloudKit, library))
        for (const change of changes) {
          if (change.kind === 'asset') assets.set(change.asset.name, change.asset);
          if (change.kind === 'master') masters.set(change.master.name, change.master);
        }
      const wanted = new Map<
        string,
        { library: typeof library; record: string; family: never; checksum: string | undefined; path: string }
      >();
      for (const asset of assets.values()) {
        if (asset.state === 'trashed') continue;
        for (const { role, record, resource } of renditionsOf(asset, masters.get(asset.master ?? ''))) {
          const { family, checksum } = resource;
          if (ROLES.has(role) && checksum !== undefined)
            wanted.set(checksum, {
              library,
              record,
              family: family as never,
              checksum,
              path: join(folder, 'files', `${wanted.size}`),
            });
        }
      }
      const began = performance.now();
      let files = 0;
      for await (const { kind } of new Downloader(session).run(wanted.values())) {
        if (kind !== 'done') throw new Error('a file failed');
        files += 1;
      }
      say({ milliseconds: performance.now() - began, memory: peakMemory(), files, requests: 0 });
    },
    undefined,
    ca,
  );
}

/** Opens the house of the folder's configuration and syncs once. */
async function sync(folder: string): Promise<void> {
  keepCompiledCode();
  const config = await loadConfig(join(folder, 'homeroll.yaml'), surroundings());
  const homeroll = await openHomeroll(config, systemClock, createLog('error'));
  try {
    const began = performance.now();
    const begun = homeroll.jobs.ensure(homeroll.sync, 'person');
    const end =
      begun && (await homeroll.jobs.follow(begun.job, () => undefined, new AbortController().signal));
    const milliseconds = performance.now() - began;
    if (end?.outcome !== 'done' || end.errors > 0)
      throw new Error(
        `the sync ended badly: ${JSON.stringify(end)} ${JSON.stringify(homeroll.catalog.stages.dead(5))}`,
      );
    say({ milliseconds, memory: peakMemory(), files: end.counts.placed ?? 0, requests: 0 });
  } finally {
    await homeroll.close();
  }
}

function say(figures: Figures): void {
  console.log(JSON.stringify(figures));
}

/** A house of its own for the account; `source` holds further keys of its configuration. */
async function house(folder: string, simulator: SimulatedICloud, source: object = {}): Promise<void> {
  await mkdir(folder);
  const [passwordFile, host] = [join(folder, 'password'), `127.0.0.1:${simulator.tlsPort}`];
  await writeFile(passwordFile, PERSON.password, { mode: 0o600 });
  await writeFile(join(folder, 'ca.pem'), await readFile(simulator.ca));
  const config = {
    library: { path: join(folder, 'library'), previews: false, sidecars: 'off' },
    data: join(folder, 'data'),
    schedules: { sync: 'off', verify: 'off', housekeeping: 'off' },
    accounts: {
      me: {
        sources: [
          {
            ...{ type: 'icloud', appleId: PERSON.appleId, passwordFile, poll: '0s', downloads: 64 },
            apple: {
              ...{ auth: `https://${host}/auth/appleauth/auth`, setup: `https://${host}/setup/setup/ws/1` },
              ...{ cloudKitHosts: [host], contentHosts: [host], ca: join(folder, 'ca.pem') },
            },
            ...source,
          },
        ],
      },
    },
  };
  await writeFile(join(folder, 'homeroll.yaml'), JSON.stringify(config));
}

async function leg(role: string, folder: string, simulator: SimulatedICloud): Promise<Figures> {
  await simulator.tell('clear-requests');
  const args = [import.meta.filename, '--role', role, '--folder', folder, '--port', `${simulator.tlsPort}`];
  // As the daemon is started: with its flag, and its program translated already.
  args.unshift('--max-semi-space-size=8');
  const { output } = await runCommand(process.execPath, args);
  const figures = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Figures;
  const { calls } = (await simulator.tell('requests')) as { calls: readonly string[] };
  const listing = calls.filter((call) => /^(changes|records|zones|query)-/.test(call));
  return { ...figures, requests: listing.length };
}

async function first(
  root: string,
  simulator: SimulatedICloud,
  files: number,
  repeats: number,
): Promise<void> {
  await simulator.tell('fill', { assets: files });
  const [alone, whole]: [Figures[], Figures[]] = [[], []];
  for (let round = 0; round < repeats; round += 1) {
    const place = join(root, `alone-${round}`);
    await mkdir(join(place, 'files'), { recursive: true });
    await writeFile(join(place, 'ca.pem'), await readFile(simulator.ca));
    alone.push(await leg('download', place, simulator));
    await house(join(root, `house-${round}`), simulator);
    whole.push(await leg('sync', join(root, `house-${round}`), simulator));
  }
  const [floor, ours] = [alone, whole].map((some) => some.map(({ milliseconds }) => milliseconds)) as [
    number[],
    number[],
  ];
  console.log(`icloud-sync: ${files} assets of about 200 KB over TLS, ${repeats} of each by turns`);
  console.log(
    `  the client's downloads alone   ${time(median(floor))}  (${times(floor)}), ${alone[0]?.files} files`,
  );
  console.log(
    `  first sync, all in             ${time(median(ours))}  (${times(ours)}), ${whole[0]?.files} files placed`,
  );
  console.log(
    `  ratio                          ${(median(floor) / median(ours)).toFixed(2)} (wanted ${TARGET.ratio})`,
  );
  console.log(
    `  memory                         ${megabytes(Math.max(...whole.map(({ memory }) => memory)))} (wanted ${megabytes(TARGET.memory)})`,
  );
  console.log(`  icloudpd, the like             ${await peer(files)}`);
  const again = await leg('sync', join(root, 'house-0'), simulator);
  console.log(
    `  once more, nothing new         ${time(again.milliseconds)}, ${again.requests} listing requests for two scopes`,
  );
  for (let index = 0; index < 10; index += 1)
    await simulator.tell('add-picture', {
      fileName: `NEW_${index}.JPG`,
      bytes: 200_000,
      seed: `new ${index}`,
      takenAt: Date.now(),
    });
  const ten = await leg('sync', join(root, 'house-0'), simulator);
  console.log(
    `  ten new pictures               ${time(ten.milliseconds)}, ${ten.files} placed, ${ten.requests} listing requests (wanted 5)`,
  );
}

/** What icloudpd takes for a library filled alike, from its start to its end; it needs namespaces, which not every machine lets one have. */
async function peer(assets: number): Promise<string> {
  // It ends with 1 when a byte is missing or wrong, which is told along with the time.
  const told = await runCommand(process.execPath, [PEER, '--assets', `${assets}`]).then(
    ({ output }) => output,
    (error: Error) => error.message,
  );
  const [, files, ms] = / (\d+) files of .* in (\d+) ms/.exec(told) ?? [];
  const missing = /(\d+) missing/.exec(told)?.[1] ?? '0';
  return ms === undefined ? 'cannot be run here' : `${time(Number(ms))}, ${files} files, ${missing} missing`;
}

async function far(root: string, files: number): Promise<void> {
  const simulator = await startSimulator();
  try {
    await simulator.tell('fill', { assets: files });
    await house(join(root, 'far'), simulator);
    await setLatency(simulator, 250, 60);
    const { milliseconds, files: placed, requests } = await leg('sync', join(root, 'far'), simulator);
    console.log(
      `  ${files} assets, 250 ms a listing call and 60 ms a download: ${time(milliseconds)} (wanted ${time(TARGET.far)}), ${placed} files, ${requests} listing requests`,
    );
  } finally {
    await simulator.close();
  }
}

/** A daemon that looks every ten seconds, and a picture now and then: how long each takes from the change feed to its place. */
async function arrivals(root: string, pictures: number): Promise<void> {
  const simulator = await startSimulator();
  try {
    const folder = join(root, 'watched');
    await house(folder, simulator, { poll: '10s' });
    await leg('sync', folder, simulator);
    const args = [
      join(import.meta.dirname, '..', 'src', 'main.ts'),
      'run',
      '--config',
      join(folder, 'homeroll.yaml'),
    ];
    const daemon = spawn(process.execPath, args, { stdio: 'ignore' });
    try {
      await sleep(12_000);
      const took: number[] = [];
      for (let index = 0; index < pictures; index += 1) {
        const fileName = `ARRIVAL_${index}.JPG`;
        await simulator.tell('add-picture', {
          fileName,
          bytes: 200_000,
          seed: fileName,
          takenAt: Date.now(),
        });
        const began = performance.now();
        while (!(await liesIn(join(folder, 'library'), fileName))) await sleep(20);
        took.push(performance.now() - began);
        // Not always at the same moment between two looks.
        await sleep(1000 + 3700 * index);
      }
      console.log(
        `  from the change feed to the library, a look every 10 s: ${times(took)} (wanted ${time(TARGET.arrival)})`,
      );
    } finally {
      daemon.kill('SIGTERM');
      await once(daemon, 'exit');
    }
  } finally {
    await simulator.close();
  }
}

async function liesIn(library: string, fileName: string): Promise<boolean> {
  const paths = await readdir(library, { recursive: true }).catch(() => []);
  return paths.some((path) => path.endsWith(`/${fileName}`));
}

/** Nothing is wanted of this account, so that only its listing is there to be looked at. */
async function look(root: string, assets: number): Promise<void> {
  const simulator = await startSimulator();
  try {
    await simulator.tell('fill', { assets, averageBytes: 600 });
    const folder = join(root, `look-${assets}`);
    await house(folder, simulator, { since: '2100-01-01', hidden: 'skip' });
    const listed = await leg('sync', folder, simulator);
    const again = await leg('sync', folder, simulator);
    console.log(
      `  ${assets} assets: listed in ${time(listed.milliseconds)}, ${megabytes(listed.memory)}; nothing new ${time(again.milliseconds)} (wanted ${time(TARGET.look)}), ${again.requests} requests for two scopes, ${megabytes(again.memory)}`,
    );
  } finally {
    await simulator.close();
  }
}

async function main({
  files,
  repeats,
  look: largest,
}: {
  files: number;
  repeats: number;
  look: number;
}): Promise<void> {
  await inTemporaryFolder(tmpdir(), async (root) => {
    const simulator = await startSimulator();
    try {
      await first(root, simulator, files, repeats);
    } finally {
      await simulator.close();
    }
    await far(root, Math.max(1, Math.round(files / 4)));
    await arrivals(root, 4);
    for (const assets of [largest / 10, largest]) await look(root, Math.round(assets));
  });
}

const options = readOptions({ files: 2000, repeats: 3, look: 100_000, role: 'all', folder: '', port: 1 });
if (options.role === 'all') await main(options);
else if (options.role === 'arrivals') await inTemporaryFolder(tmpdir(), (root) => arrivals(root, 4));
else if (options.role === 'download') await download(options.folder, options.port);
else await sync(options.folder);
