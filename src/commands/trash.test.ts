import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { givenMetadata } from '../catalog/catalog-fixture.ts';
import { Challenges } from '../challenges/challenges.ts';
import { registerTrashKinds } from '../challenges/trash-kinds.ts';
import { sha256 } from '../library/library-fixture.ts';
import { givenTrash } from '../pipeline/asset-trash-fixture.ts';
import { createLog } from '../platform/log.ts';
import { Texts } from '../texts/texts.ts';
import { ASKER } from './asker-fixture.ts';
import { askingCommands } from './asking-commands.ts';
import type { Asker, Reply } from './command.ts';
import { Commands } from './commands.ts';
import { RecentSearches } from './recent-searches.ts';

const DAY = 86_400_000;
const ADULT: Asker = { ...ASKER, name: 'ben', role: 'adult', channel: 'telegram' };
const texts = { en: new Texts('en', 'UTC'), de: new Texts('de', 'UTC') };

async function given(t: TestContext) {
  const house = await givenTrash(t);
  const { catalog, library, clock, trash, signal } = house;
  const log = createLog('silent');
  const challenges = new Challenges({ catalog, clock, log });
  const recent = new RecentSearches(clock);
  const services = { catalog, library, challenges, trash, clock, keepTrash: 30 * DAY, recent };
  registerTrashKinds(services);
  await challenges.start();
  t.after(() => challenges.stop());
  const commands = new Commands({
    ...{ commands: askingCommands(services), log, readSentence: () => undefined },
    texts: ({ language }) => texts[language],
  });
  const say = (text: string, asker: Asker = ASKER) => commands.answer(text, { asker, signal });
  return { ...house, challenges, say, recent };
}

