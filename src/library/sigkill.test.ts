import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileCopier } from '../platform/file-copy/file-copier.ts';
import { Library } from './library.ts';
import { hasher, LibraryFixture, libraryOptions, sha256 } from './library-fixture.ts';

const FILES = 400;
const KILLS = 15;
const CHILD = 'place-until-killed';

const content = (index: number) => Buffer.alloc(1 + ((index * 7919) % 150_000), `content ${index} `);
const targetOf = (index: number) => `Anna/2021/2021-${index % 12}/IMG_${index}.jpg`;
/** Somebody's own files stand where these were to go. */
const isForeign = (index: number) => index % 50 === 7;

/** The child: brings every source file to its place, and notes in `log` what is staged whole and what is placed, as a catalog does. */
async function placeAll(folder: string, hardLinks: boolean): Promise<void> {
  const log = join(folder, 'log');
  const copier = new FileCopier({ workers: 1 });
  copier.start();
  const library = await Library.open(join(folder, 'photos'), libraryOptions({ abilities: { hardLinks } }));
  process.stdout.write('open');
  const noted = new Set(fs.readFileSync(log, 'utf8').split('\n'));
  await library.staging.clear(new Set([...noted].map((id) => `${id}.jpg`)));
  for (let index = 0; index < FILES; index++) {
    const path = library.staging.path(library.staging.nameFor(index, 'jpg'));
    if (noted.has(`placed ${index}`)) continue;
    if (!noted.has(`${index}`)) {
      const { size } = await copier.copy(join(folder, 'sources', `${index}`), path, { method: 'copy' });
      assert.equal(size, content(index).length);
      fs.appendFileSync(log, `${index}\n`);
    }
    const data = content(index);
    const options = { size: data.length, sha256: sha256(data), capturedAt: index * 1000, reservedByUs: true };
    const outcome = await library.place(path, targetOf(index), options);
    assert.equal(outcome === 'taken', isForeign(index), `${outcome} ${index}`);
    fs.appendFileSync(log, `placed ${index}\n`);
  }
  await copier.stop();
}

function assertInvariants(fixture: LibraryFixture, done: boolean): void {
  const tree = new Map(Object.entries(fixture.tree()));
  const staged = fs.readFileSync(join(fixture.folder, 'log'), 'utf8').split('\n');
  for (let index = 0; index < FILES; index++) {
    const whole = content(index).toString();
    const target = tree.get(targetOf(index));
    const waiting = tree.get(`.homeroll/staging/${index}.jpg`);
    const told = `file ${index}`;
    if (isForeign(index)) assert.equal(target, 'foreign', told);
    else assert.ok(target === undefined || target === '' || target === whole, `${told} is in parts`);
    if (staged.includes(`${index}`)) assert.ok(target === whole || waiting === whole, `${told} is lost`);
    if (done && !isForeign(index)) assert.deepEqual([target === whole, waiting], [true, undefined], told);
    tree.delete(targetOf(index));
    tree.delete(`.homeroll/staging/${index}.jpg`);
  }
  // A probe that was killed goes with the next start.
  const others = [...tree.keys()].filter((path) => done || !path.startsWith('.homeroll/probe-'));
  assert.deepEqual(others, [], 'files of nobody');
}

/** When to kill: this long after the start, or after the library has been opened. */
interface Patience {
  readonly afterOpen: boolean;
  readonly ms: number;
}

async function run(folder: string, hardLinks: boolean, patience?: Patience): Promise<'killed' | 'finished'> {
  const child = spawn(process.execPath, [import.meta.filename, CHILD, folder, `${hardLinks}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const trouble: Buffer[] = [];
  child.stderr.on('data', (data) => trouble.push(data));
  const ended = new Promise<'killed' | 'finished'>((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve('finished');
      else reject(new Error(Buffer.concat(trouble).toString()));
    });
  });
  if (patience?.afterOpen) await Promise.race([once(child.stdout, 'data'), ended]);
  child.stdout.resume();
  if (patience) {
    await Promise.race([sleep(patience.ms), ended]);
    child.kill('SIGKILL');
  }
  return ended;
}

async function killAgainAndAgain(): Promise<void> {
  const fixture = new LibraryFixture();
  try {
    await fixture.open();
    fs.mkdirSync(join(fixture.folder, 'sources'));
    fs.writeFileSync(join(fixture.folder, 'log'), '');
    for (let index = 0; index < FILES; index++) {
      fs.writeFileSync(join(fixture.folder, 'sources', `${index}`), content(index));
      if (isForeign(index)) fixture.write(targetOf(index), 'foreign');
    }
    let killed = 0;
    for (let round = 0; round < KILLS; round++) {
      const patience = { afterOpen: round % 4 !== 0, ms: 20 + Math.random() * 330 };
      if ((await run(fixture.folder, round % 2 === 0, patience)) === 'killed') killed += 1;
      assertInvariants(fixture, false);
    }
    assert.ok(killed > KILLS / 2, `killed ${killed} times only`);
    assert.equal(await run(fixture.folder, true), 'finished');
    assertInvariants(fixture, true);
    const last = await hasher.hash(join(fixture.path, targetOf(FILES - 1)), {});
    assert.equal(last.sha256, sha256(content(FILES - 1)));
  } finally {
    fixture.remove();
  }
}

const [, , mode, folder, hardLinks] = process.argv;
if (mode === CHILD) await placeAll(folder ?? '', hardLinks === 'true');
else
  test(
    'a process killed at any instant leaves every file whole, staged or placed, and none overwritten',
    killAgainAndAgain,
  );
