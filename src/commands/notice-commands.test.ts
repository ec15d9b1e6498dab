import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readAlert } from '../notices/alerts.ts';
import { Notices } from '../notices/notices.ts';
import { givenListener } from '../notices/notices-fixture.ts';
import { NoticePreferences } from '../notices/preferences.ts';
import type { Person } from '../persons/person.ts';
import { givenPersons } from '../persons/persons-fixture.ts';
import { createLog } from '../platform/log.ts';
import { ASKER } from './asker-fixture.ts';
import type { Asker, Reply } from './command.ts';
import { noticeCommands } from './notice-commands.ts';
import { linesOf, onTelegram } from './person-commands-fixture.ts';
import { withHelp } from './with-help.ts';

const DAY = 86_400_000;
const OWNER: Person = {
  ...{ id: 'a1', name: 'Anna', role: 'owner', accounts: 'all' },
  links: [{ channel: 'telegram', user: '1', chat: '1', since: 0 }],
};
const BEN: Person = { ...OWNER, id: 'b1', name: 'Ben', role: 'adult', accounts: ['ben'] };

async function given(t: TestContext) {
  const house = await givenPersons(t);
  const { catalog, clock, state, persons } = house;
  await state.change((kept) => {
    kept.persons = [OWNER, { ...BEN, links: [{ channel: 'telegram', user: '2', chat: '2', since: 0 }] }];
  });
  const listeners = [
    givenListener('phone', { from: 'warning', after: 600_000 }),
    givenListener('telegram:a1'),
  ];
  const preferences = new NoticePreferences({ state, clock, alerts: [readAlert('storage > 90 %')] });
  const notices = new Notices({
    ...{ catalog, clock, log: createLog('silent') },
    ...{ listeners: () => listeners, mutes: () => preferences.mutes },
  });
  const off = new Set(['hook']);
  const changes: string[] = [];
  const commands = withHelp(
    noticeCommands({
      ...{ notices, preferences, persons, clock, listeners: () => listeners },
      ...{ records: catalog.notices, deliveries: catalog.deliveries },
      outbox: {
        get switchedOff() {
          return [...off];
        },
        unreachable: [{ name: 'phone', since: clock.now() }],
        switchOn: (name) => off.delete(name),
        resend: (id) => catalog.deliveries.revive(clock.now(), id),
      },
      onAlertsChanged: () => changes.push('changed'),
      accounts: ['Anna', 'ben'].map((name) => ({ name, sources: [] })),
      readDuration: (text) => (text === '1d' ? DAY : undefined),
    }),
    { readSentence: () => undefined, log: createLog('silent') },
  );
  const signal = new AbortController().signal;
  const say = (text: string, asker: Asker = ASKER): Promise<Reply> =>
    commands.answer(text, { asker, signal });
  const told = async (text: string, asker?: Asker) => linesOf(await say(text, asker));
  return { ...house, notices, preferences, say, told, changes };
}

const anna = onTelegram('Anna', { role: 'owner' });
const ben = onTelegram('Ben', { role: 'adult', accounts: ['ben'] });

