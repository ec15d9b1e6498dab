import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createLog } from './log.ts';
import { StateFile } from './state-file.ts';

const log = createLog('silent');

function newPath(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'homeroll-state-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'state.json');
}

const pause = (state: { paused: boolean }) => {
  state.paused = true;
};

test('a state that was never written is the usual one, and opening writes nothing', async (t) => {
  const path = newPath(t);
  const state = await StateFile.open(path, log);
  assert.deepEqual(state.current, { paused: false, nextDue: {}, schedules: {} });
  assert.deepEqual(readdirSync(join(path, '..')), []);
});

test('what was changed is there after a restart, for its user alone, with a copy beside it', async (t) => {
  const path = newPath(t);
  const state = await StateFile.open(path, log);
  await state.change((current) => {
    current.paused = true;
    current.nextDue.sync = 5;
  });
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(readFileSync(`${path}.bak`, 'utf8'), readFileSync(path, 'utf8'));
  assert.deepEqual((await StateFile.open(path, log)).current, {
    paused: true,
    nextDue: { sync: 5 },
    schedules: {},
  });
});

test('changes that come together are all kept', async (t) => {
  const path = newPath(t);
  const state = await StateFile.open(path, log);
  const jobs = Array.from({ length: 20 }, (_, index) => `job${index}`);
  await Promise.all(
    jobs.map((job, index) =>
      state.change(({ nextDue }) => {
        nextDue[job] = index;
      }),
    ),
  );
  assert.deepEqual(Object.keys((await StateFile.open(path, log)).current.nextDue), jobs);
});

test('a damaged state is set aside and its copy taken', async (t) => {
  const path = newPath(t);
  await (await StateFile.open(path, log)).change(pause);
  writeFileSync(path, '{"paused": tr');
  assert.equal((await StateFile.open(path, log)).current.paused, true);
  assert.equal(readFileSync(`${path}.damaged`, 'utf8'), '{"paused": tr');
});

test('a damaged state without a good copy is the usual one', async (t) => {
  const path = newPath(t);
  writeFileSync(path, '');
  writeFileSync(`${path}.bak`, '}');
  assert.deepEqual((await StateFile.open(path, log)).current, { paused: false, nextDue: {}, schedules: {} });
});

for (const text of ['{}', '{"paused":true}', 'null'])
  test(`a state that lacks something, ${text}, has the usual value for it`, async (t) => {
    const path = newPath(t);
    writeFileSync(path, text);
    const { current } = await StateFile.open(path, log);
    assert.deepEqual(current, { paused: text.includes('true'), nextDue: {}, schedules: {} });
  });

test('a state that cannot be read is no damaged one', async (t) => {
  const path = newPath(t);
  mkdirSync(path);
  await assert.rejects(StateFile.open(path, log), { code: 'EISDIR' });
});

test('what a kill has left of a write is cleared away, and the state is the one before it', async (t) => {
  const path = newPath(t);
  await (await StateFile.open(path, log)).change(pause);
  writeFileSync(`${path}.new`, '{"pau');
  assert.equal((await StateFile.open(path, log)).current.paused, true);
  assert.deepEqual(readdirSync(join(path, '..')).sort(), ['state.json', 'state.json.bak']);
});
