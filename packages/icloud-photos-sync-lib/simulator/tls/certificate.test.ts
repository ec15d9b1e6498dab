import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { CERTIFIED_NAMES } from '../hosts.ts';
import { createAuthority } from './certificate.ts';
import { integer, oid, time } from './der.ts';

const NOW = Date.UTC(2026, 10, 26);
const { ca, server } = createAuthority(CERTIFIED_NAMES, NOW);
const root = new X509Certificate(ca);
const leaf = new X509Certificate(server.certificate);

test('the CA signs itself and the server, and only the CA is one', () => {
  assert.ok(root.verify(root.publicKey) && leaf.verify(root.publicKey));
  assert.ok(leaf.checkIssued(root) && root.checkIssued(root));
  assert.deepEqual([root.ca, leaf.ca], [true, false]);
  assert.ok(leaf.checkPrivateKey(createPrivateKey(server.key)));
});

test('the certificate is for the names of Apple that are played, and for no other', () => {
  for (const name of [
    'idmsa.apple.com',
    'setup.icloud.com',
    'p61-ckdatabasews.icloud.com',
    'cvws.icloud-content.com',
    'www.icloud.com.cn',
  ]) {
    assert.ok(leaf.checkHost(name), name);
  }
  for (const name of ['apple.com', 'a.b.icloud.com', 'example.com'])
    assert.equal(leaf.checkHost(name), undefined, name);
  assert.ok(leaf.checkIP('127.0.0.1'));
});

test('it is good from the day before, for two years', () => {
  assert.equal(Date.parse(leaf.validFrom), NOW - 86_400_000);
  assert.equal(Date.parse(leaf.validTo), NOW + 800 * 86_400_000);
});

test('each start has a CA of its own', () => {
  assert.notEqual(createAuthority(CERTIFIED_NAMES, NOW).ca, ca);
});

test('numbers, names and times are written as X.690 says', () => {
  assert.equal(integer(Buffer.from([0, 0, 1])).toString('hex'), '020101');
  assert.equal(integer(Buffer.from([0x80])).toString('hex'), '02020080');
  assert.equal(integer(Buffer.from([0, 0])).toString('hex'), '020100');
  assert.equal(oid('1.2.840.10045.4.3.2').toString('hex'), '06082a8648ce3d040302');
  assert.equal(
    time(Date.UTC(2026, 0, 2, 3, 4, 5))
      .toString('latin1')
      .slice(2),
    '260102030405Z',
  );
  assert.equal(
    time(Date.UTC(2051, 0, 2, 3, 4, 5))
      .toString('latin1')
      .slice(2),
    '20510102030405Z',
  );
});
