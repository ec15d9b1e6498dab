import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import sharp from 'sharp';
import { findMosquitto, Mosquitto } from '../src/demo/mosquitto.ts';
import { percentile, time } from './measure/figures.ts';
import { readOptions } from './measure/options.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * How long after a change its state is on the broker, heard by somebody else there: a house in a process of its own changes a
 * setting once a second, idle and while it brings pictures in. The floor, in turns with it: a message of ours to ourselves.
 */
const TARGET = 100;
const BASE = 'homeroll/bench';
const SETTING = `${BASE}/setting/verify_speed`;

interface Figures {
  readonly floor: number[];
  readonly state: number[];
}

/** A bare message there and back, in ms. */
async function echo(client: MqttClient, text: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const hear = (topic: string, bytes: Buffer) => {
    if (topic === 'bench/echo' && bytes.toString() === text) resolve();
  };
  client.on('message', hear);
  const began = performance.now();
  client.publish('bench/echo', text, { qos: 1 });
  await promise;
  client.off('message', hear);
  return performance.now() - began;
}

/** The house, and when each value was heard from it, from its very beginning. */
interface Watched {
  readonly house: ChildProcess;
  readonly heard: ReadonlyMap<string, bigint>;
}

async function measure(client: MqttClient, { house, heard }: Watched, changes: number): Promise<Figures> {
  const figures: Figures = { floor: [], state: [] };
  const told: { value: string; at: string }[] = [];
  const tell = (change: unknown) => void told.push(change as { value: string; at: string });
  house.on('message', tell);
  while (told.length < changes) {
    figures.floor.push(await echo(client, `${told.length} ${figures.floor.length}`));
    await sleep(1000);
  }
  house.off('message', tell);
  for (let waited = 0; waited < 100 && !told.every(({ value }) => heard.has(value)); waited += 1)
    await sleep(100);
  // What was changed again before it was said is told by what came after it.
  for (const [index, { at }] of told.entries()) {
    const next = told.slice(index).find(({ value }) => heard.has(value));
    const there = next && heard.get(next.value);
    if (there === undefined) throw new Error('a change was never on the broker');
    figures.state.push(Number(there - BigInt(at)) / 1e6);
  }
  return figures;
}

function report(title: string, { floor, state }: Figures): void {
  const at = (values: readonly number[], share: number) => time(percentile(values, share));
  console.log(
    `  ${title.padEnd(20)} ${at(state, 0.5)} in the middle, ${at(state, 0.95)} at the 95th percentile (wanted ${TARGET} ms); floor ${at(floor, 0.5)} and ${at(floor, 0.95)}`,
  );
}

async function prepare(folder: string, url: string, files: number): Promise<void> {
  await mkdir(join(folder, 'inbox'));
  const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  for (let index = 0; index < files; index += 1)
    await writeFile(
      join(folder, 'inbox', `IMG_${index}.JPG`),
      Buffer.concat([picture, Buffer.from(`${index}`)]),
    );
  const sources = [{ type: 'folder', path: join(folder, 'inbox'), settle: '0s' }];
  const config = {
    ...{
      library: { path: join(folder, 'library') },
      data: join(folder, 'data'),
      accounts: { me: { sources } },
    },
    ...{
      mqtt: { url, installation: 'bench' },
      schedules: { sync: 'off', verify: 'off', housekeeping: 'off' },
    },
    log: { level: 'error' },
  };
  await writeFile(join(folder, 'homeroll.yaml'), JSON.stringify(config));
}

/** Whether so many pictures are in the library. */
async function pictures(client: MqttClient, holds: (count: number) => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const hear = (topic: string, bytes: Buffer) => {
    if (topic === `${BASE}/library/stats` && holds(JSON.parse(bytes.toString()).pictures)) resolve();
  };
  client.on('message', hear);
  await client.subscribeAsync(`${BASE}/library/stats`);
  await promise;
  client.off('message', hear);
}

const { files, changes } = readOptions({ files: 6000, changes: 50 });
const mosquitto = findMosquitto();
if (!mosquitto) console.log('mqtt: left out, mosquitto is not installed');
else
  await inTemporaryFolder(tmpdir(), async (folder) => {
    await mkdir(join(folder, 'broker'));
    const broker = await Mosquitto.prepare(mosquitto, join(folder, 'broker'));
    await broker.start();
    await prepare(folder, broker.url, files);
    const client = await connectAsync(broker.url, { protocolVersion: 5 });
    await client.subscribeAsync(['bench/echo', SETTING], { qos: 1 });
    const program = join(import.meta.dirname, 'measure', 'changing-house-worker.ts');
    const house = fork(program, [join(folder, 'homeroll.yaml')], { execArgv: ['--max-semi-space-size=8'] });
    const heard = new Map<string, bigint>();
    client.on('message', (topic, bytes) => {
      if (topic === SETTING && !heard.has(bytes.toString()))
        heard.set(bytes.toString(), process.hrtime.bigint());
    });
    try {
      const ended = once(house, 'exit').then(() => Promise.reject(new Error('the house has ended')));
      ended.catch(() => {});
      await Promise.race([once(house, 'message'), ended]);
      console.log(`mqtt: a house in a process of its own, ${files} pictures to come`);
      report('idle', await measure(client, { house, heard }, changes));
      house.send('sync');
      await pictures(client, (count) => count > 0);
      report('while a sync runs', await measure(client, { house, heard }, changes));
    } finally {
      house.kill('SIGTERM');
      if (house.exitCode === null) await once(house, 'exit');
      await client.endAsync();
      await broker.stop();
    }
  });
