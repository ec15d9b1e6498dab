import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GrammyError, HttpError } from 'grammy';
import type { ChatErrorKind } from '../chat/chat-platform.ts';
import { chatErrorOf } from './telegram-errors.ts';

function refusal(error_code: number, description: string): GrammyError {
  return new GrammyError('x', { ok: false, error_code, description }, 'sendMessage', { text: 'secret' });
}

const KINDS: [status: number, words: string, kind: ChatErrorKind][] = [
  [400, 'Bad Request: message to edit not found', 'gone'],
  [400, "Bad Request: message can't be edited", 'gone'],
  [400, 'Bad Request: message to delete not found', 'gone'],
  [400, 'Bad Request: query is too old and response timeout expired or query ID is invalid', 'gone'],
  [400, 'Bad Request: message thread not found', 'gone'],
  [403, 'Forbidden: bot was blocked by the user', 'unwelcome'],
  [403, 'Forbidden: user is deactivated', 'unwelcome'],
  [400, 'Bad Request: chat not found', 'unwelcome'],
  [400, 'Bad Request: not enough rights to send photos to the chat', 'unwelcome'],
  [429, 'Too Many Requests: retry after 300', 'later'],
  [502, 'Bad Gateway', 'later'],
  [401, 'Unauthorized', 'later'],
  [400, 'Bad Request: message is too long', 'refused'],
  [413, 'Request Entity Too Large', 'refused'],
];

for (const [status, words, kind] of KINDS)
  test(`“${words}” is ${kind}`, () => {
    assert.equal(chatErrorOf(refusal(status, words)).kind, kind);
  });

test('no answer at all means later', () => {
  assert.equal(chatErrorOf(new HttpError('x', new Error('y'))).kind, 'later');
  assert.equal(chatErrorOf(new TypeError('aborted')).kind, 'later');
});

test('an error tells the method and Telegram’s words, and nothing that was said', () => {
  const plain = chatErrorOf(refusal(400, 'Bad Request: message is too long'));
  assert.equal(plain.message, 'sendMessage: 400 Bad Request: message is too long');
  const quoting = [
    "Bad Request: inline keyboard button URL 'my secret' is invalid",
    'Bad Request: unsupported start tag "secret" at byte offset 0',
    'Bad Request: secret 123456',
    'Bad Request: at https://api.telegram.org/bot123:AAsecret/x',
  ];
  for (const words of quoting) {
    const error = chatErrorOf(refusal(400, words));
    assert.doesNotMatch(error.message, /secret|123/);
    assert.equal(error.cause, undefined);
  }
});
