import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { bits, der, integer, octets, oid, sequence, setOf, tagged, time, utf8, yes } from './der.ts';

/** A certificate with its key, both PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

interface Wish {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly issuerPublicKey: KeyObject;
  readonly issuerKey: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly now: number;
}

const DAY_MS = 86_400_000;
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

/** A certificate authority of one's own and a server certificate signed by it (RFC 5280, ECDSA P-256). */
export function createAuthority(names: readonly string[], now: number): { ca: string; server: Identity } {
  const ca = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authority = {
    issuer: 'iCloud simulator CA',
    issuerKey: ca.privateKey,
    issuerPublicKey: ca.publicKey,
    now,
  };
  const caPem = certificate({
    ...authority,
    subject: authority.issuer,
    publicKey: ca.publicKey,
    extensions: [
      extension('2.5.29.19', true, sequence(yes())), // basicConstraints: CA
      extension('2.5.29.15', true, bits(Buffer.from([0x06]), 1)), // keyUsage: keyCertSign, cRLSign
    ],
  });
  const serverPem = certificate({
    ...authority,
    subject: 'iCloud simulator',
    publicKey: server.publicKey,
    extensions: [
      extension('2.5.29.19', true, sequence()),
      extension('2.5.29.15', true, bits(Buffer.from([0x80]), 7)), // keyUsage: digitalSignature
      extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'))), // extKeyUsage: serverAuth
      extension('2.5.29.17', false, sequence(...names.map((name) => der(0x82, Buffer.from(name))), LOOPBACK)),
    ],
  });
  const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { ca: caPem, server: { certificate: serverPem, key } };
}

/** subjectAltName of 127.0.0.1 */
const LOOPBACK = der(0x87, Buffer.from([127, 0, 0, 1]));

function certificate(wish: Wish): string {
  const identifiers = [
    extension('2.5.29.14', false, octets(keyId(wish.publicKey))),
    extension('2.5.29.35', false, sequence(der(0x80, keyId(wish.issuerPublicKey)))),
  ];
  const body = sequence(
    tagged(0, integer(Buffer.from([2]))), // version 3
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_SHA256,
    name(wish.issuer),
    sequence(time(wish.now - DAY_MS), time(wish.now + 800 * DAY_MS)),
    name(wish.subject),
    wish.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(...wish.extensions, ...identifiers)),
  );
  const signature = sign(
    'sha256',
    body,
    createPrivateKey(wish.issuerKey.export({ type: 'pkcs8', format: 'pem' })),
  );
  const whole = sequence(body, ECDSA_SHA256, bits(signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function name(commonName: string): Buffer {
  return sequence(setOf(sequence(oid('2.5.4.3'), utf8(commonName))));
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(oid(id), ...(critical ? [yes()] : []), octets(value));
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
}
