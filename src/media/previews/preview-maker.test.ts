import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { folderFor, fourFields } from './pictures-fixture.ts';
import { PreviewMaker, type PreviewMakerOptions } from './preview-maker.ts';

const HOSTILE = join(import.meta.dirname, 'hostile-worker.ts');
const never = new AbortController().signal;
const refused = (code: string) => ({ name: 'HomerollError', code, recovery: 'never' });

function makerFor(t: TestContext, options: Partial<PreviewMakerOptions> = {}): PreviewMaker {
  const maker = new PreviewMaker({ workers: 1, memory: 8e9, ...options });
  t.after(() => maker.stop());
  return maker;
}

/** A picture that tells the hostile worker what to do. */
function deed(t: TestContext, what: string, mime = 'image/jpeg') {
  const folder = folderFor(t);
  const from = join(folder, 'deed');
  writeFileSync(from, what);
  return { from, mime, folder };
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 4800; tries += 1) {
    if (condition()) return;
    await sleep(25);
  }
  assert.fail('waited in vain');
}

function runs(pid: number): boolean {
  // A process that nobody has waited for yet counts as gone.
  return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

describe('a worker that goes wrong takes nobody along, and the next picture is made', () => {
  const cases: readonly (readonly [string, string, Partial<PreviewMakerOptions['limits']>])[] = [
    ['hang', 'preview-too-slow', { time: 1000 }],
    ['eat', 'preview-too-heavy', { memory: 250e6 }],
    ['crash 1', 'preview-decoder-crashed', {}],
    ['fault', 'preview-decoder-crashed', {}],
  ];
  for (const [what, code, limits] of cases)
    test(`${what}: ${code}`, async (t) => {
      const maker = makerFor(t, { script: HOSTILE, limits });
      await assert.rejects(maker.make(deed(t, what), never), refused(code));
      const { width: pid } = await maker.make(deed(t, 'tell'), never);
      assert.ok(runs(pid));
    });

  test('a disk that is full is told as that, and waited for', async (t) => {
    const maker = makerFor(t, { script: HOSTILE });
    const wait = (code: string) => ({ code, recovery: 'wait' });
    await assert.rejects(maker.make(deed(t, 'full'), never), wait('disk-full'));
    await assert.rejects(maker.make(deed(t, 'odd'), never), wait('write-failed'));
  });
});

test('a machine that cannot start another process is waited for', async (t) => {
  const maker = makerFor(t, { script: HOSTILE });
  const { execPath } = process;
  process.execPath = join(import.meta.dirname, 'no-such-program');
  t.after(() => {
    process.execPath = execPath;
  });
  const making = maker.make(deed(t, 'tell'), never);
  await assert.rejects(making, { code: 'machine-exhausted', recovery: 'wait' });
});

describe('a worker', () => {
  test('decodes real pictures, several at once', async (t) => {
    const maker = makerFor(t, { workers: 2 });
    const jpeg = await fourFields().jpeg().toBuffer();
    const made = await Promise.all(
      [1, 2, 3, 4, 5].map(async () => {
        const folder = folderFor(t);
        const from = join(folder, 'picture');
        writeFileSync(from, jpeg);
        return maker.make({ from, mime: 'image/jpeg', folder }, never);
      }),
    );
    assert.equal(made.length, 5);
    for (const { way, width, height } of made) assert.deepEqual([way, width, height], ['sharp', 600, 400]);
    assert.equal(maker.pids.length, 2);
  });

  test('is the first to go when memory runs out, and works behind everything else', async (t) => {
    if (process.platform !== 'linux') return t.skip('needs /proc');
    const maker = makerFor(t);
    const folder = folderFor(t);
    const from = join(folder, 'picture');
    writeFileSync(from, await fourFields().jpeg().toBuffer());
    await maker.make({ from, mime: 'image/jpeg', folder }, never);
    const [pid = 0] = maker.pids;
    assert.equal(readFileSync(`/proc/${pid}/oom_score_adj`, 'utf8').trim(), '900');
    // The 19th field of proc_pid_stat(5), counted from behind the name in brackets.
    const nice = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ').at(16);
    assert.ok(Number(nice) > 0, `nice ${nice}`);
  });

  test('has no environment of ours', async (t) => {
    if (process.platform !== 'linux') return t.skip('needs /proc');
    process.env.HOMEROLL_TEST_SECRET = 'hush';
    t.after(() => delete process.env.HOMEROLL_TEST_SECRET);
    const maker = makerFor(t, { script: HOSTILE });
    const { width: pid } = await maker.make(deed(t, 'tell'), never);
    const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .map((pair) => pair.split('=')[0])
      .filter((name) => name !== '' && !name?.startsWith('NODE_CHANNEL_'));
    assert.deepEqual(names.sort(), ['LANG', 'MALLOC_ARENA_MAX', 'PATH']);
  });

  test('gives way to another after so many pictures', async (t) => {
    const maker = makerFor(t, { script: HOSTILE, limits: { pictures: 2 } });
    const pids: number[] = [];
    for (const _ of [1, 2, 3, 4]) pids.push((await maker.make(deed(t, 'tell'), never)).width);
    assert.equal(pids[0], pids[1]);
    assert.notEqual(pids[1], pids[2]);
    assert.equal(pids[2], pids[3]);
  });

  test('gives way to another when it has grown', async (t) => {
    const maker = makerFor(t, { script: HOSTILE, limits: { rest: 1 } });
    const { width: first } = await maker.make(deed(t, 'tell'), never);
    assert.notEqual((await maker.make(deed(t, 'tell'), never)).width, first);
  });

  test('that is killed from outside in the middle of a picture is replaced, and the picture made', async (t) => {
    const maker = makerFor(t, { script: HOSTILE });
    const picture = deed(t, 'hang');
    const making = maker.make(picture, never);
    await until(() => maker.pids.length === 1);
    const [pid = 0] = maker.pids;
    await sleep(300);
    writeFileSync(picture.from, 'tell');
    process.kill(pid, 'SIGKILL');
    const { width } = await making;
    assert.notEqual(width, pid);
  });

  test('takes the programs that it started with it', async (t) => {
    if (process.platform !== 'linux') return t.skip('needs /proc');
    const maker = makerFor(t, { script: HOSTILE });
    const { width: program } = await maker.make(deed(t, 'spawn'), never);
    assert.ok(runs(program));
    await maker.stop();
    await until(() => !runs(program));
  });

  test('stops at once when the work is stopped', async (t) => {
    const maker = makerFor(t, { script: HOSTILE });
    const stopping = new AbortController();
    const making = maker.make(deed(t, 'hang'), stopping.signal);
    await until(() => maker.pids.length === 1);
    const [pid = 0] = maker.pids;
    stopping.abort(new Error('enough'));
    await assert.rejects(making, { message: 'enough' });
    await until(() => !runs(pid));
    await assert.rejects(maker.make(deed(t, 'tell'), stopping.signal), { message: 'enough' });
  });

  test('leaves what waits for it to the next', async (t) => {
    const maker = makerFor(t, { script: HOSTILE, limits: { time: 1500 } });
    const [first, second] = await Promise.allSettled([
      maker.make(deed(t, 'hang'), never),
      maker.make(deed(t, 'tell'), never),
    ]);
    assert.equal(first.status, 'rejected');
    assert.equal(second.status, 'fulfilled');
  });

  test('may be stopped twice, and begins anew when there is work again', async (t) => {
    const maker = makerFor(t, { script: HOSTILE });
    await maker.make(deed(t, 'tell'), never);
    await maker.stop();
    await maker.stop();
    assert.deepEqual(maker.pids, []);
    assert.ok((await maker.make(deed(t, 'tell'), never)).width > 0);
  });
});
