import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenPersonCommands, linesOf, onTelegram } from './person-commands-fixture.ts';

const ANNA = onTelegram('Anna', { role: 'owner' });

test('audit tells in words who has done what, the newest first', async (t) => {
  const { say, told, linked } = await givenPersonCommands(t);
  await linked('Anna', 'owner');
  await linked('Ben', 'guest', ['ben']);
  await say('users role Ben adult', ANNA);
  await say('zone UTC', onTelegram('Ben'));
  await say('quiet 1h', onTelegram('Ben'));
  await say('users', onTelegram('Ben'));
  const lines = await told('audit');
  assert.deepEqual(
    lines.map((line) => line.replace('3 May 2024, 12:00 ', '')),
    [
      'Ben (Telegram): said users – command-not-allowed',
      'Ben (Telegram): said quiet – ok',
      'Ben (Telegram): made it quiet for Ben until 3 May 2024, 13:00',
      'Ben (Telegram): said zone – ok',
      'Ben (Telegram): set the time zone of Ben: UTC',
      'Anna (Telegram): said users – ok',
      'Anna (Telegram): made Ben adult',
      'Ben (Telegram): Ben was linked on Telegram as guest, for ben, invited by anna',
      'Anna (Telegram): Anna was linked on Telegram as owner, for all accounts, invited by anna',
    ],
  );
  assert.match(lines[0] ?? '', /^3 May 2024, 12:00 Ben/);
});

test('it goes on by a button, also for one person alone', async (t) => {
  const { say, press, catalog } = await givenPersonCommands(t);
  for (let count = 0; count < 8; count += 1)
    catalog.audit.add({
      ...{ at: count, who: count % 2 ? 'Anna 2' : 'Ben', channel: 'telegram' },
      ...{ action: 'said', details: { command: `c${count}`, outcome: 'ok' } },
    });
  const commands = (reply: Awaited<ReturnType<typeof say>>) =>
    (reply.data as { entries: { command: string }[] }).entries.map(({ command }) => command);
  const first = await say('audit 3');
  assert.deepEqual(commands(first), ['c7', 'c6', 'c5']);
  assert.deepEqual(commands(await press(first, 0)), ['c4', 'c3', 'c2']);
  const one = await say('audit 3 who:"anna 2"');
  assert.deepEqual(commands(one), ['c7', 'c5', 'c3']);
  const last = await press(one, 0);
  assert.deepEqual(commands(last), ['c1']);
  assert.deepEqual(last.suggestions, []);
  assert.deepEqual((await say('audit 8')).suggestions, []);
});

test('what was done with pictures is told with their numbers, of many with the first of them', async (t) => {
  const { told, catalog } = await givenPersonCommands(t);
  const note = (action: string, details: object) =>
    catalog.audit.add({ at: 0, who: 'Ben', channel: 'discord', action, details: { ...details } });
  note('favourite-on', { assets: [3] });
  note('favourite-on', { assets: [3, 4] });
  note('tagged', { assets: [1, 2, 3, 4, 5, 6, 7], words: ['secret'] });
  note('exported', { assets: [1, 2], count: 1200, what: 'secret' });
  note('file-sent', { account: 'anna', outcome: 'stored' });
  assert.deepEqual(
    (await told('audit')).map((line) => line.replace('1 Jan 1970, 00:00 Ben (Discord): ', '')),
    [
      'sent a file for anna – stored',
      'exported 1,200 pictures',
      'gave keywords to #1, #2, #3, #4, #5, and +2',
      'made #3 and #4 favourites',
      'made #3 a favourite',
    ],
  );
});

test('nothing is told of an entry but what may be told', async (t) => {
  const { say, catalog } = await givenPersonCommands(t);
  const details = { name: 'a.jpg', asset: 7, account: 'anna', code: 'hunter2', path: '/l/hunter2' };
  for (const action of ['asset-trashed', 'odd'])
    catalog.audit.add({ at: 0, who: 'anna', channel: 'terminal', action, details });
  const reply = await say('audit');
  assert.deepEqual(linesOf(reply), [
    '1 Jan 1970, 00:00 anna (the terminal): odd',
    '1 Jan 1970, 00:00 anna (the terminal): moved a.jpg (#7) of anna to the trash',
  ]);
  assert.doesNotMatch(JSON.stringify(reply), /hunter2/);
});

test('only owners read it, and an empty one says so', async (t) => {
  const { say, told } = await givenPersonCommands(t);
  assert.deepEqual(await told('audit who:otto'), ['Nothing is written down about that.']);
  assert.equal((await say('audit', { ...ANNA, role: 'adult' })).error?.code, 'command-not-allowed');
  assert.equal((await say('audit 101')).error?.code, 'argument-out-of-range');
});
