import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenPersonCommands, linesOf, onTelegram } from './person-commands-fixture.ts';

const BEN = onTelegram('Ben', { accounts: ['ben'] });
const HOUR = 3_600_000;

test('the language is told, and changed by a word or a button', async (t) => {
  const { say, told, press, persons, linked } = await givenPersonCommands(t);
  await linked('Ben');
  const reply = await say('language', BEN);
  assert.deepEqual(linesOf(reply), ['We speak English.']);
  assert.equal(persons.byName('Ben')?.language, undefined);
  assert.deepEqual(linesOf(await press(reply, 0, BEN)), ['Ab jetzt sprechen wir Deutsch.']);
  assert.equal(persons.byName('Ben')?.language, 'de');
  assert.deepEqual(await told('sprache auto', { ...BEN, language: 'de' }), [
    'Ab jetzt sprechen wir die Sprache deines Chats.',
  ]);
  assert.equal(persons.byName('Ben')?.language, undefined);
  assert.equal((await say('language fr', BEN)).error?.code, 'argument-no-choice');
});

const ZONES: [said: string, zone: string][] = [
  ['Asia/Tokyo', 'Asia/Tokyo'],
  ['europe/berlin', 'Europe/Berlin'],
  ['tokyo', 'Asia/Tokyo'],
  ['"new york"', 'America/New_York'],
  ['utc', 'UTC'],
];

for (const [said, zone] of ZONES)
  test(`zone ${said} is ${zone}`, async (t) => {
    const { told, persons, linked } = await givenPersonCommands(t);
    await linked('Ben');
    assert.deepEqual(await told(`zone ${said}`, BEN), [`From now on your times are those of ${zone}.`]);
    assert.equal(persons.byName('Ben')?.timeZone, zone);
    assert.deepEqual(await told('zone', BEN), [`Your times are those of ${zone}.`]);
  });

for (const said of ['+02:00', 'Europa/Wien', 'CEST7', '../etc/passwd', 'Mars/Base'])
  test(`zone ${said} is none`, async (t) => {
    const { say, persons, linked } = await givenPersonCommands(t);
    await linked('Ben');
    assert.equal((await say(`zone ${said}`, BEN)).error?.code, 'zone-unknown');
    assert.equal(persons.byName('Ben')?.timeZone, undefined);
  });

test('a zone that is nearly one is offered, and the one of the house comes back', async (t) => {
  const { say, told, press, persons, linked } = await givenPersonCommands(t);
  await linked('Ben');
  for (const said of ['Europe/Viena', 'viena']) {
    await press(await say(`zone ${said}`, BEN), 0, BEN);
    assert.equal(persons.byName('Ben')?.timeZone, 'Europe/Vienna', said);
    await say('zone UTC', BEN);
  }
  assert.deepEqual(await told('zone house', BEN), ['From now on your times are those of Europe/Vienna.']);
  assert.equal(persons.byName('Ben')?.timeZone, undefined);
});

test('quiet hours of every day are told, stay beside a quiet for a time, and end with it', async (t) => {
  const { persons, say, told, linked } = await givenPersonCommands(t);
  await linked('Ben');
  const lines = await told('quiet 22:00-07:00', BEN);
  assert.deepEqual(lines.at(-1), 'Every day, 22:00–07:00, only what is critical reaches you.');
  assert.deepEqual(persons.byName('Ben')?.quietHours, { from: 22 * 60, until: 7 * 60 });
  await say('quiet 8h', BEN);
  assert.deepEqual(persons.byName('Ben')?.quietHours, { from: 22 * 60, until: 7 * 60 });
  await say('quiet off', BEN);
  assert.equal(persons.byName('Ben')?.quietHours, undefined);
  assert.equal(persons.byName('Ben')?.quietUntil, undefined);
});