/** What people read; no key may be left without its text, in no language. */
function read(reply: Reply): string {
  for (const language of ['en', 'de'] as const)
    for (const line of [...reply.lines, ...(reply.suggestions ?? []).map(({ label }) => label)]) {
      const said = texts[language].say(line);
      assert.notEqual(said, line.key);
      assert.doesNotMatch(said, /\{\$/, `a value is missing in ${line.key} (${language})`);
    }
  return reply.lines.map((line) => texts.en.say(line)).join('\n');
}

const LIVE = [
  { name: 'IMG_1.HEIC', bytes: 'still', path: 'anna/IMG_1.heic' },
  { part: 'live', name: 'IMG_1.MOV', bytes: 'movie', path: 'anna/IMG_1.mov' },
] as const;

test('a picture goes to the trash after a question that names it, and comes back', async (t) => {
  const { say, placed, catalog, files, clock } = await given(t);
  const id = placed(LIVE);
  const asked = await say(`trash #${id}`);
  assert.match(read(asked), /^Move IMG_1\.HEIC to the trash\? It has 2 files, 10 byte\./);
  assert.match(read(asked), new RegExp(`#${id} IMG_1.HEIC`));
  assert.deepEqual(
    asked.suggestions?.map((one) => one.say),
    [`answer ${asked.challenge} yes`, `answer ${asked.challenge} no`],
  );
  assert.equal(catalog.assets.get(id)?.trashedAt, null, 'it went before the answer');
  assert.match(read(await say('challenges')), /One question waits for your answer:\nMove IMG_1/);
  const done = await say(asked.suggestions?.[0]?.say ?? '');
  assert.match(read(done), /IMG_1\.HEIC is in the trash .* restore/);
  assert.equal(done.ok, true);
  assert.match(
    read(await say('trash')),
    /one picture, 10 byte\.\n {2}#\d+ IMG_1\.HEIC, anna, 2 files, 10 byte, gone/,
  );
  assert.equal(catalog.trashed.list('all', 9)[0]?.trashedAt, clock.now());
  assert.match(read(await say('restore last')), /IMG_1\.HEIC is back where it was/);
  assert.deepEqual(files.tree(), { 'anna/IMG_1.heic': 'still', 'anna/IMG_1.mov': 'movie' });
  assert.equal(read(await say('trash')), 'The trash is empty.');
});

test('many are asked about at once, with how many, examples and dates', async (t) => {
  const { say, placed, catalog } = await given(t);
  const ids = Array.from({ length: 7 }, (_, n) => placed([{ name: `${n}.jpg`, bytes: `${n}` }]));
  const capturedAt = Date.UTC(2021, 4, 4, 12);
  catalog.assets.setMetadata(ids[0] ?? 0, givenMetadata({ capturedAt, capturedOffset: 0 }));
  const asked = await say(`trash ${ids.join(', ')}`);
  assert.match(read(asked), /^Move 7 pictures to the trash\? They have 7 files/);
  assert.match(read(asked), /0\.jpg, taken 4 May 2021/);
  assert.match(read(asked), /… and 2 more/);
  assert.equal((await say(`trash ${ids.toReversed().join(' ')}`)).challenge, asked.challenge);
  await say(`answer ${asked.challenge} yes`);
  assert.equal(catalog.trashed.totals('all').assets, 7);
  assert.match(read(await say('restore all')), /7 pictures are back/);
});

test('a number without a # is one of the list that was shown last, as everywhere', async (t) => {
  const { say, placed, recent } = await given(t);
  const [first, second] = ['a.jpg', 'b.jpg'].map((name) => placed([{ name, bytes: name }]));
  const query = { terms: [], sort: undefined } as never;
  recent.put(ASKER, { query, text: '', shown: [second ?? 0, first ?? 0], next: undefined });
  assert.match(read(await say('trash 1')), /b\.jpg/);
  assert.match(read(await say(`trash #${first}`)), /a\.jpg/);
});

test('no is no', async (t) => {
  const { say, placed, catalog } = await given(t);
  const id = placed(LIVE);
  const { challenge } = await say(`trash ${id}`);
  assert.match(read(await say(`answer ${challenge} no`)), /Nothing was moved/);
  assert.equal(catalog.assets.get(id)?.trashedAt, null);
  assert.equal((await say(`answer ${challenge} yes`)).error?.code, 'challenge-answered');
});

test('what has changed since the question does not go by its answer', async (t) => {
  const { say, placed, catalog, assets } = await given(t);
  const id = placed(LIVE);
  const { challenge } = await say(`trash ${id}`);
  assets.file(id, { part: 'edited', name: 'IMG_E1.HEIC', placed: 'anna/IMG_E1.heic' });
  assert.equal((await say(`answer ${challenge} yes`)).error?.code, 'trash-changed');
  assert.equal(catalog.assets.get(id)?.trashedAt, null);
  const again = await say(`trash ${id}`);
  assert.match(read(again), /It has 3 files/);
  catalog.assets.remove(id);
  placed([{ name: 'other.jpg', bytes: 'other' }]);
  assert.equal((await say(`answer ${again.challenge} yes`)).error?.code, 'trash-changed');
});

test('nobody trashes, sees or brings back what is not theirs', async (t) => {
  const { say, placed } = await given(t);
  const id = placed(LIVE);
  const stranger: Asker = { ...ADULT, accounts: ['ben'] };
  const codeOf = async (text: string, asker: Asker) => (await say(text, asker)).error?.code;
  assert.equal(await codeOf(`trash ${id}`, { ...ADULT, role: 'guest' }), 'command-not-allowed');
  assert.equal(await codeOf(`trash ${id}`, stranger), 'asset-unknown');
  const { challenge } = await say(`trash ${id}`, ADULT);
  assert.equal(await codeOf(`answer ${challenge} yes`, stranger), 'challenge-not-yours');
  assert.equal(await codeOf(`answer ${challenge} yes`, { ...ADULT, channel: 'mqtt' }), 'command-not-here');
  assert.equal(await codeOf(`answer ${challenge} yes`, ADULT), undefined);
  assert.equal(read(await say('trash', stranger)), 'The trash is empty.');
  assert.equal(await codeOf(`restore ${id}`, stranger), 'asset-unknown');
  assert.match(read(await say('restore all', stranger)), /nothing in the trash/);
  assert.equal(await codeOf('trash empty', ADULT), 'command-not-allowed');
  assert.equal(await codeOf('trash empty', { ...ASKER, accounts: ['anna'] }), 'trash-not-all-yours');
});

test('the trash is emptied after a question that names how much; what came later stays', async (t) => {
  const { say, placed, catalog, clock, files } = await given(t);
  assert.equal(read(await say('trash empty')), 'The trash is empty.');
  const [first, second] = [placed(LIVE), placed([{ name: 'later.jpg', bytes: 'later' }])];
  const away = async (id: number) => say(`answer ${(await say(`trash ${id}`)).challenge} yes`);
  await away(first);
  clock.jump(DAY);
  const asked = await say('trash empty');
  assert.match(read(asked), /^Delete all 2 files in the trash for good\? 10 byte\.\n.*anna\/IMG_1/);
  clock.jump(1000);
  await away(second);
  const { length } = catalog.audit.latest(99);
  const done = await say(`answer ${asked.challenge} yes`);
  assert.match(read(done), /2 files, 10 byte, are gone for good/);
  assert.equal(catalog.audit.latest(99).length, length + 2);
  assert.equal(catalog.assets.get(first), undefined);
  assert.equal((await say(`restore ${first}`)).error?.code, 'asset-purged');
  assert.match(read(await say(`restore ${second}`)), /later\.jpg is back/);
  assert.deepEqual(files.tree(), { 'later.jpg': 'later' });
});

test('asked anew, only the newer question about emptying can be answered', async (t) => {
  const { say, placed } = await given(t);
  await say(`answer ${(await say(`trash ${placed(LIVE)}`)).challenge} yes`);
  const first = await say('trash empty');
  const second = await say('trash empty');
  assert.notEqual(first.challenge, second.challenge);
  assert.equal((await say(`answer ${first.challenge} yes`)).error?.code, 'challenge-withdrawn');
  assert.match(read(await say(`answer ${second.challenge} no`)), /Nothing was deleted/);
});

test('while the library is away the answer changes nothing and can be given again', async (t) => {
  const { say, placed, files, catalog } = await given(t);
  const { renameSync } = await import('node:fs');
  const { challenge } = await say(`trash ${placed(LIVE)}`);
  renameSync(files.path, `${files.path}-away`);
  assert.equal((await say(`answer ${challenge} yes`)).error?.code, 'library-unmounted');
  assert.equal((await say('trash')).error?.code, 'library-unmounted');
  assert.equal(catalog.trashed.totals('all').assets, 0);
  renameSync(`${files.path}-away`, files.path);
  assert.equal((await say(`answer ${challenge} yes`)).ok, true);
});

test('a name that is taken is told, with another name to say', async (t) => {
  const { say, placed, files } = await given(t);
  const id = placed(LIVE);
  await say(`answer ${(await say(`trash ${id}`)).challenge} yes`);
  files.write('anna/IMG_1.heic', 'mine');
  const told = await say(`restore ${id}`);
  assert.equal(told.error?.code, 'restore-name-taken');
  assert.deepEqual(
    told.suggestions?.map((one) => one.say),
    [`restore ${id} beside`],
  );
  assert.equal((await say(`restore ${id} beside`)).ok, true);
  const hash = sha256('still').slice(0, 8);
  assert.deepEqual(files.tree(), {
    [`anna/IMG_1-${hash}.heic`]: 'still',
    'anna/IMG_1.heic': 'mine',
    'anna/IMG_1.mov': 'movie',
  });
});

test('a picture that cannot come back in whole does not go, and that is told', async (t) => {
  const { say, placed, files, library, catalog } = await given(t);
  const id = placed(LIVE);
  await say(`answer ${(await say(`trash ${id}`)).challenge} yes`);
  const [still] = catalog.trashed.belongingTo(id);
  assert.ok(still);
  catalog.trashed.unmark(id);
  await library.trash.restore(still.trashed ?? '');
  catalog.trashed.setReturned(still, 1);
  const own = `-${sha256('movie').slice(0, 8)}`;
  for (const end of ['', own, own + own]) files.write(`anna/IMG_1${end}.mov`, 'mine');
  const told = await say(`answer ${(await say(`trash ${id}`)).challenge} yes`);
  assert.deepEqual([told.ok, told.error?.code, told.lines], [false, 'restore-name-taken', []]);
  assert.equal(catalog.assets.get(id)?.trashedAt, null);
});

test('files that are no picture of their own are listed and come back too', async (t) => {
  const { say, placed, files, library, clock } = await given(t);
  const id = placed(LIVE);
  files.write('anna/old edit.jpg', 'edit');
  const { path } = await library.trash.put('anna/old edit.jpg', {
    why: 'replaced',
    by: 'x',
    at: clock.now(),
  });
  await say(`answer ${(await say(`trash ${id}`)).challenge} yes`);
  const listed = read(await say('trash'));
  assert.match(listed, /One other file that was replaced, 4 byte:\n {2}2024-05-03\/anna\/old edit\.jpg/);
  assert.equal(
    (await say(`restore "${path}"`, { ...ADULT, accounts: ['ben'] })).error?.code,
    'trash-entry-missing',
  );
  files.write('anna/old edit.jpg', 'new');
  const taken = await say(`restore "${path}"`);
  assert.equal(taken.error?.code, 'restore-name-taken');
  assert.match(
    read(await say(taken.suggestions?.[0]?.say ?? '')),
    /The file is back: anna\/old edit-[0-9a-f]{8}\.jpg/,
  );
  await say(`restore "2024-05-03/anna/IMG_1.mov"`);
  assert.equal(files.tree()['anna/IMG_1.heic'], 'still', 'a part brings the whole picture');
});

const HOSTILE: [text: string, code: string][] = [
  ['trash 0', 'trash-what'],
  ['trash -1', 'trash-what'],
  ['trash all', 'trash-what'],
  ['trash 1e3', 'trash-what'],
  ['trash ,', 'trash-what'],
  ['trash ../../etc/passwd', 'trash-what'],
  [`trash ${'9'.repeat(16)}`, 'trash-what'],
  [`trash ${'7 '.repeat(101)}`, 'trash-too-many'],
  ['trash 999999999999999', 'asset-unknown'],
  ['restore', 'argument-missing'],
  ['restore 0', 'asset-unknown'],
  ['restore 7 here', 'argument-no-choice'],
  ['restore ../../etc/passwd', 'trash-entry-missing'],
  ['restore .homeroll/library.json', 'trash-entry-missing'],
  ['restore 2024-05-03/', 'trash-entry-missing'],
  ['restore "a\u0000b"', 'trash-entry-missing'],
  [`restore ${'x/'.repeat(2000)}`, 'trash-entry-missing'],
  ['answer', 'argument-missing'],
  ['answer yes', 'argument-no-number'],
  ['answer 1', 'argument-missing'],
  ['answer 1 yes', 'challenge-unknown'],
  ['answer 0 yes', 'argument-out-of-range'],
];

test('hostile and mistaken words are answered with what is wrong', async (t) => {
  const { say } = await given(t);
  for (const [text, code] of HOSTILE) assert.equal((await say(text)).error?.code, code, text.slice(0, 60));
});
