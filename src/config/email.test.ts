import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseConfig } from './parse.ts';
import { ConfigError } from './problem.ts';

const MACHINE = { home: '/home/anna', cores: 2, timeZone: 'Europe/Berlin' };
const BASE =
  'library: { path: /srv/photos }\naccounts: { anna: { sources: [{ type: folder, path: /srv/inbox }] } }\n';

const read = (email: string, more = '') =>
  parseConfig(`${BASE}email: ${email}\n${more}`, 'homeroll.yaml', MACHINE);

function flaws(email: string, more = ''): string {
  try {
    read(email, more);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.format();
  }
  return '';
}

test('a server and an address are enough', () => {
  const { email } = read(
    '{ server: { host: smtp.example.com, user: a@example.com }, recipients: [{ name: anna, address: anna@example.com }] }',
  );
  const [anna] = email.recipients;
  assert.deepEqual(
    [anna?.digest, anna?.weekday, anna?.at, anna?.timeZone, anna?.alerts],
    ['weekly', 1, { hour: 8, minute: 0 }, 'Europe/Berlin', true],
  );
  assert.deepEqual([email.server.port, email.server.security], [587, 'auto']);
});

test('none of it need be there', () => {
  assert.deepEqual(read('{}').email.recipients, []);
});

describe('what is wrong is told where it stands', () => {
  const anna = '{ name: anna, address: anna@example.com }';
  const server = 'server: { host: smtp.example.com, user: a@example.com }';
  for (const [what, email, expected] of [
    ['no server', `{ recipients: [${anna}] }`, /email\.server\.host +is missing/],
    [
      'no sender',
      `{ server: { host: x, user: anna }, recipients: [${anna}] }`,
      /email\.server\.from +is missing/,
    ],
    ['one name twice', `{ ${server}, recipients: [${anna}, ${anna}] }`, /recipients\[1\]\.name +is 'anna'/],
    [
      'a stranger',
      `{ ${server}, recipients: [{ name: a, address: a@b.example, accounts: [ann] }] }`,
      /Did you mean anna/,
    ],
    [
      'a password for all to read',
      `{ server: { host: smtp.example.com, user: a@example.com, security: none }, recipients: [${anna}] }`,
      /readable through the network/,
    ],
    [
      'a password in the file',
      `{ server: { host: x, user: a@b.example, password: hunter2 } }`,
      /is a secret/,
    ],
    [
      'tokens over http',
      `{ server: { host: x, user: a@b.example, oauth: { clientId: c, url: "http://a.example" } }, recipients: [${anna}] }`,
      /is not https/,
    ],
    [
      'no time',
      `{ ${server}, recipients: [{ name: a, address: a@b.example, at: noon }] }`,
      /is not a time of day/,
    ],
  ] as const)
    test(what, () => assert.match(flaws(email), expected));

  for (const address of [
    'a@b.example\\r\\nBcc: x@y.example',
    'Anna <a@b.example>',
    'a@b.example,c@d.example',
    '@',
    'a@',
    'a@-b',
  ])
    test(`no address: ${address}`, () => {
      const said = flaws(`{ ${server}, recipients: [{ name: a, address: "${address}" }] }`);
      assert.match(said, /address +is not an address of mail/);
      assert.doesNotMatch(said, /Bcc|d\.example/);
    });
});
