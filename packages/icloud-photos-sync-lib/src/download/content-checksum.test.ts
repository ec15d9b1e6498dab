import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RECORDED, recordedChanges, WITHOUT_RECORDINGS } from '../photos/recorded-fixture.ts';
import { ContentChecksum, contentChecksum, isVerifiable, judge } from './content-checksum.ts';

const VECTORS: [what: string, bytes: Buffer, checksum: string][] = [
  ['nothing', Buffer.of(), 'AW2cWT2PxzWixMKuuNMTHJ8CJ3sH'],
  ['hello', Buffer.from('hello'), 'AcW96XzA8CMFcrVWfJyAAy8aWWE6'],
  [
    '0 to 255 a thousand times',
    Buffer.alloc(256_000, Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))),
    'ATyiHhalZD5TeVRMt8ERUI3xDpAX',
  ],
];

for (const [what, bytes, checksum] of VECTORS)
  test(`the checksum of ${what}`, () => {
    assert.equal(contentChecksum(bytes), checksum);
  });

test('pieces give the checksum, SHA-256 and size of the whole', () => {
  const sum = new ContentChecksum();
  for (const piece of ['he', '', 'l', 'lo']) sum.update(Buffer.from(piece));
  assert.deepEqual(sum.end(), {
    checksum: 'AcW96XzA8CMFcrVWfJyAAy8aWWE6',
    sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    size: 5,
  });
});

test('a real download has the checksum that its record says', { skip: WITHOUT_RECORDINGS }, () => {
  const file = join(RECORDED, 'ck-12-download-real.json');
  const { response } = JSON.parse(readFileSync(file, 'utf8')) as { response: { body: string } };
  const bytes = Buffer.from(response.body, 'base64');
  const masters = recordedChanges('ck-11').filter((change) => change.kind === 'master');
  const original = masters
    .map(({ master }) => master.resources.get('resOriginal'))
    .find((one) => one?.size === bytes.length);
  assert.equal(original?.checksum, contentChecksum(bytes));
});

test('only the clear form can be verified', () => {
  const other = Buffer.concat([Buffer.from([0x81]), Buffer.alloc(20)]).toString('base64');
  for (const checksum of [undefined, '', 'AAAA', other, Buffer.alloc(33, 1).toString('base64')]) {
    assert.equal(isVerifiable(checksum), false, checksum);
    assert.equal(judge(checksum, 'AcW96XzA8CMFcrVWfJyAAy8aWWE6'), 'other-form');
  }
  assert.equal(judge('AcW96XzA8CMFcrVWfJyAAy8aWWE6', 'AcW96XzA8CMFcrVWfJyAAy8aWWE6'), 'matches');
  assert.equal(judge('AW2cWT2PxzWixMKuuNMTHJ8CJ3sH', 'AcW96XzA8CMFcrVWfJyAAy8aWWE6'), 'differs');
});