test('notices tells what lasts and what was told, to each what is theirs', async (t) => {
  const { notices, told, say } = await given(t);
  assert.deepEqual((await told('notices'))[0], 'All is well: nothing needs you.');
  notices.begin({ kind: 'code-needed', account: 'anna' });
  notices.begin({ kind: 'library-unmounted' });
  notices.tell({ kind: 'sync-finished', data: { placed: 0 } });
  const [head, ...lines] = await told('notices');
  assert.ok(!lines.some((line) => /nothing new/.test(line)), 'everyday news are not shown');
  assert.equal(head, '2 things need somebody:');
  assert.match(lines[0] ?? '', /^• #1 anna: Apple wants a code \(since /);
  assert.deepEqual((await told('notices', ben))[0], 'One thing needs somebody:');
  const { suggestions = [], ok } = await say('notices');
  assert.equal(ok, false);
  assert.ok(suggestions.some((one) => one.say === 'acknowledge 2'));
});

test('acknowledge takes one by its number or kind, or all of one’s own', async (t) => {
  const { notices, told } = await given(t);
  notices.begin({ kind: 'code-needed', account: 'anna' });
  notices.begin({ kind: 'disk-full' });
  notices.begin({ kind: 'damage-found', data: { damaged: 1 } });
  assert.deepEqual(await told('acknowledge disk-full'), ['Good, it is in your hands. It is not repeated.']);
  assert.deepEqual(await told('acknowledge', ben), ['Good, it is in your hands. It is not repeated.']);
  assert.deepEqual(
    notices.open.map(({ kind, acknowledgedBy }) => [kind, acknowledgedBy]),
    [
      ['code-needed', null],
      ['disk-full', 'anna'],
      ['damage-found', 'Ben'],
    ],
  );
  assert.match((await told('acknowledge 77'))[0] ?? '', /Nothing of that name or number lasts/);
});

test('what reached nobody is seen by the owner and sent again; what is switched off is switched on', async (t) => {
  const { notices, catalog, clock, told } = await given(t);
  notices.begin({ kind: 'disk-full' });
  const [row] = catalog.deliveries.due('telegram:a1', clock.now(), 1);
  catalog.deliveries.end(row?.id ?? 0, 'dead', clock.now(), '404');
  const lines = await told('notices');
  assert.ok(
    lines.some((line) => /to telegram:a1: The disk is full: nothing new is stored \(404\)/.test(line)),
    lines.join('\n'),
  );
  assert.ok(lines.some((line) => /^phone cannot be reached since .*: what is for it waits\.$/.test(line)));
  assert.ok(!(await told('notices', ben)).some((line) => /404|cannot be reached/.test(line)));
  assert.deepEqual(await told('notices resend all', ben), ['notices is not for you.']);
  assert.deepEqual(await told('notices resend all'), ['One notice is sent again.']);
  assert.deepEqual(await told('notices on hook'), ['hook gets notices again.']);
  assert.match((await told('notices on hook'))[0] ?? '', /no notifier switched off/);
});

test('mute silences a kind for a while for whoever says it, and off ends that', async (t) => {
  const { preferences, told, clock } = await given(t);
  await told('mute new-pictures 1d', anna);
  await told('mute all', ben);
  assert.deepEqual(preferences.mutes, [
    { listener: 'person:a1', kind: 'new-pictures', until: clock.now() + DAY },
    { listener: 'person:b1' },
  ]);
  assert.match((await told('mute', anna))[0] ?? '', /^Until .* you hear nothing of new-pictures\.$/);
  assert.deepEqual(await told('mute', ben), ['You hear nothing of anything that is not critical.']);
  assert.deepEqual(await told('mute off', ben), ['You hear everything that is for you.']);
  await clock.turn(2 * DAY);
  assert.deepEqual(await told('mute', anna), ['You hear everything that is for you.']);
  assert.match((await told('mute new-picture', anna))[0] ?? '', /Did you mean: new-pictures/);
  assert.match((await told('mute zzz', ben))[0] ?? '', /Did you mean: new-pictures, (?!.*Anna).*all\?/);
  assert.match((await told('mute all soon', anna))[0] ?? '', /no length of time/);
});

test('mute silences an account that one may see', async (t) => {
  const { preferences, told } = await given(t);
  assert.deepEqual(await told('mute anna', anna), ['You hear nothing of Anna, unless it is critical.']);
  await told('mute new-pictures', anna);
  assert.match(
    (await told('mute anna', ben))[0] ?? '',
    /“anna” is neither a kind of notices nor an account of yours/,
  );
  await told('mute off anna', anna);
  assert.deepEqual(preferences.mutes, [{ listener: 'person:a1', kind: 'new-pictures' }]);
});

test('alerts are added, listed and taken back in chat, those of the configuration too', async (t) => {
  const { preferences, told, changes } = await given(t);
  await told('alert when no sync for 36 h');
  assert.deepEqual(await told('alert'), ['You are told when:', '• storage > 90 %', '• no sync for 36 h']);
  await told('alert off storage > 90 %');
  assert.equal(preferences.alerts.length, 1);
  await told('alert storage > 90 %');
  assert.equal(preferences.alerts.length, 2);
  assert.equal(changes.length, 3);
  assert.match((await told('alert off queue > 7'))[0] ?? '', /no such alert/);
  assert.match((await told('alert when the moon is full'))[0] ?? '', /cannot tell when/);
});

test('rules tell the owner of everybody, others of themselves', async (t) => {
  const { told } = await given(t);
  const lines = await told('rules');
  assert.equal(lines[0], '• phone: warnings and worse – only what has lasted 10 min');
  assert.match(lines[1] ?? '', /^• Anna \(telegram\): everything but routine$/);
  assert.match((await told('rules', ben))[0] ?? '', /Nobody hears notices/);
});

test('test-notify says hello to one or to all, whatever they have muted', async (t) => {
  const { told, catalog } = await given(t);
  assert.match((await told('test-notify phone'))[0] ?? '', /Said hello to: phone\./);
  await told('test-notify');
  assert.equal(catalog.deliveries.counts().length, 2);
  assert.match((await told('test-notify phon'))[0] ?? '', /Did you mean: phone/);
  assert.match((await told('test-notify zzz'))[0] ?? '', /Did you mean: phone, /, 'nothing is like it');
});
