import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ADULT, givenSignIn } from '../challenges/icloud-fixture.ts';
import { createLog } from '../platform/log.ts';
import { Secret } from '../platform/secret.ts';
import { arrive, never, PASSWORD } from '../sources/icloud/connection-fixture.ts';
import { Texts } from '../texts/texts.ts';
import { accountCommands } from './account-commands.ts';
import { ASKER } from './asker-fixture.ts';
import type { Asker, Reply } from './command.ts';
import { withHelp } from './with-help.ts';

const CHAT: Asker = { ...ASKER, channel: 'telegram' };
const texts = new Texts('en', 'UTC');
const lines = (reply: Reply) => reply.lines.map((line) => texts.say(line)).join('\n');

async function given(t: TestContext) {
  const house = await givenSignIn(t);
  const { challenges, connection, signIn, question, open } = await house.start();
  const accounts = [
    { name: 'anna', sources: [{ type: 'icloud', location: 'ada@example.com' }] },
    { name: 'bob', sources: [{ type: 'folder', location: '/srv/bob' }] },
  ];
  const { catalog } = house;
  const commands = withHelp(accountCommands({ catalog, accounts, challenges, signIn }), {
    readSentence: () => undefined,
    log: createLog('silent'),
  });
  const say = (text: string, asker = ASKER) => commands.answer(text, { asker, signal: never });
  return { ...house, challenges, connection, question, open, say };
}

test('accounts tells each account, its sources and how its sign-in is', async (t) => {
  const { say, connection, ada, sealed, catalog } = await given(t);
  catalog.accounts.ensure('anna');
  const told = async () => lines(await say('accounts'));
  assert.equal(
    await told(),
    'anna: no pictures here yet.\n  from iCloud Photos of ada@example.com\n  not tried since the start.\n' +
      'bob: no pictures here yet.\n  from the folder /srv/bob',
  );
  await assert.rejects(connection.session(never));
  assert.match(await told(), /waits for its password: signin anna/);
  assert.equal((await say('accounts')).ok, false);
  sealed.password = new Secret(PASSWORD);
  ada.locked = true;
  await assert.rejects(connection.signIn(undefined, never));
  assert.match(await told(), /Apple has locked the account of anna/);
  ada.locked = false;
  await arrive(connection, ada);
  assert.match(await told(), /signed in; Apple asks for a code again \d+ \w+ \d{4}/);
  assert.equal((await say('accounts')).ok, true);
  assert.doesNotMatch(lines(await say('accounts', ADULT)), /bob/);
});

test('accounts tells whether a library follows what is deleted in iCloud', async (t) => {
  const { say, catalog } = await given(t);
  const { id: accountId } = catalog.accounts.ensure('anna');
  const { id } = catalog.accounts.ensureSource(accountId, 'icloud', 'ada@example.com');
  assert.match(lines(await say('accounts')), /ada@example\.com\n {2}an archive: .* stays here\n/);
  catalog.facts.set(`mirror:${id}`, 'on');
  assert.match(lines(await say('accounts')), /a mirror: .* goes to the trash here too/);
});

test('signin asks for the password at the terminal, and in a chat says how', async (t) => {
  const { say, open, question, challenges, ada } = await given(t);
  assert.equal((await say('signin anna', CHAT)).error?.code, 'icloud-password-at-terminal');
  assert.deepEqual(open(), []);
  assert.equal((await say('signin', ADULT)).error?.code, 'command-not-allowed');
  const asked = await say('signin');
  assert.deepEqual([asked.challenge, asked.expects], [question().id, 'secret']);
  assert.doesNotMatch(lines(asked), /…/, 'nobody is told to type it behind a command');
  const code = await challenges.answer(question().id, PASSWORD, ASKER);
  assert.equal(code.challenge, question().id);
  await challenges.answer(question().id, 'send', CHAT);
  assert.equal((await say('code 000000', ADULT)).error?.code, 'challenge-text-wrong');
  const done = await say(`code ${ada.codes.shown('devices')} Anna`, ADULT);
  assert.equal(done.lines[0]?.key, 'icloud-signed-in');
  assert.equal((await say('signin anna', CHAT)).lines[0]?.key, 'icloud-signed-in');
});

test('with a password at hand signin in a chat goes as far as the code', async (t) => {
  const { say, sealed, question } = await given(t);
  sealed.password = new Secret(PASSWORD);
  assert.equal((await say('signin anna', CHAT)).challenge, question().id);
  await say(`answer ${question().id} cancel`);
});

test('a code that nobody waits for, or that is none, is refused', async (t) => {
  const { say } = await given(t);
  assert.equal((await say('code 123456')).error?.code, 'icloud-code-unwanted');
  assert.equal((await say('code anna')).error?.code, 'icloud-no-code');
  assert.equal((await say('code')).error?.code, 'argument-missing');
});

test('a code is not for whoever may not see the account', async (t) => {
  const { say, sealed, connection } = await given(t);
  sealed.password = new Secret(PASSWORD);
  await assert.rejects(connection.session(never));
  const refused = await say('code 123456', { ...ADULT, accounts: ['bob'] });
  assert.equal(refused.error?.code, 'icloud-code-unwanted');
  assert.equal((await say('code 123456', { ...ADULT, role: 'guest' })).error?.code, 'icloud-code-unwanted');
  assert.equal((await say('code 123456', { ...ASKER, channel: 'mqtt' })).error?.code, 'command-not-here');
});

test('signout wants a word of confirmation', async (t) => {
  const { say, connection, ada, sealed } = await given(t);
  await arrive(connection, ada);
  const asked = await say('signout anna');
  assert.deepEqual(
    [asked.suggestions?.map(({ say: word }) => word), connection.state.kind],
    [['signout anna yes'], 'signed-in'],
  );
  assert.equal((await say('signout anna yes', { ...ADULT })).error?.code, 'command-not-allowed');
  const done = await say('signout anna yes');
  assert.equal(done.lines[0]?.key, 'icloud-signed-out');
  assert.deepEqual([connection.state.kind, sealed.password], ['signed-out', undefined]);
});

test('near its end, trust is renewed by signing in', async (t) => {
  const { say, connection, ada, question } = await given(t);
  ada.trustDays = 5;
  await arrive(connection, ada);
  const reply = await say('signin');
  assert.deepEqual([reply.challenge, question().kind], [question().id, 'icloud-trust']);
});

test('an account that there is not is told with those that there are', async (t) => {
  const { say } = await given(t);
  const { error } = await say('signin bob');
  assert.deepEqual(error, { code: 'icloud-account-unknown', facts: { name: 'bob', accounts: 'anna' } });
  assert.equal((await say('signin', { ...ASKER, accounts: [] })).error?.code, 'icloud-none');
});
