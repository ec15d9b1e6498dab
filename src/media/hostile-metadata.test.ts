import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { MetadataReader } from './exiftool.ts';
import { readMetadata } from './metadata.ts';

const NOW = Date.UTC(2026, 10, 20);
const MODIFIED = Date.UTC(2025, 6, 1);

const NAMESPACES = [
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
  'xmlns:exif="http://ns.adobe.com/exif/1.0/"',
  'xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"',
  'xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"',
].join(' ');

function packet(content: string): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${NAMESPACES}><rdf:Description rdf:about="">${content}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}

function bag(...words: readonly string[]): string {
  return `<rdf:Bag>${words.map((word) => `<rdf:li>${word}</rdf:li>`).join('')}</rdf:Bag>`;
}

function region(name: string, area: string): string {
  return `<rdf:li rdf:parseType="Resource"><mwg-rs:Name>${name}</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type><mwg-rs:Area ${area}/></rdf:li>`;
}

function regions(...entries: readonly string[]): string {
  return `<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>${entries.join('')}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>`;
}

describe('absurd metadata in real files', () => {
  const reader = new MetadataReader({ processes: 1 });
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeroll-hostile-'));
  });
  after(async () => {
    await reader.stop();
    await rm(folder, { recursive: true });
  });

  const blank = () => sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } }).jpeg();
  const read = async (data: Buffer) => {
    const path = join(folder, 'a.jpg');
    await writeFile(path, data);
    const file = { path, name: 'a.jpg', modified: MODIFIED, timeZone: 'UTC' };
    return await readMetadata(file, reader, NOW, AbortSignal.timeout(60_000));
  };
  const withExif = async (exif: Record<string, Record<string, string>>) =>
    await read(await blank().withExif(exif).toBuffer());
  const withXmp = async (content: string) => await read(await blank().withXmp(packet(content)).toBuffer());
  /** A JPEG's packet ends at 64 kB; a PNG's does not. */
  const withLongXmp = async (content: string) =>
    await read(await blank().png().withXmp(packet(content)).toBuffer());

  it('is read where it is sensible', async () => {
    const { settings, altitude, accuracy, position } = await withExif({
      IFD2: { FNumber: '18/10', ExposureTime: '1/100', ISOSpeedRatings: '20', FocalLength: '399/100' },
      IFD3: {
        ...{
          GPSLatitudeRef: 'S',
          GPSLatitude: '35/1 30/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '139/1 30/1 0/1',
        },
        ...{ GPSAltitude: '25/10', GPSHPositioningError: '65/10' },
      },
    });
    assert.deepEqual(settings, { aperture: 1.8, exposure: 0.01, iso: 20, focalLength: 3.99 });
    assert.deepEqual([position, altitude, accuracy], [{ latitude: -35.5, longitude: 139.5 }, 2.5, 6.5]);
  });

  it('has no settings of zero, of nothing by nothing, and beyond all cameras', async () => {
    for (const value of ['0/1', '0/0', '1/0', '4294967295/1'])
      assert.deepEqual(
        (await withExif({ IFD2: { FNumber: value, ExposureTime: value, FocalLength: value } })).settings,
        {},
        value,
      );
  });

  it('has no year 0 and none of 9999', async () => {
    for (const date of [
      '0000:00:00 00:00:00',
      '9999:99:99 99:99:99',
      '9999:12:31 23:59:59',
      '0001:01:01 00:00:00',
    ])
      assert.equal((await withExif({ IFD2: { DateTimeOriginal: date } })).capture.instant, MODIFIED, date);
  });

  it('has no position of 0, 0, of nothing by nothing and off the Earth, and no height without one', async () => {
    const height = { GPSAltitude: '100/1', GPSAltitudeRef: '0' };
    for (const value of ['0/1 0/1 0/1', '0/0 0/0 0/0', '4294967295/1 0/1 0/1'])
      for (const more of [{ GPSLatitudeRef: 'N', GPSLongitudeRef: 'E' }, {}]) {
        const found = await withExif({
          IFD3: { GPSLatitude: value, GPSLongitude: value, ...height, ...more },
        });
        assert.deepEqual([found.position, found.altitude], [undefined, undefined], value);
      }
  });

  it('has bounded text, however long it is in the file', async () => {
    const { description, settings } = await withLongXmp(
      `<dc:title>${'t'.repeat(1e6)}</dc:title><dc:description>${'d'.repeat(1e6)}</dc:description>`,
    );
    assert.deepEqual([description.title?.length, description.description?.length], [256, 5000]);
    assert.deepEqual(settings, {});
  });

  it('has bounded keywords, however many', async () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `word ${index}`);
    const { description } = await withLongXmp(`<dc:subject>${bag(...words)}</dc:subject>`);
    assert.deepEqual([description.keywords?.length, description.keywords?.[0]], [200, 'word 0']);
  });

  it('has text where lists, and lists where text belongs', async () => {
    const { description } = await withXmp(
      `<dc:title>${bag('a', 'b')}</dc:title><dc:subject>sea</dc:subject>`,
    );
    assert.deepEqual([typeof description.title, description.keywords], ['string', ['sea']]);
    const nested = `<xmp:Rating>${bag('5')}</xmp:Rating><dc:description rdf:parseType="Resource"><dc:x>1</dc:x></dc:description>`;
    const { description: other } = await withXmp(nested);
    assert.equal(other.description, undefined);
  });

  it('has no numbers that are none', async () => {
    for (const value of ['NaN', 'Infinity', '-Infinity', '', 'five']) {
      const { description, position } = await withXmp(
        `<xmp:Rating>${value}</xmp:Rating><exif:GPSLatitude>${value}</exif:GPSLatitude><exif:GPSLongitude>${value}</exif:GPSLongitude>`,
      );
      assert.deepEqual([description, position], [{}, undefined], value);
    }
  });

  it('has faces in the picture only, and the names of all', async () => {
    const area = (x: string, width = '0.1') =>
      `stArea:x="${x}" stArea:y="0.5" stArea:w="${width}" stArea:h="0.1"`;
    const { description } = await withXmp(
      regions(
        region('Marie', area('0.5')),
        region('Nan', area('NaN')),
        region('Far', area('7')),
        region('Wide', area('0.5', '-1')),
        region('Bare', ''),
        region('', area('0.5')),
      ),
    );
    assert.deepEqual(description.people, [
      { name: 'Marie', region: { x: 0.5, y: 0.5, width: 0.1, height: 0.1 } },
      ...['Nan', 'Far', 'Wide', 'Bare'].map((name) => ({ name })),
    ]);
  });

  it('has text of other alphabets, controls and commands as text', async () => {
    const title = 'été 🏖️ 東京 $(rm -rf) %s &#8238;x -execute';
    const { description } = await withXmp(`<dc:title>${title}</dc:title>`);
    assert.equal(description.title, title.replace('&#8238;', '\u202e'));
  });

  it('is none when the packet is broken', async () => {
    for (const broken of [
      '<dc:title>',
      '</dc:title>',
      '<dc:subject><rdf:Bag><rdf:li>',
      '\u0000',
      '<![CDATA[',
      '&bomb;',
    ]) {
      const { mime, width } = await withXmp(broken);
      assert.deepEqual([mime, width], ['image/jpeg', 60], broken);
    }
  });
});
