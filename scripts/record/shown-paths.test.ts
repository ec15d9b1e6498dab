import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showPaths } from './shown-paths.ts';

function show(...texts: string[]): string[] {
  const chunks = texts.map((text, at) => ({ at, text }));
  return showPaths(chunks, new Map([['/srv/app', '~/homeroll']])).map(({ text }) => text);
}

test('shows a path and what lies in it under the name given', () => {
  assert.deepEqual(show('in /srv/app/x and /srv/app.\r\n'), ['in ~/homeroll/x and ~/homeroll.\r\n']);
});

test('leaves longer names alone', () => {
  const others = '/srv/apple /srv/app-2 /srv/app.old /mnt/srv/app';
  assert.deepEqual(show(others), [others]);
});

test('finds a path after a colour sequence and at a new line', () => {
  assert.deepEqual(show('\u001b[1;36m/srv/app\u001b[0m\n/srv/app'), [
    '\u001b[1;36m~/homeroll\u001b[0m\n~/homeroll',
  ]);
});

test('finds a path printed in pieces and shows it with the last of them', () => {
  assert.deepEqual(show('a /srv/app b /s', 'rv', '/app/c', '!'), [
    'a ~/homeroll b ',
    '',
    '~/homeroll/c',
    '!',
  ]);
});

test('judges the end of a name by the piece that follows', () => {
  assert.deepEqual(show('/srv/app', 'le'), ['/srv/app', 'le']);
});

test('takes neither path nor name for a pattern', () => {
  const chunks = [{ at: 7, text: '/a+b/ccc /a+b' }];
  assert.deepEqual(showPaths(chunks, new Map([['/a+b', '$&']])), [{ at: 7, text: '$&/ccc $&' }]);
});

test('replaces several paths, one after the other', () => {
  const shown = new Map([
    ['/tmp/x', '~'],
    ['/opt/y', '~/y'],
  ]);
  assert.deepEqual(showPaths([{ at: 0, text: '/tmp/x /opt/y' }], shown), [{ at: 0, text: '~ ~/y' }]);
});
