import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { MetadataReader } from '../../src/media/exiftool.ts';
import { type Metadata, readMetadata } from '../../src/media/metadata.ts';
import { aaeFile, jpegFile, movFile, pngFile, xmpFile } from './index.ts';

const CONTENT_IDENTIFIER = '0F4C1B52-8A0B-4B5E-9D0B-0D2C7C1E9A55';
const MODIFIED = Date.UTC(2025, 6, 1, 10);
const NOW = Date.UTC(2026, 10, 20);

describe('picture files, as Homeroll reads them', () => {
  const reader = new MetadataReader({ processes: 1 });
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'picture-files-read-'));
  });
  after(async () => {
    await reader.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function read(name: string, bytes: Buffer): Promise<Metadata> {
    const path = join(folder, name);
    await writeFile(path, bytes);
    const file = { path, name, modified: MODIFIED, timeZone: 'Europe/Berlin' };
    return await readMetadata(file, reader, NOW, new AbortController().signal);
  }

  it('a JPEG has its date with fraction and offset, place, camera, turn, size and identifier', async () => {
    const found = await read(
      'phone.jpg',
      await jpegFile({
        takenAt: '2024-08-11T17:02:11.42',
        offset: '+02:00',
        gps: { latitude: -33.5, longitude: -70.25 },
        make: 'Apple',
        model: 'iPhone 15 Pro',
        orientation: 6,
        contentIdentifier: CONTENT_IDENTIFIER,
        width: 40,
        height: 30,
        seed: 1,
      }),
    );
    assert.equal(found.mime, 'image/jpeg');
    assert.equal(new Date(found.capture.instant).toISOString(), '2024-08-11T15:02:11.420Z');
    assert.deepEqual([found.capture.source, found.capture.zoneSource], ['exif', 'offset']);
    assert.deepEqual(found.position, { latitude: -33.5, longitude: -70.25 });
    assert.deepEqual(found.camera, { make: 'Apple', model: 'iPhone 15 Pro' });
    assert.deepEqual([found.width, found.height, found.orientation], [40, 30, 6]);
    assert.equal(found.contentIdentifier, CONTENT_IDENTIFIER);
    assert.equal(found.damage, undefined);
  });

  it('a JPEG takes its date in EXIF’s own way of writing, too', async () => {
    const found = await read('exif.jpg', await jpegFile({ takenAt: '2024:08:11 17:02:11', seed: 2 }));
    assert.equal(new Date(found.capture.instant).toISOString(), '2024-08-11T15:02:11.000Z');
    assert.deepEqual([found.capture.source, found.capture.zoneSource], ['exif', 'account']);
  });

  it('a movie has its date with the offset, its length and the identifier', async () => {
    const wishes = { createdAt: '2024-08-11T17:02:11+02:00', contentIdentifier: CONTENT_IDENTIFIER };
    const found = await read('live.mov', await movFile({ ...wishes, seed: 1, seconds: 2.5 }));
    assert.equal(found.mime, 'video/quicktime');
    assert.equal(new Date(found.capture.instant).toISOString(), '2024-08-11T15:02:11.000Z');
    assert.deepEqual([found.capture.offsetMinutes, found.capture.source], [120, 'quicktime']);
    assert.equal(found.durationMs, 2500);
    assert.equal(found.contentIdentifier, CONTENT_IDENTIFIER);
    assert.equal(found.damage, undefined);
  });

  it('what was not wished for is not there: the file’s own time is all that is left', async () => {
    const bare = {
      'bare.jpg': await jpegFile({ seed: 3 }),
      'bare.mov': await movFile({ seed: 3 }),
      'bare.png': await pngFile({ seed: 3 }),
    };
    for (const [name, bytes] of Object.entries(bare)) {
      const found = await read(name, bytes);
      assert.deepEqual([found.capture.source, found.capture.instant], ['file', MODIFIED], name);
      assert.equal(found.contentIdentifier, undefined, name);
      assert.equal(found.camera, undefined, name);
      assert.equal(found.damage, undefined, name);
    }
  });

  it('the sidecars are sidecars', async () => {
    assert.equal((await read('edit.aae', aaeFile({ seed: 1 }))).family, 'sidecar');
    assert.equal((await read('edit.xmp', xmpFile({ seed: 1 }))).family, 'sidecar');
  });
});
