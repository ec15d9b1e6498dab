import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

/** Lines that a program of its own writes to standard error by this log; what it writes elsewhere fails. */
function logged(level: string, program: string): Record<string, unknown>[] {
  const [logs, errors] = ['log', 'error'].map((name) => new URL(`./${name}.ts`, import.meta.url).href);
  const imports = `import { createLog } from '${logs}'; import { HomerollError } from '${errors}';`;
  const source = `${imports} const log = createLog('${level}'); ${program}`;
  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', source], { encoding: 'utf8' });
  assert.equal(child.stdout, '');
  assert.equal(child.status, 0, child.stderr);
  return child.stderr
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

test('a line has its time, event and fields, and those that its log adds', () => {
  const [line, ...others] = logged(
    'info',
    `log.with({ job: 'sync' }).info('job-ended', { count: 2, name: 'a\\nb' });`,
  );
  assert.deepEqual(others, []);
  const { time, level, ...fields } = line ?? {};
  assert.deepEqual(fields, { job: 'sync', event: 'job-ended', count: 2, name: 'a\nb' });
  assert.ok(!Number.isNaN(Date.parse(String(time))) && level !== undefined);
});

test('only what is as grave as the level is written', () => {
  const program = `for (const level of ['debug', 'info', 'warn', 'error']) log[level](level);`;
  assert.deepEqual(
    logged('warn', program).map(({ event }) => event),
    ['warn', 'error'],
  );
  assert.deepEqual(logged('silent', program), []);
});

test('an error is written with its code, its facts and its cause', () => {
  const program = `const cause = new Error('why');
    log.error('stage-failed', { error: new HomerollError('disk-full', { path: '/l' }, { cause }) });`;
  const text = JSON.stringify(logged('error', program));
  for (const part of ['disk-full', '/l', 'why']) assert.match(text, new RegExp(part));
});

const HIDDEN: [where: string, program: string][] = [
  ['in the fields', `log.info('x', { password: 'hunter2' });`],
  ['one level down', `log.info('x', { account: { token: 'hunter2' } });`],
  ['deep down', `log.info('x', { a: { b: { c: { cookie: 'hunter2' } } } });`],
  ['in a list', `log.info('x', { list: [{ secret: 'hunter2' }] });`],
  ['in the fields that a log adds', `log.with({ authorization: 'hunter2' }).info('x');`],
  [
    'in what an error carries',
    `log.info('x', { error: Object.assign(new Error('e'), { sent: { token: 'hunter2' } }) });`,
  ],
];

for (const [where, program] of HIDDEN)
  test(`a secret ${where} is not written`, () => {
    const text = JSON.stringify(logged('debug', program));
    assert.doesNotMatch(text, /hunter2/);
    assert.match(text, /\*\*\*/);
  });
