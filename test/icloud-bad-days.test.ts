import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Exchange, Fault, SimulatedLibrary } from 'icloud-photos-sync-lib/simulator';
import type { FinishedJob } from '../src/jobs/job-runner.ts';
import { until } from '../src/platform/until-fixture.ts';
import { NO_MOUNTS, SmallDisk } from './house/disks.ts';
import { folderContents } from './house/folder-contents.ts';
import { AppleHouse } from './icloud/apple-house.ts';
import { flipped, records, short, status } from './icloud/bad-answers.ts';
import { shownBy } from './icloud/expectations.ts';

const ALWAYS = Number.POSITIVE_INFINITY;

/** What a person reads of a sync, in one line. */
function told({ outcome, counts, error, accounts = [] }: FinishedJob): string {
  const { placed, trying = 0, held = 0, setAside = 0 } = counts;
  const codes = [error, ...accounts.map((account) => account.error)].flatMap((one) => one?.code ?? []);
  return [`${outcome}: ${placed} placed, ${trying + held + setAside} waiting`, ...new Set(codes)].join(', ');
}

/** What has to happen: one sync, after which everything is here and nothing is damaged. */
async function allComesHome(apple: AppleHouse, pictures: number): Promise<void> {
  assert.equal(told(await apple.sync()), `done: ${pictures} placed, 0 waiting`);
  apple.simulator.faults.clear();
  assert.deepEqual(await apple.compare(), []);
}

test('one sync brings everything home, whatever answers the downloads', async (t) => {
  await using apple = await AppleHouse.build();
  const days: readonly (readonly [what: string, fault: Omit<Fault, 'call'>])[] = [
    ['503', { times: 6, trouble: status(503) }],
    ['429', { times: 6, trouble: status(429) }],
    ['429 with a time to wait', { times: 6, trouble: status(429, 40) }],
    ['500', { times: 6, trouble: status(500) }],
    ['a reset', { times: 6, trouble: { kind: 'reset' } }],
    ['a body that is cut', { times: 6, trouble: { kind: 'cut', bytes: 300 } }],
    ['a body that is too short', { times: 6, trouble: short(20) }],
    ['a flipped bit', { times: 6, trouble: flipped() }],
    ['a page of HTML', { times: 6, trouble: { kind: 'html' } }],
  ];
  for (const [what, fault] of days)
    await t.test(what, async () => {
      apple.take(12);
      apple.simulator.faults.add({ call: 'content', after: 2, ...fault });
      await allComesHome(apple, 12);
    });

  await t.test('all addresses end in the middle', async () => {
    apple.take(30);
    let isOver = '';
    apple.atCall('content', 10, () => {
      isOver = String(Math.floor(apple.clock.now() / 1000) + apple.simulator.urls.life);
    });
    let met = 0;
    const when = ({ url }: { url: URL }) => {
      const isMet = (url.searchParams.get('e') ?? '') <= isOver;
      if (isMet) met += 1;
      return isMet;
    };
    apple.simulator.faults.add({ call: 'content', times: ALWAYS, when, trouble: status(410) });
    apple.atCall('records-lookup', 2, () => apple.clock.skip(1000));
    await allComesHome(apple, 30);
    assert.ok(met > 0);
  });

  await t.test('addresses that live for seconds', async () => {
    apple.take(30);
    apple.simulator.urls.life = 3;
    apple.simulator.faults.add({ call: 'content', times: ALWAYS, trouble: { kind: 'late', ms: 20 } });
    await allComesHome(apple, 30);
    apple.simulator.urls.life = 3600;
  });

  await t.test('the web session ends in the middle', async () => {
    apple.take(120);
    apple.atCall('records-lookup', 2, () => apple.ada.tokens.revoke('web'));
    await allComesHome(apple, 120);
  });
});

