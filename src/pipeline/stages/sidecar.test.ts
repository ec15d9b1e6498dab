import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import sharp from 'sharp';
import {
  GivenAssets,
  givenMetadata,
  temporaryCatalog,
  temporaryFolder,
} from '../../catalog/catalog-fixture.ts';
import type { Library } from '../../library/library.ts';
import { LibraryFixture, sha256 } from '../../library/library-fixture.ts';
import { nameKey } from '../../library/safe-name.ts';
import { FailingDisk, PowerCut } from '../../library/troubled-disks.ts';
import { MetadataReader } from '../../media/exiftool.ts';
import { toRawTags } from '../../media/raw-tags.ts';
import { isOurDocument, xmpDocument } from '../../media/xmp-document.ts';
import { systemClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { sayFact } from '../say-fact.ts';
import { factsBeside } from '../sidecar-facts.ts';
import type { SidecarStyle } from '../sidecar-path.ts';
import type { StageOutcome } from '../stage.ts';
import { type SidecarOptions, sidecarStage } from './sidecar.ts';

const signal = new AbortController().signal;
const reader = new MetadataReader({ processes: 1 });
after(() => reader.stop());
const PICTURE = 'picture, or nearly';
/** The name of its sidecar, folded. */
const KEY = nameKey('2024/IMG_1.JPG.xmp');

/** One placed picture, `2024/IMG_1.JPG`, in a library, and the stage that writes its sidecar. */
class Given {
  readonly assets: GivenAssets;
  readonly library: Library;
  readonly fixture: LibraryFixture;
  readonly assetId: number;
  readonly #style: SidecarStyle;

  constructor(assets: GivenAssets, library: Library, fixture: LibraryFixture, style: SidecarStyle) {
    this.assets = assets;
    this.library = library;
    this.fixture = fixture;
    this.#style = style;
    this.fixture.write('2024/IMG_1.JPG', PICTURE);
    this.assetId = assets.asset([{ name: 'IMG_1.JPG', sha256: sha256(PICTURE), placed: '2024/IMG_1.JPG' }]);
  }

  static async make(t: TestContext, style: SidecarStyle = 'full'): Promise<Given> {
    const fixture = new LibraryFixture(temporaryFolder(t));
    return new Given(new GivenAssets(await temporaryCatalog(t)), await fixture.open(), fixture, style);
  }

  get catalog() {
    return this.assets.catalog;
  }

  say(words: {
    title?: string;
    description?: string;
    rating?: number;
    keywords?: string[];
    people?: string[];
  }): void {
    const { title = null, description = null, rating = null, keywords = [], people = [] } = words;
    this.catalog.assets.setWords(this.assetId, { title, description, rating, favourite: 0, hidden: 0 });
    this.catalog.keywords.replace(this.assetId, keywords);
    const region = { x: 0.5, y: 0.5, width: 0.1, height: 0.1 };
    this.catalog.people.replace(
      this.assetId,
      people.map((name) => ({ name, ...region })),
    );
    this.from('exif');
  }

  /** Sets where the date, the beginning of 1970, is from. */
  from(capturedFrom: string): void {
    const told = { capturedFrom, width: 400, height: 300 };
    this.catalog.assets.setMetadata(this.assetId, givenMetadata(told));
  }

  /** Takes the asset through the stage as the pipeline does. */
  async run(options: Partial<SidecarOptions> = {}): Promise<void> {
    const outcome = await this.runUntilKill(options);
    this.catalog.transaction(() => outcome.write?.());
  }

  /** As a kill leaves it that comes before the catalog is written to. */
  async runUntilKill(options: Partial<SidecarOptions> = {}): Promise<StageOutcome> {
    const { catalog, library } = this;
    const standard = { catalog, library, reader, clock: systemClock, log: createLog('silent') };
    const stage = sidecarStage({ ...standard, style: this.#style, accountInPath: true, ...options });
    const asset = catalog.assets.get(this.assetId);
    assert.ok(asset);
    return stage.run(asset, signal);
  }

  /** Makes a file that a source brought of the sidecar that others wrote; answers its id. */
  foreignFile(): number {
    return this.assets.file(this.assetId, {
      ...{ part: 'sidecar', name: 'IMG_1.JPG.xmp', sha256: sha256(FOREIGN), mime: 'application/rdf+xml' },
      placed: '2024/IMG_1.JPG.xmp',
    });
  }

  path(name = '2024/IMG_1.JPG.xmp'): string {
    return join(this.fixture.path, name);
  }

  text(name?: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Contents of the files in the trash, but for the records. */
  trash(): string[] {
    const folder = join(this.fixture.path, '.homeroll/trash');
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.xmp'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  }

  /** What people wrote into the sidecar, as the metadata stage reads it. */
  async readBack() {
    const { catalog, library } = this;
    const beside = await factsBeside({ catalog, library, reader, sidecars: 'full' }, this.assetId, signal);
    return beside.facts({ orientation: 1, size: undefined });
  }
}

const FOREIGN = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:darktable="http://darktable.sf.net/"
 xmlns:lr="http://ns.adobe.com/lightroom/1.0/" darktable:xmp_version="5">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Theirs</rdf:li></rdf:Alt></dc:title>
<dc:subject><rdf:Bag><rdf:li>old</rdf:li></rdf:Bag></dc:subject>
<lr:hierarchicalSubject><rdf:Bag><rdf:li>a|old</rdf:li></rdf:Bag></lr:hierarchicalSubject>
<darktable:history><rdf:Seq><rdf:li darktable:num="0" darktable:operation="exposure"/></rdf:Seq></darktable:history>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;

test('a picture of which nothing more is known than stands in it gets no sidecar', async (t) => {
  const given = await Given.make(t);
  await given.run();
  assert.deepEqual(Object.keys(given.fixture.tree()), ['2024/IMG_1.JPG']);
  assert.deepEqual(given.catalog.sidecars.ofAsset(given.assetId), []);
});

test('what is known is written beside it once, and the picture stays as it is', async (t) => {
  const given = await Given.make(t);
  given.say({ title: 'Rome', keywords: ['a', 'b'], people: ['Anna'] });
  given.catalog.albums.add(given.catalog.albums.ensure(given.assets.accountId, 'Trips'), given.assetId);
  await given.run();
  assert.ok(isOurDocument(readFileSync(given.path())));
  assert.match(given.text(), /Rome.*Anna.*Trips/s);
  const [row] = given.catalog.sidecars.ofAsset(given.assetId);
  assert.equal(row?.sha256, sha256(given.text()));
  const before = readFileSync(given.path());
  await given.run();
  assert.deepEqual(readFileSync(given.path()), before);
  assert.equal(given.catalog.sidecars.ofAsset(given.assetId)[0]?.sha256, row?.sha256);
  assert.equal(given.text('2024/IMG_1.JPG'), PICTURE);
});

test('other facts replace it, and none take it away; nothing of ours fills the trash but what was taken away', async (t) => {
  const given = await Given.make(t);
  given.say({ title: 'One' });
  await given.run();
  given.say({ title: 'Two' });
  await given.run();
  assert.match(given.text(), /Two/);
  assert.deepEqual(given.trash(), []);
  given.say({});
  await given.run();
  assert.equal(existsSync(given.path()), false);
  assert.equal(given.trash().length, 1);
  assert.deepEqual(given.catalog.sidecars.ofAsset(given.assetId), []);
});

test('its name is the other one, or there is none, as the owner wants', async (t) => {
  const stem = await Given.make(t, 'stem');
  stem.say({ title: 'One' });
  await stem.run();
  assert.ok(existsSync(stem.path('2024/IMG_1.xmp')));
  const off = await Given.make(t, 'off');
  off.say({ title: 'One' });
  await off.run();
  assert.deepEqual(Object.keys(off.fixture.tree()), ['2024/IMG_1.JPG']);
});

test('one that somebody removed is written again', async (t) => {
  const given = await Given.make(t);
  given.say({ title: 'One' });
  await given.run();
  rmSync(given.path());
  await given.run();
  assert.match(given.text(), /One/);
});

test('a library whose folders do not tell the account has it in sidecars', async (t) => {
  const given = await Given.make(t);
  await given.run({ accountInPath: false });
  assert.match(given.text(), /<homeroll:Account>anna</);
});

test('what others wrote is added to: theirs stays, the old version is kept in the trash', async (t) => {
  const given = await Given.make(t);
  given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
  given.say({ title: 'Ours', description: 'New', rating: 4, keywords: ['old', 'new'], people: ['Anna'] });
  await given.run();
  const text = given.text();
  for (const part of ['Theirs', 'New', '>4<', '>old<', '>new<', 'Anna', 'exposure', 'xmp_version', 'a|old'])
    assert.ok(text.includes(part), `${part} in ${text}`);
  assert.doesNotMatch(text, /Ours/);
  assert.equal(isOurDocument(readFileSync(given.path())), false);
  assert.deepEqual(given.trash(), [FOREIGN]);
  const tags = await reader.read(given.path(), signal);
  assert.deepEqual(tags.problems, []);
  assert.equal(given.catalog.sidecars.ofAsset(given.assetId)[0]?.sha256, sha256(text));
  const facts = await given.readBack();
  assert.deepEqual([facts.title, facts.keywords, facts.description], ['Theirs', ['old'], undefined]);
});

test('a merged one is not merged again as long as nothing changes', async (t) => {
  const given = await Given.make(t);
  given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
  given.say({ description: 'New' });
  await given.run();
  const before = given.text();
  await given.run();
  assert.equal(given.text(), before);
  assert.equal(given.trash().length, 1);
});

test('what we added to a merged one is ours to change', async (t) => {
  const given = await Given.make(t);
  given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
  given.say({ description: 'First' });
  await given.run();
  given.say({ description: 'Second', title: 'Ours' });
  await given.run();
  assert.match(given.text(), /Second/);
  assert.doesNotMatch(given.text(), /First|Ours/);
});

test('a foreign sidecar that says it all is left untouched', async (t) => {
  const given = await Given.make(t);
  given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
  given.say({ title: 'Theirs', keywords: ['old'] });
  await given.run();
  assert.equal(given.text(), FOREIGN);
  assert.deepEqual(given.trash(), []);
});

test('what people write into one of ours is read, and stays', async (t) => {
  const given = await Given.make(t);
  given.say({ title: 'Ours', keywords: ['one'] });
  await given.run();
  writeFileSync(given.path(), given.text().replace('>one<', '>one</rdf:li><rdf:li>by hand<'));
  assert.deepEqual((await given.readBack()).keywords, ['by hand']);
  given.say({ title: 'Ours', keywords: ['one', 'by hand'], description: 'Later' });
  await given.run();
  for (const part of ['by hand', 'Later', 'Ours']) assert.ok(given.text().includes(part), part);
});

for (const killed of [false, true])
  test(`the sidecar that a source brought gets our facts, and its row says so${killed ? ', also after a kill' : ''}`, async (t) => {
    const given = await Given.make(t);
    given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
    const file = given.foreignFile();
    const run = async () => {
      if (killed) await given.runUntilKill();
      await given.run();
      assert.equal(given.catalog.files.get(file)?.sha256, sha256(given.text()));
      assert.equal(given.catalog.files.get(file)?.size, Buffer.byteLength(given.text()));
      assert.equal(given.catalog.sidecars.broughtAs(file), sha256(FOREIGN));
    };
    given.say({ description: 'New' });
    await run();
    given.say({ description: 'Newer' });
    await run();
    assert.ok(given.text().includes('Newer'));
    assert.ok(!given.text().includes('>New<'));
  });

for (const isAdded of [false, true])
  test(`what somebody has made of a source's sidecar${isAdded ? ' with our facts' : ''} is not expected there only because it says it all`, async (t) => {
    const given = await Given.make(t);
    given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
    const file = given.foreignFile();
    given.say(isAdded ? { description: 'New' } : { title: 'Theirs' });
    await given.run();
    const before = given.catalog.files.get(file);
    assert.equal(before?.sha256, sha256(given.text()));
    const byHand = given.text().replace('>Theirs<', '>Mine<');
    writeFileSync(given.path(), byHand);
    for (const title of ['Mine', 'Other']) {
      given.say(isAdded ? { title, description: 'New' } : { title });
      await given.run();
      assert.equal(given.text(), byHand, 'nothing was to be added');
      assert.deepEqual(given.catalog.files.get(file), before);
    }
    given.say({ description: 'Newer' });
    await given.run();
    for (const part of ['>Mine<', '>Newer<']) assert.ok(given.text().includes(part), part);
    assert.doesNotMatch(given.text(), />New</);
    assert.equal(given.catalog.files.get(file)?.sha256, sha256(given.text()));
  });

for (const moment of ['before', 'after'] as const)
  test(`a kill ${moment} any call to the disk makes nothing of ours theirs`, async (t) => {
    const given = await Given.make(t);
    given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
    given.say({ description: 'New' });
    await given.run();
    const failing = new FailingDisk(moment);
    const library = await given.fixture.open({ disk: failing.disk });
    let isCut = true;
    for (let last = 0; isCut; last += 1) {
      given.say({ description: `Newer ${last}` });
      rmSync(join(given.fixture.path, '.homeroll/trash'), { recursive: true });
      failing.failAfter(last);
      const end = await given.runUntilKill({ library }).catch((error: unknown) => error);
      isCut = end instanceof PowerCut;
      if (!isCut) assert.ok(last > 10 && !(end instanceof Error), String(end));
      assert.equal((await given.readBack()).description, undefined, `call ${last + 1}`);
      given.say({ description: `Newest ${last}` });
      await given.run();
      assert.match(given.text(), new RegExp(`Newest ${last}<`), `call ${last + 1}`);
    }
  });

for (const moment of ['before', 'after'] as const)
  test(`a kill ${moment} any call to the disk leaves no sidecar of ours that nobody knows`, async (t) => {
    const given = await Given.make(t);
    const failing = new FailingDisk(moment);
    const library = await given.fixture.open({ disk: failing.disk });
    given.say({ title: 'Ours' });
    let isCut = true;
    for (let last = 0; isCut; last += 1) {
      rmSync(given.path(), { force: true });
      given.catalog.sidecars.remove('2024/IMG_1.JPG.xmp');
      failing.failAfter(last);
      const end = await given.runUntilKill({ library }).catch((error: unknown) => error);
      isCut = end instanceof PowerCut;
      if (!isCut) assert.ok(last > 8 && !(end instanceof Error), String(end));
      assert.equal((await given.readBack()).title, undefined, `call ${last + 1}`);
      const belongs = given.catalog.trashed.belongingTo(given.assetId).map(({ path }) => path);
      assert.ok(!existsSync(given.path()) || belongs.includes('2024/IMG_1.JPG.xmp'), `call ${last + 1}`);
      await given.run();
      assert.equal(given.catalog.sidecars.ofAsset(given.assetId)[0]?.sha256, sha256(given.text()));
    }
  });

test('what was announced and is written counts as written, whoever writes there next', async (t) => {
  const given = await Given.make(t);
  given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
  given.say({ description: 'New' });
  await given.runUntilKill();
  await given.run();
  writeFileSync(given.path(), given.text().replace('>old<', '>old</rdf:li><rdf:li>by hand<'));
  const { description, keywords } = await given.readBack();
  assert.deepEqual([description, keywords], [undefined, ['old', 'by hand']]);
});

test('what is about to be added to theirs is known after a power cut too', async (t) => {
  const given = await Given.make(t);
  const { catalog } = given;
  given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
  given.say({ description: 'New' });
  const durable: [text: string, announced: string | undefined][] = [];
  const { durably } = catalog;
  catalog.durably = (work) => {
    const result = durably.call(catalog, work) as ReturnType<typeof work>;
    durable.push([given.text(), catalog.sidecars.announcedAt(KEY)]);
    return result;
  };
  await given.run();
  assert.deepEqual(durable, [[FOREIGN, sha256(given.text())]]);
});

const ENDS: [how: string, options: Partial<SidecarOptions>, prepare: (given: Given) => void][] = [
  ['there is nothing to say any more', {}, (given) => given.say({})],
  ['none are written any more', { style: 'off' }, () => {}],
];

for (const [how, options, prepare] of ENDS) {
  test(`what a kill has left announced is noted as written where ${how}`, async (t) => {
    const given = await Given.make(t);
    given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
    const file = given.foreignFile();
    given.say({ description: 'New' });
    await given.runUntilKill();
    prepare(given);
    await given.run(options);
    const [row] = given.catalog.sidecars.ofAsset(given.assetId);
    assert.deepEqual([row?.addedBefore, row?.sha256], [null, sha256(given.text())]);
    assert.equal(given.catalog.files.get(file)?.sha256, sha256(given.text()));
    assert.equal((await given.readBack()).description, undefined);
  });

  test(`what a kill has left announced and was never written is forgotten where ${how}`, async (t) => {
    const given = await Given.make(t);
    given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
    given.say({ description: 'New' });
    await given.runUntilKill();
    writeFileSync(given.path(), FOREIGN);
    prepare(given);
    await given.run(options);
    assert.deepEqual(given.catalog.sidecars.ofAsset(given.assetId), []);
  });

  test(`what was ours before what never came to be stays ours where ${how}`, async (t) => {
    const given = await Given.make(t);
    given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
    given.say({ description: 'First' });
    await given.run();
    const first = given.text();
    given.say({ description: 'Second' });
    await given.runUntilKill();
    writeFileSync(given.path(), first);
    prepare(given);
    await given.run(options);
    const [row] = given.catalog.sidecars.ofAsset(given.assetId);
    assert.deepEqual([row?.addedBefore, JSON.parse(row?.added ?? '').description], [null, 'First']);
    assert.equal((await given.readBack()).description, undefined);
  });
}

const HOPELESS: [what: string, put: (path: string) => void][] = [
  ['no XML', (path) => writeFileSync(path, 'these are notes of mine')],
  ['cut XML', (path) => writeFileSync(path, FOREIGN.slice(0, 500))],
  [
    'too large',
    (path) => writeFileSync(path, Buffer.concat([Buffer.from(FOREIGN), Buffer.alloc(4_000_001, 0x20)])),
  ],
  ['a folder', (path) => mkdirSync(path)],
  ['a symbolic link', (path) => symlinkSync('/etc/hostname', path)],
];

for (const [what, put] of HOPELESS)
  test(`a sidecar's name that is taken by ${what} is left alone`, async (t) => {
    const given = await Given.make(t);
    put(given.path());
    const before = what === 'a folder' ? '' : readFileSync(given.path());
    given.say({ description: 'New' });
    await given.run();
    assert.deepEqual(what === 'a folder' ? '' : readFileSync(given.path()), before);
    assert.deepEqual(given.catalog.sidecars.ofAsset(given.assetId), []);
    assert.deepEqual(readdirSync(join(given.fixture.path, '.homeroll/staging')), []);
    assert.deepEqual(await given.readBack().then(({ description }) => description), undefined);
  });

for (const [what, put] of HOPELESS)
  test(`nothing stays announced for a sidecar whose name is taken by ${what}`, async (t) => {
    const given = await Given.make(t);
    given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
    given.say({ description: 'New' });
    await given.runUntilKill();
    rmSync(given.path());
    put(given.path());
    await given.run();
    assert.deepEqual(given.catalog.sidecars.ofAsset(given.assetId), []);
  });

test('a read-only sidecar is merged like any other', async (t) => {
  const given = await Given.make(t);
  given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
  chmodSync(given.path(), 0o444);
  given.say({ description: 'New' });
  await given.run();
  assert.match(given.text(), /New.*Theirs/s);
});

test('the sidecars of two assets that have become one become one', async (t) => {
  const given = await Given.make(t);
  given.say({ title: 'One' });
  const { catalog, assets } = given;
  given.fixture.write('2024/IMG_1.MOV', 'film');
  const other = assets.asset([{ name: 'IMG_1.MOV', placed: '2024/IMG_1.MOV' }]);
  catalog.assets.setWords(other, { title: 'Film', description: null, rating: null, favourite: 0, hidden: 0 });
  const stage = sidecarStage({
    ...{ catalog, library: given.library, reader, clock: systemClock, log: createLog('silent') },
    ...{ style: 'full', accountInPath: true },
  });
  const asset = catalog.assets.get(other);
  assert.ok(asset);
  catalog.transaction((await stage.run(asset, signal)).write ?? (() => undefined));
  assert.ok(existsSync(given.path('2024/IMG_1.MOV.xmp')));
  catalog.sidecars.giveTo(other, given.assetId);
  for (const file of catalog.files.ofAsset(other)) catalog.files.move(file.id, given.assetId, 'live');
  catalog.assets.remove(other);
  await given.run();
  assert.equal(existsSync(given.path('2024/IMG_1.MOV.xmp')), false);
  assert.deepEqual(
    catalog.sidecars.ofAsset(given.assetId).map(({ path }) => path),
    ['2024/IMG_1.JPG.xmp'],
  );
});

test('a name that another asset has is not touched', async (t) => {
  const given = await Given.make(t);
  given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
  given.assets.asset([{ name: 'x.xmp', placed: '2024/IMG_1.JPG.xmp' }]);
  given.say({ description: 'New' });
  await given.run();
  assert.equal(given.text(), FOREIGN);
});

const NAMES: [name: string, isTold: boolean][] = [
  ['IMG_1.JPG', false],
  ['IMG_1', false],
  ['IMG_1(1).JPG', true],
  ['Bild 1.jpg', true],
];

for (const [name, isTold] of NAMES)
  test(`a picture called ${name} by its owner ${isTold ? 'has that remembered' : 'needs nobody to remember it'}`, async (t) => {
    const given = await Given.make(t);
    given.catalog.assets.rename(given.assetId, name);
    await given.run();
    assert.equal(existsSync(given.path()), isTold);
    if (isTold) assert.ok(given.text().includes(`<homeroll:OriginalName>${name}<`));
  });

test('a date from elsewhere than the picture is told, one of its own is not', async (t) => {
  for (const [capturedFrom, isTold] of [
    ['takeout', true],
    ['sidecar', true],
    ['name', true],
    ['exif', false],
    ['file', false],
  ] as const) {
    const given = await Given.make(t);
    given.say({});
    given.from(capturedFrom);
    await given.run();
    assert.equal(existsSync(given.path()), isTold, capturedFrom);
    if (isTold) assert.match(given.text(), /DateTimeOriginal>1970-01-01T00:00:00\+00:00</);
  }
});

test('what the picture says itself is not said again, and a list is said whole', async (t) => {
  const given = await Given.make(t);
  const own = {
    title: 'Rome',
    keywords: ['a', 'b'],
    rating: 4,
    position: { latitude: 41.5, longitude: 12.5 },
  };
  given.fixture.write('2024/IMG_1.JPG', '');
  writeFileSync(given.path('2024/IMG_1.JPG'), await jpegWithXmp(xmpDocument(own)));
  given.say({ title: 'Rome', keywords: ['a', 'b'], rating: 4 });
  await given.run();
  assert.equal(existsSync(given.path()), false);
  given.say({ title: 'Rome', keywords: ['a', 'b', 'c'], rating: 5 });
  await given.run();
  const text = given.text();
  assert.match(text, />a<.*>b<.*>c<.*>5</s);
  assert.doesNotMatch(text, /Rome/);
});

/** A JPEG with an XMP packet in its APP1 segment (XMP specification part 3, 1.1.3). */
async function jpegWithXmp(xmp: Buffer): Promise<Buffer> {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123' } })
    .jpeg()
    .toBuffer();
  const body = Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), xmp]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

test('what people have said stands in the sidecar, ours or shared, and comes back from there alone', async (t) => {
  for (const isShared of [false, true]) {
    const given = await Given.make(t);
    const { catalog, assetId } = given;
    if (isShared) given.fixture.write('2024/IMG_1.JPG.xmp', FOREIGN);
    given.say({ keywords: ['sea'] });
    const saying = { who: 'ben', at: 1 };
    const facts = [
      { what: 'favourite', value: false },
      { what: 'hidden', value: true },
      { what: 'keyword', word: 'sea', value: false },
    ] as const;
    for (const fact of facts) catalog.transaction(() => sayFact(catalog, assetId, fact, saying));
    await given.run();
    assert.equal((await given.readBack()).hidden, undefined, 'what is ours is not theirs');
    const { catalog: anew, assetId: id } = await Given.make(t);
    const lost = { catalog: anew, library: given.library, reader, sidecars: 'full' } as const;
    const beside = await factsBeside(lost, id, signal);
    assert.deepEqual(beside.said, ['favourite=no', 'hidden=yes', 'keyword-=sea']);
    assert.equal(beside.facts({ orientation: 1, size: undefined }).hidden, true);
    catalog.transaction(() => sayFact(catalog, assetId, { what: 'hidden', value: false }, saying));
    await given.run();
    const after = await factsBeside(lost, id, signal);
    assert.ok(after.said.includes('hidden=no'), isShared ? 'shared' : 'ours');
  }
});

test('a keyword that was taken from those of the picture is missing in the sidecar’s list', async (t) => {
  const given = await Given.make(t);
  given.say({ keywords: ['dog', 'sea'] });
  const tags = toRawTags({ 'XMP-dc:Subject': ['dog', 'sea'] });
  const run = () => given.run({ reader: { read: async () => tags, copyTags: async () => {} } });
  await run();
  assert.equal(existsSync(given.path()), false, 'the picture says it all');
  const fact = { what: 'keyword', word: 'sea', value: false } as const;
  given.catalog.transaction(() => sayFact(given.catalog, given.assetId, fact, { who: 'ben', at: 1 }));
  await run();
  assert.match(given.text(), /<dc:subject><rdf:Bag><rdf:li>dog<\/rdf:li><\/rdf:Bag>/);
});
