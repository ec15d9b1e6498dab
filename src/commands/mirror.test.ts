import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { SimulatedAsset } from 'icloud-photos-sync-lib/simulator';
import { MIRROR, settleMirror } from '../challenges/mirror-question.ts';
import { icloudHouse } from '../jobs/icloud-house-fixture.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { ALL } from '../sources/icloud/icloud-fixture.ts';
import { Texts } from '../texts/texts.ts';
import { answerCommand } from './answer.ts';
import { ASKER } from './asker-fixture.ts';
import type { Asker, Reply } from './command.ts';
import { Commands } from './commands.ts';
import { read } from './icloud-commands-fixture.ts';
import { mirrorCommand } from './mirror.ts';

const signal = new AbortController().signal;

async function given(t: TestContext) {
  const house = await icloudHouse(t);
  const { catalog, challenges, photos } = house;
  const asked: string[] = [];
  const services = {
    ...{ catalog, challenges, clock: systemClock, keepTrash: 30 * 86_400_000 },
    startSync: (account: string) => void asked.push(account),
  };
  challenges.register(MIRROR, settleMirror(services));
  await challenges.start();
  const commands = new Commands({
    commands: [mirrorCommand(services), answerCommand(challenges)],
    ...{ log: createLog('silent'), readSentence: () => undefined, texts: () => new Texts('en', 'UTC') },
  });
  const say = async (text: string, asker: Partial<Asker> = {}): Promise<Reply> => {
    const reply = await commands.answer(text, { asker: { ...ASKER, ...asker }, signal });
    read(reply);
    return reply;
  };
  /** Names of what is in the trash here. */
  const trashed = () =>
    catalog.trashed
      .list('all', 99)
      .map(({ name }) => name)
      .sort();
  const remove = (asset: SimulatedAsset) => photos.trash(asset);
  return { ...house, say, asked, trashed, remove };
}

test('nothing is followed before the owner says so, and from then on only what is deleted later', async (t) => {
  const { say, picture, sync, list, remove, photos, trashed, catalog, source } = await given(t);
  const [old, later] = [picture('old'), picture('later')];
  await sync();
  remove(old);
  await list();
  assert.match(read(await say('mirror')), /^ada: the library is an archive\./);
  const asked = await say('mirror ada on');
  const text = read(asked);
  assert.match(text, /^Shall the library of ada follow what is deleted in the iCloud of ada@example\.com/);
  assert.match(text, /For 30 days it can be restored[\s\S]*What freeup let leave iCloud stays here/);
  assert.match(
    text,
    /One picture that lies here was deleted in iCloud already, 1 kB\.[\s\S]*old\.JPG, taken 1 Jan 1970/,
  );
  assert.deepEqual(
    asked.suggestions?.map(({ say: next }) => next.split(' ')[2]),
    ['now', 'those', 'cancel'],
  );
  assert.match(
    read(await say(`answer ${asked.challenge} now`)),
    /follows what is deleted in iCloud from now on/,
  );
  assert.match(read(await say('mirror')), /^ada: the library is a mirror\./);
  const audited = catalog.audit.latest(9).find(({ action }) => action === 'mirror-on');
  assert.deepEqual([audited?.who, audited?.details.deleted], ['anna', 'stay']);
  remove(later);
  // Gone for good after a month, and the choice made anew: neither is a new deletion.
  photos.purge(old);
  await list();
  await source({ selection: { ...ALL, since: 1 } }).scan(signal);
  assert.deepEqual(trashed(), ['later.JPG']);
  photos.restore(later);
  await list();
  assert.deepEqual(trashed(), []);
});

