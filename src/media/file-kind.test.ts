import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { identifyBytes, identifyFile } from './file-kind.ts';

function inMemory(data: Uint8Array | string) {
  const buffer = Buffer.from(data);
  return {
    size: buffer.length,
    read: (position: number, length: number) => Promise.resolve(buffer.subarray(position, position + length)),
  };
}

async function mimeOf(data: Uint8Array | string): Promise<string | undefined> {
  const kind = await identifyBytes(inMemory(data));
  return typeof kind === 'object' ? kind.mime : kind;
}

function brands(major: string, ...compatible: string[]): Buffer {
  const body = Buffer.from(`ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + 4);
  return Buffer.concat([size, body, Buffer.alloc(64)]);
}

/** A TIFF whose first directory has these entries: [tag, value], with `make` behind it. */
function tiff(entries: readonly (readonly [number, number])[], make: string, directoryAt = 8): Buffer {
  const directory = Buffer.alloc(2 + (entries.length + 1) * 12 + 4);
  directory.writeUInt16LE(entries.length + 1, 0);
  const all = [[0x10f, directoryAt + directory.length], ...entries] as const;
  all.forEach(([tag, value], index) => {
    const at = 2 + index * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(tag === 0x10f ? 2 : 4, at + 2);
    directory.writeUInt32LE(tag === 0x10f ? make.length : 1, at + 4);
    directory.writeUInt32LE(value, at + 8);
  });
  const head = Buffer.alloc(directoryAt);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(directoryAt, 4);
  return Buffer.concat([head, directory, Buffer.from(make, 'latin1')]);
}

const AAE =
  '<?xml version="1.0"?>\n<!DOCTYPE plist>\n<plist version="1.0"><dict><key>adjustmentBaseVersion</key>';
const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>';
const THUMBNAIL_WITH_SENSOR_DATA = [
  [0xfe, 1],
  [0x14a, 4096],
] as const;

describe('identifying a file by its content', () => {
  const transportStream = Buffer.alloc(188 * 6);
  for (let at = 0; at < transportStream.length; at += 188) transportStream[at] = 0x47;
  const chanceStream = Buffer.from(`G${'a'.repeat(187)}G${'a'.repeat(800)}`);

  const cases: readonly (readonly [string, Uint8Array | string, string | undefined])[] = [
    ['HEIC', brands('heic', 'mif1', 'heic'), 'image/heic'],
    ['HEIC in ten bits', brands('heix', 'mif1'), 'image/heic'],
    ['HEIC of a brand detectors take for MP4', brands('heis'), 'image/heic'],
    ['HEIC behind a structural brand', brands('mif1', 'mif1', 'heic'), 'image/heic'],
    ['AVIF behind a structural brand', brands('mif1', 'avif', 'miaf'), 'image/avif'],
    ['HEIF of another codec', brands('mif1', 'jpeg'), 'image/heif'],
    ['AVIF', brands('avif', 'mif1'), 'image/avif'],
    ['MOV', brands('qt  '), 'video/quicktime'],
    ['MP4', brands('isom', 'mp42'), 'video/mp4'],
    ['M4V', brands('M4V '), 'video/x-m4v'],
    ['3GP', brands('3gp4'), 'video/3gpp'],
    ['CR3', brands('crx '), 'image/x-canon-cr3'],
    ['audio in MP4', brands('M4A '), undefined],
    ['TIFF', tiff([[0xfe, 0]], 'NIKON'), 'image/tiff'],
    ['TIFF with its directory far behind', tiff([[0xfe, 0]], 'NIKON', 90_000), 'image/tiff'],
    ['NEF', tiff(THUMBNAIL_WITH_SENSOR_DATA, 'NIKON CORPORATION'), 'image/x-nikon-nef'],
    [
      'NEF with its directory far behind',
      tiff(THUMBNAIL_WITH_SENSOR_DATA, 'NIKON', 90_000),
      'image/x-nikon-nef',
    ],
    ['ARW', tiff([[0xc634, 1]], 'SONY\0'), 'image/x-sony-arw'],
    ['PEF', tiff([[0x103, 65535]], 'PENTAX'), 'image/x-pentax-pef'],
    ['SRW', tiff([[0x103, 32770]], 'SAMSUNG'), 'image/x-samsung-srw'],
    ['DNG', tiff([[0xc612, 1]], 'Apple'), 'image/x-adobe-dng'],
    ['RAW of an unknown maker', tiff(THUMBNAIL_WITH_SENSOR_DATA, 'Nobody'), 'image/tiff'],
    ['CR2', Buffer.from('49492a0010000000435202000000000000000000', 'hex'), 'image/x-canon-cr2'],
    ['ORF', `IIRO${'\0'.repeat(40)}`, 'image/x-olympus-orf'],
    ['RW2', `IIU\0${'\0'.repeat(40)}`, 'image/x-panasonic-rw2'],
    ['RAF', `FUJIFILMCCD-RAW ${'\0'.repeat(40)}`, 'image/x-fujifilm-raf'],
    ['X3F', `FOVb${'\0'.repeat(40)}`, 'image/x-sigma-x3f'],
    ['MTS', transportStream, 'video/mp2t'],
    ['a text with G where a packet might start', chanceStream, undefined],
    ['XMP', XMP, 'application/rdf+xml'],
    ['XMP behind two byte order marks', `\ufeff\ufeff<?xpacket begin="" ?>${XMP}`, 'application/rdf+xml'],
    ['XMP in UTF-16', Buffer.from(`\ufeff${XMP}`, 'utf16le'), 'application/rdf+xml'],
    ['AAE', AAE, 'application/x-apple-aae'],
    ['Takeout’s JSON', '{\n  "title": "a.jpg",\n  "photoTakenTime": {}}', 'application/json'],
    ['Takeout’s JSON, cut in the middle', '{"title": "a.jpg", "imageViews": "1", "creat', 'application/json'],
    ['other JSON', '{"title": "a.jpg"}', undefined],
    ['AAE, binary', 'bplist00\xd4\x01\x02_\x10\x15adjustmentFormatIdentifier', 'application/x-apple-aae'],
    ['another property list', AAE.replace('adjustmentBaseVersion', 'Name'), undefined],
    ['another binary property list', 'bplist00 of something else', undefined],
    ['a web page', '<html><body>adjustmentData</body></html>', undefined],
    ['text', 'a letter', undefined],
    ['PDF', '%PDF-1.7\n', undefined],
    ['ZIP', Buffer.from('504b0304140000000800', 'hex'), undefined],
    ['two bytes', 'II', undefined],
    ['a cut TIFF', 'II*\0\x08\0\0\0', 'image/tiff'],
    ['a TIFF that points nowhere', 'II*\0\xff\xff\xff\x7f', 'image/tiff'],
    ['no bytes', '', 'empty'],
  ];
  for (const [what, data, mime] of cases) {
    it(`knows ${what}`, async () =>
      assert.equal(await mimeOf(typeof data === 'string' ? latin1(data) : data), mime));
  }

  for (const format of ['jpeg', 'png', 'gif', 'webp', 'avif', 'tiff'] as const) {
    it(`knows what sharp writes as ${format}`, async () => {
      const data = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
        [format]()
        .toBuffer();
      assert.equal(await mimeOf(data), `image/${format}`);
    });
  }

  it('never fails on random bytes behind a known beginning', async () => {
    const heads = [
      'II*\0',
      'MM\0*',
      '\0\0\0\x18ftyp',
      '\xff\xd8\xff',
      'RIFF',
      'GIF89a',
      '<',
      'PK\x03\x04',
      '\x1aE\xdf\xa3',
      '0&\xb2u',
    ];
    for (let seed = 1; seed <= 400; seed += 1) {
      const noise = Buffer.from(
        Array.from({ length: seed }, (_, n) => (seed * 7919 + n * n * 31 + n * 17) & 0xff),
      );
      await identifyBytes(inMemory(Buffer.concat([latin1(heads[seed % heads.length] ?? ''), noise])));
    }
  });
});

describe('identifying a file on disk', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeroll-kind-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('does not believe the name', async () => {
    const path = join(folder, 'IMG_1.nef');
    await writeFile(
      path,
      await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
        .jpeg()
        .toBuffer(),
    );
    const kind = await identifyFile(path);
    assert.ok(typeof kind === 'object');
    assert.deepEqual([kind.family, kind.preferredExtension], ['photo', 'jpg']);
    assert.ok(kind.extensions.includes('jpeg'));
  });

  it('tells an empty file from one that is no media', async () => {
    await writeFile(join(folder, 'empty'), '');
    await writeFile(join(folder, 'text'), 'hello');
    assert.equal(await identifyFile(join(folder, 'empty')), 'empty');
    assert.equal(await identifyFile(join(folder, 'text')), undefined);
  });

  it('does not wait at a named pipe and takes a folder for no media', async () => {
    execFileSync('/usr/bin/mkfifo', [join(folder, 'pipe')]);
    assert.equal(await identifyFile(join(folder, 'pipe')), undefined);
    assert.equal(await identifyFile(folder), undefined);
  });

  it('passes on that a file is missing, and stops when told', async () => {
    await assert.rejects(identifyFile(join(folder, 'missing')), { code: 'ENOENT' });
    await assert.rejects(identifyFile(folder, AbortSignal.abort(new Error('enough'))), /enough/);
  });
});

/** Text as bytes: XMP with marks is UTF-8, signatures are one byte a character. */
function latin1(text: string): Buffer {
  return Buffer.from(text, text.includes('\ufeff') ? 'utf8' : 'latin1');
}