test('quiet is for a time, is told, and ends', async (t) => {
  const { say, told, press, persons, linked, clock } = await givenPersonCommands(t);
  await linked('Ben');
  const off = await say('quiet', BEN);
  assert.deepEqual(linesOf(off), ['Messages make a sound at yours.']);
  const on = await press(off, 1, BEN);
  assert.deepEqual(linesOf(on), [
    'Nothing but what is urgent makes a sound at yours until 3 May 2024, 20:00.',
  ]);
  assert.equal(persons.byName('Ben')?.quietUntil, clock.now() + 8 * HOUR);
  assert.deepEqual(await told('quiet', BEN), linesOf(on));
  assert.deepEqual(linesOf(await press(on, 0, BEN)), linesOf(off));
  assert.equal(persons.byName('Ben')?.quietUntil, undefined);
  await say('quiet 1h30m', BEN);
  clock.jump(2 * HOUR);
  assert.deepEqual(await told('quiet', BEN), linesOf(off));
  for (const how of ['31d', '0s', 'long', '-1h', '5'])
    assert.equal((await say(`quiet ${how}`, BEN)).error?.code, 'quiet-unreadable', how);
});

test('settings tells who one is and what is set; a guest is told less of the house', async (t) => {
  const { told, say, linked, state } = await givenPersonCommands(t);
  await linked('Ben');
  await say('quiet 8h', BEN);
  const own = [
    'You are Ben, guest, and see the pictures of ben.',
    'We speak English; your times are those of Europe/Vienna.',
    'You are linked on Telegram.',
    'Nothing but what is urgent makes a sound at yours until 3 May 2024, 20:00.',
    'The house goes by the time of Europe/Vienna.',
  ];
  assert.deepEqual(await told('settings', BEN), own);
  await state.change((current) => {
    current.paused = true;
  });
  assert.deepEqual((await told('whoami', { ...BEN, role: 'adult' })).slice(5), [
    'What goes to the trash can be restored for 30 days. Work is paused.',
  ]);
});

test('the buttons of settings say what can be said', async (t) => {
  const { say, press, persons, linked } = await givenPersonCommands(t);
  await linked('Ben');
  const reply = await say('settings', BEN);
  await press(reply, 0, BEN);
  await press(reply, 1, BEN);
  const { language, quietUntil } = persons.byName('Ben') ?? {};
  assert.deepEqual([language, typeof quietUntil], ['de', 'number']);
  await press(await say('settings', BEN), 1, BEN);
  assert.equal(persons.byName('Ben')?.quietUntil, undefined);
});

for (const said of ['language de', 'zone UTC', 'quiet 8h', 'quiet', 'language', 'zone'])
  test(`${said} at the terminal says that it goes by its surroundings, and sets nothing for a namesake`, async (t) => {
    const { told, persons, linked } = await givenPersonCommands(t);
    const anna = await linked('anna', 'owner');
    assert.match((await told(said)).join(), /^The terminal goes by its own surroundings/);
    assert.deepEqual(persons.byName('anna'), anna);
  });

test('settings at the terminal tells of its surroundings', async (t) => {
  const { told } = await givenPersonCommands(t);
  const lines = await told('settings');
  assert.equal(lines[0], 'You are anna, owner, and see the pictures of all accounts.');
  assert.match(lines[2] ?? '', /^The terminal goes by/);
});

test('who is linked on another channel, or not at all, has nothing to set here', async (t) => {
  const { say, linked } = await givenPersonCommands(t);
  await linked('Ben');
  for (const asker of [{ ...BEN, channel: 'discord' }, onTelegram('Nobody')])
    for (const said of ['settings', 'language de', 'zone UTC', 'quiet 8h'])
      assert.equal((await say(said, asker)).error?.code, 'person-not-linked');
});

test('all of it reads in German', async (t) => {
  const { told, linked } = await givenPersonCommands(t);
  await linked('Ben');
  const german = { ...BEN, language: 'de' } as const;
  assert.deepEqual((await told('einstellungen', german)).slice(0, 2), [
    'Du bist Ben, guest, und siehst die Bilder von: ben.',
    'Wir sprechen Deutsch; deine Zeiten sind die von Europe/Vienna.',
  ]);
  assert.match((await told('ruhe 8h', german)).join(), /^Bei dir tönt nur, was dringend ist, bis/);
  assert.deepEqual(await told('ruhe aus', german), ['Nachrichten tönen bei dir.']);
});
