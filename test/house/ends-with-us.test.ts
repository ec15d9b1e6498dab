import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { until } from '../../src/platform/until-fixture.ts';

const COMMAND = JSON.stringify(join(import.meta.dirname, 'command.ts'));

/** A process that starts another one, which says its id and would stay for ever, and is then ended in some way. */
async function started(how: string) {
  const program = `import { startProgram } from ${COMMAND};
    const { child } = startProgram(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    console.log(child.pid);
    ${how}`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(parent, 'exit');
  const [said] = await once(parent.stdout, 'data');
  return { parent, exited, child: Number(String(said)) };
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  test(`what a test has started ends with it when that is broken off by ${signal}`, async () => {
    const { parent, exited, child } = await started('');
    parent.kill(signal);
    assert.deepEqual(await exited, [null, signal]);
    await until('the child is gone', () => !isThere(child));
  });

test('it ends with a test that ends by itself, also by an error', async () => {
  for (const how of ['process.exit(0);', 'setTimeout(() => { throw new Error("on purpose"); }, 50);']) {
    const { exited, child } = await started(how);
    await exited;
    await until('the child is gone', () => !isThere(child));
  }
});