test('one sync brings everything home, whatever answers the listing', async (t) => {
  await using apple = await AppleHouse.build();
  const days: readonly (readonly [what: string, fault: Fault])[] = [
    ['503', { call: 'records-query', times: 2, trouble: status(503) }],
    ['429', { call: 'records-query', times: 2, trouble: status(429) }],
    ['429 with a time to wait', { call: 'records-query', times: 2, trouble: status(429, 90) }],
    ['a reset', { call: 'records-query', times: 2, trouble: { kind: 'reset' } }],
    ['news that fail', { call: 'changes-database', times: 2, trouble: status(503) }],
    ['an empty page', { call: 'records-query', after: 1, trouble: records(() => false) }],
    [
      'one record in seven missing',
      { call: 'records-query', times: ALWAYS, trouble: records((_, index) => index % 7 !== 3) },
    ],
  ];
  /** Each has a library of its own, which is listed for the first time. */
  const listed = (what: string, act: (library: SimulatedLibrary) => void, pictures: number) =>
    t.test(what, async () => {
      const library = apple.ada.photos.share([]);
      apple.take(30, { library });
      act(library);
      await allComesHome(apple, pictures);
    });

  for (const [what, fault] of days) await listed(what, () => apple.simulator.faults.add(fault), 30);
  await listed(
    'the web session ends in the middle',
    () => apple.atCall('records-query', 3, () => apple.ada.tokens.revoke('web')),
    30,
  );
  await listed(
    'pictures that are taken while it lists',
    (library) => {
      for (const number of [2, 3, 4, 5, 6])
        apple.atCall('records-query', number, () => apple.take(1, { library }));
    },
    35,
  );
  await listed('an index that Apple is still building', (library) => (library.indexing = 'RUNNING'), 30);
});

test('a pause that Apple wants is told with its end, and it goes on by itself then', async () => {
  await using apple = await AppleHouse.build({ source: { poll: '10s' } });
  apple.take(12);
  apple.simulator.faults.add({ call: 'records-query', times: ALWAYS, trouble: status(429, 1200) });
  const end = await apple.sync();
  assert.equal(told(end), 'failed: 0 placed, 0 waiting, icloud-throttled');
  const pause = Number(end.error?.facts.until) - apple.clock.now();
  assert.ok(pause > 900_000 && pause <= 1_200_000, String(pause));
  const asked = apple.simulator.requests.of('records-query').length;
  assert.equal(asked, 1, 'nobody is asked again before that');
  apple.simulator.faults.clear();
  const leaving = new AbortController();
  const watching = apple.watch(leaving.signal);
  apple.clock.skip(600_000);
  await until('it looks', async () => (await apple.open()).connections.get('anna')?.state.kind === 'paused');
  assert.equal(apple.simulator.requests.of('records-query').length, asked);
  apple.clock.skip(pause - 600_000);
  await until('all are here', async () => (await apple.compare()).length === 0);
  leaving.abort();
  await watching;
});

test('a throttled account keeps no other from syncing', async () => {
  await using apple = await AppleHouse.build({ withBen: true });
  apple.take(12);
  apple.take(12, { library: apple.ben.photos.own });
  const isBens = ({ cookies }: Exchange) =>
    (cookies.get('X-APPLE-WEBAUTH-USER') ?? '').includes(apple.ben.dsid);
  apple.simulator.faults.add({
    call: 'records-query',
    when: isBens,
    times: ALWAYS,
    trouble: status(429, 1200),
  });
  const end = await apple.sync();
  assert.equal(told(end), 'done: 12 placed, 0 waiting, icloud-throttled');
  assert.deepEqual(
    end.accounts?.map(({ account, found, error }) => [account, found, error?.code]),
    [
      ['anna', 12, undefined],
      ['ben', 0, 'icloud-throttled'],
    ],
  );
  apple.simulator.faults.clear();
  apple.clock.skip(1_200_000);
  await allComesHome(apple, 12);
});

test('Advanced Data Protection: what is needed is told, nothing is lost, and all comes after the approval', async () => {
  await using apple = await AppleHouse.build();
  apple.take(30);
  apple.ada.protection.enabled = true;
  const approve = async () => {
    const connection = (await apple.open()).connections.get('anna');
    await connection?.askConsent(new AbortController().signal);
    assert.equal(connection?.state.kind, 'signed-in');
  };
  assert.equal(told(await apple.sync()), 'failed: 0 placed, 0 waiting, icloud-consent-needed');
  await approve();
  apple.atCall('content', 10, () => {
    apple.ada.tokens.revoke('photos-key', 'sharing-key');
    Object.assign(apple.ada.protection, { consented: false, uploadsAfter: 1 });
    apple.take(120);
  });
  apple.simulator.faults.add({ call: 'content', after: 9, times: 12, trouble: status(410) });
  const end = await apple.sync();
  const { placed = 0, held = 0, trying = 0, setAside = 0 } = end.counts;
  assert.deepEqual(
    [placed + held, trying, setAside, end.accounts?.[0]?.error?.code],
    [30, 0, 0, 'icloud-consent-needed'],
  );
  assert.ok(placed < 30, `${placed} were placed`);
  await approve();
  const last = await apple.sync();
  assert.deepEqual([last.outcome, last.errors], ['done', 0]);
  assert.deepEqual(await apple.compare(), []);
});

