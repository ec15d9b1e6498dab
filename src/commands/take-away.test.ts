import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import { temporaryFolder } from '../catalog/catalog-fixture.ts';
import type { Reply } from './command.ts';
import { said } from './look-fixture.ts';
import { GivenTakeAway, tellingClip, tellingJpeg } from './take-away-fixture.ts';

const never = new AbortController().signal;
const TELLING = /GPS|Make|Model|Date|location|apple|creation/i;

/** What a file says of itself, as far as Homeroll reads it. */
async function saidBy({ reader }: GivenTakeAway, path: string): Promise<string[]> {
  const { values } = await reader.read(path, never);
  return [...values.keys()].filter(
    (tag) => TELLING.test(tag) && !/^(File|System|ICC|Track|QuickTime|Media)/.test(tag),
  );
}

function fileOf({ files = [] }: Reply) {
  const [file] = files;
  assert.ok(file);
  return file;
}

test('a picture to hand on is upright, not too large, nobody else’s to read, and says nothing of itself', async (t) => {
  const given = await GivenTakeAway.make(t);
  given.picture([{ name: 'IMG_1.JPG', bytes: await tellingJpeg() }]);
  const reply = await given.say('share #1');
  assert.match(said(reply.lines)[0] ?? '', /^IMG_1\.JPG to hand on: nothing in it says where/);
  const { name, mime, path } = fileOf(reply);
  assert.deepEqual(
    [name, mime, path.startsWith(join(given.folder, 'shared'))],
    ['IMG_1.jpg', 'image/jpeg', true],
  );
  const { width, height, exif, orientation } = await sharp(path).metadata();
  assert.deepEqual([width, height, exif, orientation], [2250, 3000, undefined, undefined]);
  assert.deepEqual(await saidBy(given, path), []);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(statSync(join(path, '..')).mode & 0o777, 0o700);
  assert.deepEqual(
    reply.suggestions?.map(({ say }) => say),
    ['share #1 with-place'],
  );
});

test('the place stays where that is asked for, and nothing else', async (t) => {
  const given = await GivenTakeAway.make(t);
  given.picture([{ name: 'IMG_1.JPG', bytes: await tellingJpeg(400, 300) }]);
  const reply = await given.say('share #1 with-place');
  assert.match(said(reply.lines)[0] ?? '', /with the place/);
  const { path } = fileOf(reply);
  const tags = await saidBy(given, path);
  assert.ok(tags.length > 0 && tags.every((tag) => tag.includes('GPS')), tags.join());
  const { values } = await given.reader.read(path, never);
  assert.equal(Number(values.get('GPS:GPSLatitude')).toFixed(4), '41.8900');
  assert.deepEqual(reply.suggestions, []);
});

