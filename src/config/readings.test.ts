import assert from 'node:assert/strict';
import test from 'node:test';
import { nearest } from '../platform/nearest.ts';
import { readAccountName } from './account-name.ts';
import { isWithin, readFolderPath } from './folder-path.ts';
import { octalMode, readOctalMode } from './octal-mode.ts';
import { readPathTemplate } from './path-template.ts';
import { quoted, type Reading } from './reading.ts';
import { readTimeZone } from './time-zone.ts';
import { readWebhookAddress } from './web-address.ts';

type Row<T> = readonly [text: string, outcome: { value: T } | string];

function table<T>(title: string, read: (text: string) => Reading<T>, rows: readonly Row<T>[]): void {
  for (const [text, outcome] of rows) {
    test(`${title} ${JSON.stringify(text.slice(0, 30))}`, () => {
      const reading = read(text);
      if (typeof outcome === 'string') assert.equal('wrong' in reading ? reading.wrong : reading, outcome);
      else assert.deepEqual(reading, outcome);
    });
  }
}

table('a folder', (text) => readFolderPath(text, '/home/anna', '/srv/photos'), [
  ['/srv/photos', { value: '/srv/photos' }],
  ['/srv//photos/', { value: '/srv/photos' }],
  ['/srv/inbox/../photos', { value: '/srv/photos' }],
  ['/', { value: '/' }],
  ['/../..', { value: '/' }],
  ['~', { value: '/home/anna' }],
  ['~/photos', { value: '/home/anna/photos' }],
  ['/srv/Bilder von Anna', { value: '/srv/Bilder von Anna' }],
  ['', 'is empty'],
  ['  ', 'is empty'],
  ['photos', "is relative: 'photos'"],
  ['./photos', "is relative: './photos'"],
  ['~bob/photos', "names another user's home: '~bob/photos'"],
  ['smb://nas/photos', 'is a network address, not a folder'],
  ['https://user:hunter2@nas', 'is a network address, not a folder'],
  ['/srv/a\nb', 'holds a character that cannot be seen'],
  ['/srv/\u0000', 'holds a character that cannot be seen'],
]);

table('a template', readPathTemplate, [
  ['{account}/{year}/{year}-{month}/{name}', { value: '{account}/{year}/{year}-{month}/{name}' }],
  ['{name}', { value: '{name}' }],
  ['{day}{hour}{minute}{second}/{camera} {name}', { value: '{day}{hour}{minute}{second}/{camera} {name}' }],
  ['/{name}', "is absolute: '/{name}'"],
  ['~/{name}', "is absolute: '~/{name}'"],
  ['../{name}', "leads out of its folder by '..': '../{name}'"],
  ['./{name}', "leads out of its folder by '.': './{name}'"],
  ['{year}//{name}', "has an empty part between slashes: '{year}//{name}'"],
  ['{name}/', "has an empty part between slashes: '{name}/'"],
  ['', "has an empty part between slashes: ''"],
  ['{name}/{year}', "has no {name} after the last slash: '{name}/{year}'"],
  ['{yaer}/{name}', "names an unknown variable: '{yaer}'"],
  ['{}/{name}', "names an unknown variable: '{}'"],
  ['{constructor}/{name}', "names an unknown variable: '{constructor}'"],
  ['{year/{name}', "has a brace without its other half: '{year/{name}'"],
  ['a\\b{name}', 'is too long or holds a backslash or an invisible character'],
  ['x'.repeat(501), 'is too long or holds a backslash or an invisible character'],
]);

table('a time zone', readTimeZone, [
  ['Europe/Berlin', { value: 'Europe/Berlin' }],
  ['UTC', { value: 'UTC' }],
  ['Europe/Berln', "is not a known time zone: 'Europe/Berln'"],
  ['+02:00', "is not a known time zone: '+02:00'"],
  ['', "is not a known time zone: ''"],
]);

table('a mode', readOctalMode, [
  ['0644', { value: 0o644 }],
  ['755', { value: 0o755 }],
  ['2775', { value: 0o2775 }],
  ['0', "is not an octal mode: '0'"],
  ['0688', "is not an octal mode: '0688'"],
  ['0o644', "is not an octal mode: '0o644'"],
  ['00644', "is not an octal mode: '00644'"],
  ['rw-r--r--', "is not an octal mode: 'rw-r--r--'"],
]);