test('pictures of one name, day and size stay as many as they are [trap H16]', async () => {
  await using apple = await AppleHouse.build();
  apple.take(3, { fileName: 'IMG_0001.JPG', takenAt: Date.UTC(2024, 4, 1, 12) });
  await allComesHome(apple, 3);
});

test('names of every kind, and none, come under names that every disk can keep [trap H5]', async () => {
  await using apple = await AppleHouse.build();
  const names = [
    ...[
      '2024/05\\x.JPG',
      '../../up.JPG',
      'wave 🌊 👩‍👩‍👧.JPG',
      `${'ä'.repeat(300)}.JPG`,
      '.JPG',
      'dots...',
      '...',
    ],
    ...[
      'Foto 10.15\u202fAM.JPG',
      'CON.JPG',
      'img_1.jpg',
      'IMG_1.JPG',
      'caf\u00e9.JPG',
      'cafe\u0301.JPG',
      'a:b*c?.JPG',
      '',
    ],
    ...[undefined, undefined],
  ];
  for (const fileName of names) apple.take(1, { fileName, takenAt: Date.UTC(2024, 4, 1, 12) });
  await allComesHome(apple, names.length);
  const paths = [...(await folderContents(apple.house.library)).keys()];
  const keys = new Set(paths.map((path) => path.normalize('NFC').toLowerCase()));
  assert.equal(keys.size, paths.length, 'told apart on any file system');
  for (const path of paths) {
    assert.doesNotMatch(path, /[\p{Cc}<>:"\\|?*]|(^|\/)\.|\.($|\/)/u);
    for (const name of path.split('/')) assert.ok(Buffer.byteLength(name) <= 255, name);
  }
});

test('a disk that fills up in the middle of the downloads: nothing half is placed, and it goes on when there is room', async (t) => {
  await using apple = await AppleHouse.build();
  using disk = SmallDisk.make(apple.house.root, 'library', '12m');
  if (!disk) return t.skip(NO_MOUNTS);
  const others = join(disk.mountPoint, 'other people.bin');
  apple.take(10, { bytes: 400_000 });
  apple.atCall('content', 5, () => fillUp(others));
  const end = await apple.sync();
  assert.match(told(end), /^failed: \d placed, 0 waiting, (disk-full|icloud-target-failed)$/);
  const shown = shownBy([apple.ada.photos.own]);
  for (const [path, hash] of await folderContents(apple.house.library))
    if (path !== 'other people.bin' && !path.endsWith('.xmp')) assert.ok(shown.has(hash), `${path} is whole`);
  rmSync(others);
  await until('all are here', async () => (await apple.compare()).length === 0);
});

test('a disk that goes in the middle of the downloads: nothing is written in its place, and it goes on when it is back [trap H20]', async (t) => {
  await using apple = await AppleHouse.build();
  using disk = SmallDisk.make(apple.house.root, 'library', '20m');
  if (!disk) return t.skip(NO_MOUNTS);
  apple.take(20, { bytes: 200_000 });
  apple.atCall('content', 5, () => disk.pullOut());
  const end = await apple.sync();
  assert.match(told(end), /^failed: \d placed, 0 waiting, library-unmounted$/);
  assert.deepEqual(await readdir(disk.mountPoint), []);
  disk.plugIn();
  await until('all are here', async () => (await apple.compare()).length === 0);
});

/** Takes all the room that is left on the disk. */
function fillUp(path: string): void {
  const piece = Buffer.alloc(50_000);
  try {
    for (;;) writeFileSync(path, piece, { flag: 'a' });
  } catch {
    // It is full.
  }
}