test('those too: exactly the pictures that were named go, with the next look', async (t) => {
  const { say, picture, sync, list, remove, trashed, asked, ada, catalog, icloud } = await given(t);
  const [one, two, freed, moved, live] = ['one', 'two', 'freed', 'moved', 'live'].map((name) =>
    picture(name),
  );
  assert.ok(one && two && freed && moved && live);
  const shared = ada.photos.share([]);
  await sync();
  shared.add({ fileName: 'moved.JPG', itemType: 'public.jpeg', resources: moved.master.resources });
  const [{ id: library } = { id: 0 }] = catalog.cloudLibraries.ofSource(icloud.id);
  const row = catalog.cloudAssets.byName(library, freed.name);
  catalog.freedUp.ask(icloud.id, [{ id: row?.id ?? 0, changeTag: row?.changeTag ?? null, bytes: 1 }], 1);
  catalog.freedUp.mark(row?.id ?? 0, 'done', null, 1);
  for (const asset of [one, freed, moved]) remove(asset);
  await list();
  const first = await say('mirror on');
  assert.match(read(first), /One picture that lies here was deleted[\s\S]*one\.JPG/);
  remove(two);
  await list();
  assert.equal((await say(`answer ${first.challenge} those`)).error?.code, 'mirror-changed');
  assert.match(read(await say('mirror')), /archive/);
  const second = await say('mirror on');
  assert.match(read(second), /2 pictures that lie here/);
  assert.match(read(await say(`answer ${second.challenge} those`)), /The 2 pictures that were deleted/);
  assert.deepEqual([asked, trashed()], [['ada'], []]);
  await list();
  assert.deepEqual(trashed(), ['one.JPG', 'two.JPG']);
});

test('what a person brings back from the trash stays, whatever is chosen anew', async (t) => {
  const { say, picture, sync, list, remove, trashed, catalog, source } = await given(t);
  const asset = picture('a');
  await sync();
  await say(`answer ${(await say('mirror on')).challenge} now`);
  remove(asset);
  await list();
  assert.deepEqual(trashed(), ['a.JPG']);
  catalog.trashed.unmark(catalog.trashed.list('all', 1)[0]?.id ?? 0);
  await source({ selection: { ...ALL, since: 1 } }).scan(signal);
  assert.deepEqual(trashed(), []);
});

test('off needs no question, and takes one back that is open', async (t) => {
  const { say, picture, sync, list, remove, trashed, catalog } = await given(t);
  const asset = picture('a');
  await sync();
  remove(asset);
  await list();
  const open = await say('mirror on');
  assert.match(read(await say('mirror off')), /^ada is an archive/);
  assert.equal((await say(`answer ${open.challenge} now`)).error?.code, 'challenge-withdrawn');
  await say(`answer ${(await say('mirror on')).challenge} those`);
  assert.equal((await say('mirror on')).challenge, undefined, 'it is one already');
  await say('mirror off');
  await list();
  assert.deepEqual(trashed(), [], 'ended before it was followed');
  assert.ok(catalog.audit.latest(9).some(({ action }) => action === 'mirror-off'));
});

test('cancelled it stays an archive; without anything deleted there is nothing more to choose', async (t) => {
  const { say, picture, sync } = await given(t);
  picture('a');
  await sync();
  const asked = await say('mirror on');
  assert.match(read(asked), /Nothing that lies here is deleted/);
  assert.equal((await say(`answer ${asked.challenge} those`)).error?.code, 'challenge-no-choice');
  assert.match(read(await say(`answer ${asked.challenge} cancel`)), /stays an archive/);
  assert.match(read(await say('mirror')), /archive/);
});

test('only an owner may ask and answer; with several accounts one must be named', async (t) => {
  const { say, picture, sync, catalog } = await given(t);
  picture('a');
  await sync();
  const adult = { name: 'ben', role: 'adult' } as const;
  assert.equal((await say('mirror on', adult)).error?.code, 'command-not-allowed');
  const { challenge } = await say('mirror on');
  assert.equal((await say(`answer ${challenge} now`, adult)).error?.code, 'challenge-not-yours');
  catalog.accounts.ensureSource(catalog.accounts.ensure('bob').id, 'icloud', 'bob@example.com');
  assert.equal((await say('mirror on')).error?.code, 'mirror-whose');
  assert.equal((await say('mirror carla on')).error?.code, 'icloud-account-unknown');
  assert.match(read(await say('mirror')), /^ada: [^\n]*\nbob: /);
});