table('an account', readAccountName, [
  ['anna', { value: 'anna' }],
  ['Anna Maria', { value: 'Anna Maria' }],
  ['zoë.b_2-x', { value: 'zoë.b_2-x' }],
  ['李', { value: '李' }],
  ['x'.repeat(64), { value: 'x'.repeat(64) }],
  ['x'.repeat(65), `is a name of more than 64 characters: '${'x'.repeat(60)}…'`],
  ['', "is not a name for an account: ''"],
  [' anna', "is not a name for an account: ' anna'"],
  ['anna ', "is not a name for an account: 'anna '"],
  ['anna.', "is not a name for an account: 'anna.'"],
  ['.hidden', "is not a name for an account: '.hidden'"],
  ['..', "is not a name for an account: '..'"],
  ['-rf', "is not a name for an account: '-rf'"],
  ['a/b', "is not a name for an account: 'a/b'"],
  ['a\nb', "is not a name for an account: 'a\\nb'"],
  ['👪', "is not a name for an account: '👪'"],
]);

test('a mode that would lock the owner out is refused', () => {
  assert.equal(octalMode(0o600, '0644').parse('0600'), 0o600);
  const refused = octalMode(0o600, '0644').safeParse('0044');
  assert.equal(refused.error?.issues[0]?.message, "would lock the owner out: '0044'");
});

test('a near time zone and a near variable are suggested', () => {
  const zone = readTimeZone('Europe/Berln');
  assert.equal('right' in zone && zone.right, 'Did you mean Europe/Berlin?');
  const template = readPathTemplate('{yaer}/{name}');
  assert.equal('right' in template && template.right, 'Did you mean {year}?');
});

const words: readonly [word: string, meant: string | undefined][] = [
  ['trsh', 'trash'],
  ['TRASH', 'trash'],
  ['tarsh', 'trash'],
  ['minimumfree', 'minimumFree'],
  ['minFree', undefined],
  ['xyz', undefined],
  ['', undefined],
  ['p'.repeat(100_000), undefined],
];

for (const [word, meant] of words) {
  test(`the word nearest to '${word.slice(0, 20)}' is ${meant}`, () => {
    assert.equal(nearest(word, ['path', 'trash', 'minimumFree']), meant);
  });
}

test('a folder is within itself and what lies above it, not within one that its name begins with', () => {
  assert.ok(isWithin('/srv/photos', '/srv/photos'));
  assert.ok(isWithin('/srv/photos/a', '/srv/photos'));
  assert.ok(isWithin('/srv', '/'));
  assert.ok(!isWithin('/srv/photos2', '/srv/photos'));
  assert.ok(!isWithin('/srv', '/srv/photos'));
});

test('a shown value is one short line without control characters, direction marks or what follows a secret', () => {
  assert.equal(quoted('a\u001b[31m\nb\u202e"c'), `'a\\u001b[31m\\nb\\u202e"c'`);
  assert.equal(quoted('x'.repeat(1000)).length, 63);
  assert.equal(quoted('photos password:hunter2'), "'photos password:***'");
  assert.equal(quoted('photos apiKey = hunter2 hunter2'), "'photos apiKey =***'");
});

table('an address that Telegram posts to', readWebhookAddress, [
  ['https://photos.example.com/telegram/', { value: 'https://photos.example.com/telegram' }],
  ['https://photos.example.com:8443', { value: 'https://photos.example.com:8443' }],
  ['https://photos.example.com:443/a', { value: 'https://photos.example.com:443/a' }],
  ['http://127.0.0.1:4711/telegram', { value: 'http://127.0.0.1:4711/telegram' }],
  ['http://photos.example.com', 'is not an https address'],
  ['http://127.0.0.1.example.com', 'is not an https address'],
  ['https://photos.example.com:9443', 'has a port that Telegram does not post to'],
  ['https://photos.example.com/a?b=c', 'has something behind its path'],
  ['https://anna:hunter2@photos.example.com', 'holds a user name or a password'],
  ['photos.example.com', 'is not the address of a server'],
  ['', 'is not the address of a server'],
]);
