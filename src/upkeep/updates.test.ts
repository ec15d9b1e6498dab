import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { PushDouble } from '../../test/doubles/push/index.ts';
import { LATEST, release, releases } from '../../test/doubles/releases.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type GivenNotices, givenListener, givenNotices } from '../notices/notices-fixture.ts';
import { HttpClient } from '../notifiers/http/http-client.ts';
import { until } from '../platform/until-fixture.ts';
import { LARGEST_ANSWER, Updates } from './updates.ts';

const HOUR = 3_600_000;

interface Given extends GivenNotices {
  readonly feed: PushDouble;
  readonly logged: object[];
  /** What the feed answers. */
  latest: object | string | undefined;
  /** Opens it at this version, with patience for so long (ms); the one before is stopped. */
  open(installed?: string, timeout?: number): Promise<Updates>;
  told(): string[];
}

async function givenUpdates(t: TestContext): Promise<Given> {
  const rest = await givenNotices(t, givenListener('phone'));
  const feed = await PushDouble.start(releases(() => given.latest));
  let opened: Updates | undefined;
  t.after(async () => {
    await opened?.stop();
    await feed.close();
  });
  const logged: object[] = [];
  const quiet = () => {};
  const log = {
    ...{ debug: quiet, info: quiet, error: quiet, with: () => log },
    warn: (event: string, fields = {}) => void logged.push({ event, ...fields }),
  };
  const given: Given = {
    ...rest,
    feed,
    logged,
    latest: release('0.2.0'),
    open: async (installed = '0.1.0', timeout = 20_000) => {
      await opened?.stop();
      const { catalog, notices, clock } = rest;
      const http = new HttpClient({ timeout, most: LARGEST_ANSWER });
      const asked = { feed: feed.url + LATEST, http, installed };
      opened = new Updates({ ...{ catalog, notices, clock, log, random: () => 0 }, ...asked });
      opened.start();
      return opened;
    },
    told: () => toldIn(rest.catalog),
  };
  return given;
}

function toldIn(catalog: Catalog): string[] {
  const all = catalog.notices.latest(100).filter(({ kind }) => kind === 'update-available');
  return all.map(({ data }) => `${data.installed} ${data.version}`).reverse();
}

test('a newer release is found at the start, told once, and known after a restart', async (t) => {
  const { feed, open, told, clock } = await givenUpdates(t);
  let changes = 0;
  const updates = await open();
  updates.onChange(() => {
    changes += 1;
  });
  await until('an answer', () => changes === 1);
  assert.deepEqual(updates.newest, {
    version: '0.2.0',
    name: 'Homeroll 0.2.0',
    summary: 'What is new · Albums open faster (#12) · A fix',
    url: 'https://github.com/you/homeroll/releases/tag/v0.2.0',
  });
  assert.deepEqual(told(), ['0.1.0 0.2.0']);
  const again = await open();
  await clock.turn(HOUR);
  assert.equal(again.newest?.version, '0.2.0');
  assert.equal(feed.calls.length, 1, 'it was asked today');
});

test('it is asked once a day, by the wall clock, and each version is told once', async (t) => {
  const given = await givenUpdates(t);
  const { feed, open, told, clock } = given;
  const asked = async (count: number) => {
    for (let hour = 0; hour < 25 && feed.calls.length < count; hour++) await clock.turn(HOUR);
    await until('the next answer', () => feed.calls.length === count);
  };
  await open();
  await until('the first answer', () => told().length === 1);
  await clock.turn(23 * HOUR);
  assert.equal(feed.calls.length, 1);
  await asked(2);
  given.latest = release('0.10.0');
  await asked(3);
  await until('it is told', () => told().length === 2);
  given.latest = release('0.2.0');
  await asked(4);
  given.latest = release('0.10.0');
  await asked(5);
  clock.jump(-400 * 24 * HOUR);
  await asked(6);
  assert.deepEqual(told(), ['0.1.0 0.2.0', '0.1.0 0.10.0']);
});

test('what is installed already, or older, is not told', async (t) => {
  const given = await givenUpdates(t);
  const { open, told } = given;
  for (const installed of ['0.2.0', '0.3.0', '0.2.1-rc.1']) {
    given.catalog.facts.remove('newest-release');
    const updates = await open(installed);
    await until('an answer', () => updates.newest !== undefined);
  }
  assert.deepEqual(told(), []);
});

const NO_RELEASE: readonly (readonly [what: string, answer: object | string])[] = [
  ['no JSON', '<html>Sign in</html>'],
  ['a list', '[]'],
  ['a version that is none', release('0.2.0', { tag_name: 'nightly' })],
  ['no version', release('0.2.0', { tag_name: null })],
  ['an address that is a script', release('0.2.0', { html_url: 'javascript:alert(1)' })],
  ['an endless address', release('0.2.0', { html_url: `https://example.com/${'x'.repeat(600)}` })],
  ['more than is read', release('0.2.0', { body: 'x'.repeat(LARGEST_ANSWER) })],
];

test('what is no answer changes nothing, is in the log alone, and is asked again in an hour', async (t) => {
  const given = await givenUpdates(t);
  const { feed, open, told, logged, clock } = given;
  const updates = await open('0.1.0', 3000);
  await until('an answer', () => told().length === 1);
  await clock.turn(23 * HOUR);
  for (const [what, answer] of NO_RELEASE) {
    given.latest = answer;
    const before = logged.length;
    await clock.turn(HOUR);
    await until(what, () => logged.length === before + 1);
  }
  given.latest = undefined;
  for (const manner of [
    'as-itself',
    'silent',
    { status: 302, headers: { location: '/x' } },
    'gone-away',
  ] as const) {
    await feed.behave(manner);
    const before = logged.length;
    await clock.turn(HOUR);
    await until('the next failure', () => logged.length === before + 1);
  }
  assert.match(JSON.stringify(logged.at(-1)), /update-not-looked-for.*ECONNREFUSED/);
  assert.equal(updates.newest?.version, '0.2.0');
  assert.deepEqual(told(), ['0.1.0 0.2.0']);
  assert.equal(logged.length, NO_RELEASE.length + 4);
});

test('what a stranger writes about it is plain, short and in one line', async (t) => {
  const given = await givenUpdates(t);
  given.latest = release('0.2.0', {
    name: `<b>Big\u202E</b> ${'x'.repeat(300)}`,
    body: `![pixel](https://tracker.example/p.png)\n<img src=x>\u0007 [Read](https://evil.example) \`rm\`\n\n${'word '.repeat(9000)}`,
  });
  const updates = await given.open();
  await until('an answer', () => updates.newest !== undefined);
  const { name = '', summary = '' } = updates.newest ?? {};
  assert.match(name, /^Big x{95}…$/);
  assert.match(summary, /^Read rm word word/);
  assert.ok(summary.length <= 255 && !/tracker|evil|[<>\p{C}]/u.test(summary), summary);
});

test('it stops at once while nobody answers', { timeout: 5000 }, async (t) => {
  const given = await givenUpdates(t);
  await given.feed.behave('silent');
  const updates = await given.open();
  await until('it is asked', () => given.feed.calls.length === 1);
  await updates.stop();
  assert.deepEqual(given.logged, []);
});
