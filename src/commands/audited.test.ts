import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { createLog } from '../platform/log.ts';
import { ASKER } from './asker-fixture.ts';
import { audited } from './audited.ts';
import type { Command, Reply } from './command.ts';
import { withHelp } from './with-help.ts';

const BEN = { ...ASKER, name: 'Ben', channel: 'telegram' };
const FINE: Reply = { lines: [], data: {}, ok: true };
const open = new AbortController().signal;

async function given(t: TestContext) {
  const catalog = await temporaryCatalog(t);
  const clock = new TurnedClock();
  const command = (name: string, run: Command['run'], role: Command['role'] = 'guest'): Command => {
    return { ...{ name, run, role, topic: 'about' }, arguments: { what: { kind: 'text', optional: true } } };
  };
  const commands = withHelp(
    [
      command('paint', () => FINE),
      command('spill', () => Promise.reject(new HomerollError('disk-full', { path: '/l' }))),
      command('refuse', () => ({ ...FINE, ok: false, error: { code: 'read-failed', facts: {} } })),
      command('break', () => Promise.reject(new TypeError('x'))),
      command('own', () => FINE, 'owner'),
    ],
    {
      readSentence: (sentence) => (sentence === 'make it red' ? { say: 'paint red' } : undefined),
      log: createLog('silent'),
      onSaid: audited(catalog.audit, clock),
    },
  );
  const say = (text: string, asker = BEN, signal = open) => commands.answer(text, { asker, signal });
  const told = () =>
    catalog.audit.latest(99).map(({ who, channel, action, details }) => [who, channel, action, details]);
  return { commands, say, told, catalog, clock };
}

test('a command that was said is written down with what came of it, and never with what was said', async (t) => {
  const { say, told, catalog, clock } = await given(t);
  for (const text of ['paint hunter2', 'spill', 'refuse', 'break', 'make it red']) await say(text);
  await say('own', { ...BEN, role: 'guest' });
  const said = (command: string, outcome: string) => ['Ben', 'telegram', 'said', { command, outcome }];
  assert.deepEqual(told().toReversed(), [
    said('paint', 'ok'),
    said('spill', 'disk-full'),
    said('refuse', 'read-failed'),
    said('break', 'command-failed'),
    said('paint', 'ok'),
    said('own', 'command-not-allowed'),
  ]);
  assert.equal(catalog.audit.latest(1)[0]?.at, clock.now());
});

test('what is cut off is written down as that', async (t) => {
  const { say, told } = await given(t);
  await assert.rejects(say('break', BEN, AbortSignal.abort()));
  assert.deepEqual(told(), [['Ben', 'telegram', 'said', { command: 'break', outcome: 'aborted' }]]);
});

test('what is said at the terminal, and what is no command, is not written down', async (t) => {
  const { say, told } = await given(t);
  await say('paint', ASKER);
  await say('my secret diary');
  assert.deepEqual(told(), []);
});

test('what Homeroll asks by itself in the place of somebody is not written down as said by them', async (t) => {
  const { commands, told } = await given(t);
  const call = { asker: BEN, signal: open, isUnsaid: true } as const;
  assert.deepEqual(await commands.answer('paint', call), FINE);
  assert.equal((await commands.answer('spill', call)).error?.code, 'disk-full');
  assert.deepEqual(told(), []);
});

test('an answer is an answer also when it cannot be written down', async (t) => {
  const { say, catalog } = await given(t);
  catalog.close();
  assert.deepEqual(await say('paint'), FINE);
});