test('what people see is handed on: the edited version, and of a Live Photo the still', async (t) => {
  const given = await GivenTakeAway.make(t);
  const draw = (background: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .jpeg()
      .toBuffer();
  given.picture([
    { name: 'large.JPG', bytes: await draw('#ff0000') },
    { part: 'live', name: 'large.MOV', bytes: 'movie', mime: 'video/quicktime' },
    { part: 'edited', name: 'large-edited.JPG', bytes: await draw('#0000ff') },
  ]);
  const reply = await given.say('share #1');
  const { name, path } = fileOf(reply);
  assert.deepEqual([reply.files?.length, name], [1, 'large.jpg']);
  const { dominant } = await sharp(path).stats();
  assert.ok(dominant.b > 200 && dominant.r < 50);
});

test('a clip keeps its pictures and its sound as they are, and says nothing of itself', async (t) => {
  const given = await GivenTakeAway.make(t);
  const clip = readFileSync(tellingClip(t));
  given.picture([{ name: 'IMG_2.MOV', bytes: clip, mime: 'video/quicktime' }]);
  assert.ok((await saidBy(given, join(given.files.path, 'anna/IMG_2.MOV'))).length > 0);
  const { name, mime, path } = fileOf(await given.say('share #1'));
  assert.deepEqual([name, mime, statSync(path).mode & 0o777], ['IMG_2.mp4', 'video/mp4', 0o600]);
  const { streams, format } = JSON.parse(
    String(
      execFileSync('ffprobe', ['-loglevel', 'error', '-of', 'json', '-show_streams', '-show_format', path]),
    ),
  );
  assert.deepEqual(
    streams.map((one: { codec_name: string }) => one.codec_name),
    ['h264', 'aac'],
  );
  assert.doesNotMatch(JSON.stringify([streams, format]), /41\.89|Apple|2024/);
  const located = fileOf(await given.say('share #1 with-place'));
  const { values } = await given.reader.read(located.path, never);
  assert.match([...values].join(), /41\.89/);
});

test('originals come whole, with all parts, and it is said what is in them', async (t) => {
  const given = await GivenTakeAway.make(t);
  const bytes = await tellingJpeg(40, 30);
  given.picture([
    { name: 'IMG_1.JPG', bytes },
    { part: 'live', name: 'IMG_1.MOV', bytes: 'movie', mime: 'video/quicktime' },
    { part: 'edited', name: 'IMG_1-edited.JPG', bytes: 'edited' },
  ]);
  const reply = await given.say('original #1');
  assert.match(said(reply.lines)[0] ?? '', /such as the place/);
  assert.deepEqual(
    reply.files?.map(({ name, mime }) => [name, mime]),
    [
      ['IMG_1.JPG', 'image/jpeg'],
      ['IMG_1.MOV', 'video/quicktime'],
    ],
  );
  assert.deepEqual(readFileSync(fileOf(reply).path), bytes);
});

/** What lies in a zip, by the names there. */
function unzipped(t: TestContext, path: string): Record<string, string> {
  const folder = temporaryFolder(t);
  const script =
    'import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1]) as z:\n assert z.testzip() is None\n z.extractall(sys.argv[2])\n print("\\n".join(z.namelist()))';
  const names = String(execFileSync('python3', ['-c', script, path, folder]))
    .trim()
    .split('\n');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('what a search finds goes into a zip, whole, with progress, and nothing that the asker may not see', async (t) => {
  const given = await GivenTakeAway.make(t);
  given.picture([
    { name: 'a:b.JPG', bytes: 'one' },
    { part: 'live', name: 'IMG_1.MOV', bytes: 'movie' },
    { part: 'sidecar', name: 'IMG_1.JPG.xmp', bytes: 'private' },
  ]);
  given.picture([{ name: 'A_b.jpg', bytes: 'two' }]);
  given.picture([{ name: 'IMG_3.JPG', bytes: 'ben' }], 'ben');
  const reply = await given.say('export photos', { accounts: ['anna'] });
  assert.match(said(reply.lines)[0] ?? '', /^Photos: 2 pictures go into a zip, 11 byte/);
  const seen: number[] = [];
  const end = await given.jobs.follow(reply.job ?? 0, ({ done }) => seen.push(done));
  assert.deepEqual([end?.outcome, end?.counts], ['done', { exported: 2, missing: 0 }]);
  assert.deepEqual(seen.slice(-1), [2]);
  const [zip] = end?.files ?? [];
  assert.equal(zip?.path, (reply.data as { path: string }).path);
  assert.equal(statSync(zip?.path ?? '').mode & 0o777, 0o600);
  assert.deepEqual(unzipped(t, zip?.path ?? ''), {
    ...{ 'anna/A_b.jpg': 'two', 'anna/a_b-2.JPG': 'one', 'anna/IMG_1.MOV': 'movie' },
  });
});

test('numbers are pictures of the last list, anything else is looked for', async (t) => {
  const given = await GivenTakeAway.make(t);
  for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) given.picture([{ name, bytes: name }]);
  given.recent.put(
    { name: 'anna', role: 'adult', channel: 'terminal', language: 'en', timeZone: 'UTC', accounts: 'all' },
    { query: { terms: [] }, text: '', shown: [3, 2], next: undefined },
  );
  const ended = async (saying: string) => {
    const { job, data } = await given.say(saying);
    await given.jobs.follow(job ?? 0, () => {});
    return Object.keys(unzipped(t, (data as { path: string }).path));
  };
  assert.deepEqual(await ended('export 1 #1'), ['anna/c.jpg', 'anna/a.jpg']);
  assert.deepEqual((await ended('export 1970')).length, 3, 'a year');
});

test('an export that is too large, has no room, finds nothing or is not understood is refused, and says why', async (t) => {
  const given = await GivenTakeAway.make(t);
  const id = given.picture([{ name: 'a.jpg', bytes: 'one' }]);
  const codeOf = async (saying: string) => (await given.say(saying)).error?.code;
  assert.equal(await codeOf('export favourites'), 'export-nothing');
  assert.equal(await codeOf('export photos xyzzy'), 'export-unclear');
  given.free = 500_000_002;
  assert.equal(await codeOf('export photos'), 'export-no-room');
  given.free = 1e12;
  const [file] = given.catalog.files.ofAsset(id);
  given.catalog.files.setKnown(file?.id ?? 0, { size: 2_000_000_001, sha256: 'ab', mime: 'image/jpeg' });
  assert.equal(await codeOf('export photos'), 'export-too-large');
  assert.equal(given.jobs.running.length, 0);
  assert.equal(existsSync(join(given.folder, 'exports')), false);
});

test('one zip is made at a time', async (t) => {
  const given = await GivenTakeAway.make(t);
  given.picture([{ name: 'a.jpg', bytes: 'one' }]);
  const { job } = await given.say('export photos');
  assert.equal((await given.say('export photos')).error?.code, 'export-busy');
  await given.jobs.follow(job ?? 0, () => {});
  assert.equal((await given.say('export photos')).error, undefined);
});

test('a file that is gone is left out and counted; what cannot be finished leaves nothing', async (t) => {
  const given = await GivenTakeAway.make(t);
  given.picture([{ name: 'a.jpg', bytes: 'one' }]);
  const gone = given.picture([{ name: 'b.jpg', bytes: 'two' }]);
  const [file] = given.catalog.files.ofAsset(gone);
  execFileSync('rm', [given.library.pathOf(file?.path ?? '')]);
  const { job, data } = await given.say('export photos');
  const end = await given.jobs.follow(job ?? 0, () => {});
  assert.deepEqual([end?.counts, end?.errors], [{ exported: 1, missing: 1 }, 1]);
  assert.deepEqual(unzipped(t, (data as { path: string }).path), { 'anna/a.jpg': 'one' });
  mkdirSync(given.library.pathOf(file?.path ?? ''));
  const failed = await given.say('export photos');
  assert.equal((await given.jobs.follow(failed.job ?? 0, () => {}))?.outcome, 'failed');
  const { path } = failed.data as { path: string };
  assert.deepEqual([existsSync(path), existsSync(`${path}.part`)], [false, false]);
});

test('nothing of another account is handed out, nothing to guests, and all of it is written down', async (t) => {
  const given = await GivenTakeAway.make(t);
  given.picture([{ name: 'a.jpg', bytes: await tellingJpeg(40, 30) }]);
  for (const saying of ['share #1', 'original #1', 'export #1']) {
    assert.equal((await given.say(saying, { accounts: ['ben'] })).error?.code, 'asset-unknown', saying);
    assert.equal((await given.say(saying, { role: 'guest' })).error?.code, 'command-not-allowed', saying);
    assert.equal((await given.say(saying, { name: 'ben', channel: 'telegram' })).error, undefined, saying);
  }
  const entries = given.catalog.audit.latest(9).map(({ who, channel, action, details }) => {
    return [who, channel, action, details.assets];
  });
  assert.deepEqual(entries, [
    ['ben', 'telegram', 'exported', [1]],
    ['ben', 'telegram', 'original-handed', [1]],
    ['ben', 'telegram', 'shared', [1]],
  ]);
});
