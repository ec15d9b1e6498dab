import assert from 'node:assert/strict';
import test from 'node:test';
import { readHeaders } from './webhook-headers.ts';

test('headers, one a line', () => {
  assert.deepEqual(readHeaders('X-Api-Key: abc=\r\n\nAuthorization: Bearer a.b-c \n'), {
    'x-api-key': 'abc=',
    authorization: 'Bearer a.b-c',
  });
  assert.deepEqual(readHeaders('\n'), {});
});

for (const line of [
  'Bearer abc',
  'x-api-key:',
  ': value',
  'x key: value',
  'x-key: välue',
  'x-key: a\u0000b',
  'x-a: 1\nX-A: 2',
  'Content-Type: text/plain',
  'content-length: 0',
  'Host: elsewhere',
  'webhook-id: 1',
  'Transfer-Encoding: chunked',
  'a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\ni: 9\nj: 1\nk: 1\nl: 1\nm: 1\nn: 1\no: 1\np: 1\nq: 1',
])
  test(`none: ${JSON.stringify(line).slice(0, 40)}`, () => {
    assert.equal(readHeaders(line), undefined);
  });
