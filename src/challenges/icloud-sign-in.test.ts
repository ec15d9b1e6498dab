import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ASKER } from '../commands/asker-fixture.ts';
import { Secret } from '../platform/secret.ts';
import { arrive, never, PASSWORD } from '../sources/icloud/connection-fixture.ts';
import { Texts } from '../texts/texts.ts';
import { ADULT, givenSignIn } from './icloud-fixture.ts';
import type { OpenChallenge } from './question.ts';

const DAY = 86_400_000;
const texts = new Texts('en', 'UTC');
const TWO_PHONES = [
  { id: 3, lastTwoDigits: '81', pushMode: 'sms' },
  { id: 5, lastTwoDigits: '12', pushMode: 'voice' },
] as const;

const choices = ({ choices: offered }: OpenChallenge) => offered.map(({ id }) => id);
const said = ({ ask, details }: OpenChallenge) => [ask, ...details].map((line) => texts.say(line)).join('\n');

test('an account that comes to need a code asks once, with where it can come from, and sends none', async (t) => {
  const { start, sealed, ada } = await givenSignIn(t, { phones: TWO_PHONES });
  sealed.password = new Secret(PASSWORD);
  const { connection, question } = await start();
  for (let sync = 0; sync < 3; sync += 1)
    await assert.rejects(connection.session(never), { code: 'icloud-code-needed' });
  const asked = question();
  assert.deepEqual(
    [asked.kind, asked.expects, asked.secret, asked.leastRole, asked.accounts],
    ['icloud-code', 'text', true, 'adult', ['anna']],
  );
  assert.deepEqual(choices(asked), ['send', 'sms-3', 'call-5', 'cancel']);
  assert.deepEqual(
    asked.choices.map(({ label }) => texts.say(label)),
    ['Send the code to the devices', 'SMS to …81', 'Call …12', 'Not now'],
  );
  assert.match(said(asked), /No code was sent yet/);
  assert.deepEqual(ada.codes.sent, []);
});

test('the code is sent where a person says, typed by another one elsewhere, and the sign-in is done', async (t) => {
  const { start, sealed, ada } = await givenSignIn(t);
  sealed.password = new Secret(PASSWORD);
  const { connection, challenges, question, open } = await start();
  await assert.rejects(connection.session(never));
  const closed: (string | undefined)[] = [];
  challenges.onClosed(({ how, by, channel }) => closed.push(how, by, channel));
  const reply = await challenges.answer(question().id, 'sms-3', ADULT);
  assert.equal(reply.challenge, question().id);
  assert.equal(reply.expects, 'secret');
  assert.match(said(question()), /by SMS to the number that ends in 81/);
  assert.deepEqual(choices(question()), ['send', 'sms-3', 'again', 'cancel']);
  assert.deepEqual(ada.codes.sent, [3]);
  const code = ada.codes.shown(3) ?? '';
  await assert.rejects(challenges.answer(question().id, '000000', ASKER), { code: 'challenge-text-wrong' });
  const done = await challenges.answer(question().id, `${code.slice(0, 3)} ${code.slice(3)}`, ADULT);
  assert.deepEqual([done.ok, done.lines[0]?.key], [true, 'icloud-signed-in']);
  assert.deepEqual(open(), []);
  assert.deepEqual(closed, ['answered', 'paul', 'telegram', 'answered', 'paul', 'telegram']);
  assert.ok(await connection.session(never));
});

test('a code is nowhere written down', async (t) => {
  const { start, sealed, ada, catalog } = await givenSignIn(t);
  sealed.password = new Secret(PASSWORD);
  const { connection, challenges, question } = await start();
  await assert.rejects(connection.session(never));
  await challenges.answer(question().id, 'send', ASKER);
  const code = ada.codes.shown('devices') ?? '';
  await challenges.answer(question().id, code, ASKER);
  const bytes = ['', '-wal'].map((end) => readFileSync(catalog.path + end, 'latin1')).join('');
  assert.ok(bytes.includes('icloud-code'));
  assert.ok(!bytes.includes(code));
  assert.ok(!bytes.includes(PASSWORD));
});

test('asked for again too soon, and with a code that is over: it says so, and the question stays', async (t) => {
  const { start, sealed, clock, ada } = await givenSignIn(t);
  sealed.password = new Secret(PASSWORD);
  const { connection, challenges, question } = await start();
  await assert.rejects(connection.session(never));
  await challenges.answer(question().id, 'send', ASKER);
  const { id } = question();
  await assert.rejects(challenges.answer(id, 'again', ASKER), { code: 'icloud-push-limit' });
  assert.equal(question().id, id);
  clock.advance(DAY);
  await assert.rejects(challenges.answer(id, '123456', ASKER), { code: 'icloud-code-expired' });
  await challenges.answer(question().id, 'again', ASKER);
  assert.deepEqual(ada.codes.sent, ['devices', 'devices']);
  assert.ok((await challenges.answer(question().id, ada.codes.shown('devices') ?? '', ASKER)).ok);
});

test('too many wrong codes: it says until when to wait', async (t) => {
  const { start, sealed } = await givenSignIn(t);
  sealed.password = new Secret(PASSWORD);
  const { connection, challenges, question } = await start();
  await assert.rejects(connection.session(never));
  await challenges.answer(question().id, 'send', ASKER);
  const wrong = () => challenges.answer(question().id, '000000', ASKER);
  await assert.rejects(wrong, { code: 'challenge-text-wrong' });
  await assert.rejects(wrong, { code: 'challenge-text-wrong' });
  await assert.rejects(wrong, (error: { code: string; facts: { until: number } }) => {
    return error.code === 'icloud-code-limit' && error.facts.until > 0;
  });
  assert.equal(question().kind, 'icloud-code');
});

test('a sign-in by another way takes the question back', async (t) => {
  const { start, sealed, ada } = await givenSignIn(t);
  sealed.password = new Secret(PASSWORD);
  const { connection, challenges, open } = await start();
  await assert.rejects(connection.session(never));
  const closed: string[] = [];
  challenges.onClosed(({ how }) => closed.push(how));
  await arrive(connection, ada);
  assert.deepEqual(open(), []);
  assert.ok(closed.includes('withdrawn'));
});

test('turned down, it is not asked again by itself, not after a restart either, until somebody signs in', async (t) => {
  const { start, sealed } = await givenSignIn(t);
  sealed.password = new Secret(PASSWORD);
  const first = await start();
  await assert.rejects(first.connection.session(never));
  const reply = await first.challenges.answer(first.question().id, 'cancel', ADULT);
  assert.equal(reply.lines[0]?.key, 'icloud-left');
  await assert.rejects(first.connection.session(never));
  assert.deepEqual(first.open(), []);
  await first.stop();
  const second = await start();
  await assert.rejects(second.connection.session(never));
  assert.deepEqual(second.open(), []);
  second.signIn.remember(second.connection, undefined);
  second.signIn.follow(second.connection);
  assert.equal(second.question().kind, 'icloud-code');
});

test('a question that nobody answered for a week is asked anew', async (t) => {
  const { start, sealed, clock } = await givenSignIn(t);
  sealed.password = new Secret(PASSWORD);
  const { connection, question } = await start();
  await assert.rejects(connection.session(never));
  const { id } = question();
  clock.advance(8 * DAY);
  assert.notEqual(question().id, id);
  assert.equal(question().kind, 'icloud-code');
});

test('after a restart the same question is open, and a choice from before it has no code sent', async (t) => {
  const { start, sealed, ada, catalog, clock } = await givenSignIn(t);
  sealed.password = new Secret(PASSWORD);
  const first = await start();
  await assert.rejects(first.connection.session(never));
  const { id } = first.question();
  await first.stop();
  const second = await start();
  assert.equal(second.question().id, id);
  await second.stop();
  // Killed between the answer and what follows from it.
  catalog.challenges.answer(id, { choice: 'send', by: 'anna', on: 'terminal', at: clock.now() });
  const third = await start();
  assert.equal(third.question().kind, 'icloud-code');
  assert.deepEqual(ada.codes.sent, []);
});

test('a week before trust ends it is asked once whether to renew it; one tap sends the code', async (t) => {
  const { start, ada, clock, tick } = await givenSignIn(t);
  const { connection, challenges, open, question } = await start();
  await arrive(connection, ada);
  clock.advance(52 * DAY);
  tick();
  await nextTurn();
  assert.deepEqual(open(), []);
  clock.advance(2 * DAY);
  tick();
  await nextTurn();
  const asked = question();
  assert.deepEqual([asked.kind, choices(asked)], ['icloud-trust', ['renew', 'later']]);
  const reply = await challenges.answer(asked.id, 'renew', ADULT);
  assert.equal(reply.challenge, question().id);
  assert.deepEqual(ada.codes.sent, ['devices', 'devices']);
  assert.match(said(question()), /goes on trusting.*\n.*on the Apple devices/);
  assert.ok(await connection.session(never), 'it goes on meanwhile');
  assert.ok((await challenges.answer(question().id, ada.codes.shown('devices') ?? '', ADULT)).ok);
  assert.deepEqual(open(), []);
});

test('of one end of trust is spoken once', async (t) => {
  const { start, ada, clock, tick } = await givenSignIn(t);
  ada.trustDays = 5;
  const first = await start();
  await arrive(first.connection, ada);
  await first.challenges.answer(first.question().id, 'later', ADULT);
  clock.advance(DAY);
  tick();
  await nextTurn();
  assert.deepEqual(first.open(), []);
  await first.stop();
  const second = await start();
  await second.connection.session(never);
  assert.deepEqual(second.open(), []);
});

test('the password is asked for at the terminal alone; a wrong one leaves the question open', async (t) => {
  const { start, sealed } = await givenSignIn(t);
  const { connection, challenges, signIn } = await start();
  await assert.rejects(connection.session(never), { code: 'icloud-password-needed' });
  const { challenge = 0, expects } = signIn.askPassword(connection, ASKER);
  assert.equal(expects, 'secret');
  const chat = { ...ASKER, channel: 'telegram' };
  await assert.rejects(challenges.answer(challenge, PASSWORD, chat), { code: 'challenge-wrong-channel' });
  await assert.rejects(challenges.answer(challenge, PASSWORD, { ...ADULT, channel: 'terminal' }), {
    code: 'challenge-not-yours',
  });
  await assert.rejects(challenges.answer(challenge, 'wrong', ASKER), { code: 'challenge-text-wrong' });
  const reply = await challenges.answer(challenge, PASSWORD, ASKER);
  assert.equal(reply.lines[0]?.key, 'icloud-code-ask');
  assert.equal(sealed.password?.reveal(), PASSWORD);
});

test('Advanced Data Protection and new terms are questions of their own', async (t) => {
  const { start, ada } = await givenSignIn(t);
  ada.protection.enabled = true;
  ada.termsVersion = 7;
  const { connection, challenges, question, open } = await start();
  await arrive(connection, ada);
  assert.deepEqual([question().kind, choices(question())], ['icloud-terms', ['accept', 'cancel']]);
  await challenges.answer(question().id, 'accept', ADULT);
  assert.deepEqual([question().kind, choices(question())], ['icloud-consent', ['ask', 'cancel']]);
  ada.protection.approves = false;
  await assert.rejects(challenges.answer(question().id, 'ask', ADULT), { code: 'icloud-consent-refused' });
  assert.equal(question().kind, 'icloud-consent');
  ada.protection.approves = true;
  assert.equal((await challenges.answer(question().id, 'ask', ADULT)).lines[0]?.key, 'icloud-signed-in');
  assert.deepEqual(open(), []);
});
