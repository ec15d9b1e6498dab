import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AT_HOME } from '../persons/persons-fixture.ts';
import { ASKER } from './asker-fixture.ts';
import { givenPersonCommands, linesOf, onTelegram } from './person-commands-fixture.ts';

test('users tells who is linked, with a button for each and one to invite', async (t) => {
  const { say, told, press, linked } = await givenPersonCommands(t);
  assert.deepEqual(await told('users'), ['Nobody is linked yet. Hand out a way in: invite owner']);
  await linked('Anna', 'owner');
  await linked('Ben', 'guest', ['ben']);
  await say('invite guest');
  const reply = await say('users');
  assert.deepEqual(linesOf(reply), [
    'Anna – owner, sees all accounts, on Telegram',
    'Ben – guest, sees ben, on Telegram',
    'One invitation is open.',
  ]);
  assert.deepEqual(linesOf(await press(reply, 1)), ['Ben – guest, sees ben, on Telegram']);
  assert.equal(linesOf(await press(reply, 2)).length, 1);
  assert.doesNotMatch(JSON.stringify(reply.data), /"user"|"chat"|codeHash/);
});

test('what somebody may do and see is changed by a word, or by a button', async (t) => {
  const { say, told, press, persons, linked } = await givenPersonCommands(t);
  await linked('Anna', 'owner');
  await linked('Ben');
  assert.deepEqual(await told('users role ben adult'), [
    'Done. From now on:',
    'Ben – adult, sees all accounts, on Telegram',
  ]);
  await say('users accounts Ben anna ben');
  assert.deepEqual(persons.byName('Ben')?.accounts, ['anna', 'ben']);
  await say('users accounts Ben all');
  assert.equal(persons.byName('Ben')?.accounts, 'all');
  await press(await say('users show Ben'), 1);
  assert.equal(persons.byName('Ben')?.role, 'owner');
  await press(await say('users show Ben'), 0);
  assert.equal(persons.byName('Ben')?.role, 'guest');
});

test('a change that makes no sense is refused and changes nothing', async (t) => {
  const { say, persons, linked } = await givenPersonCommands(t);
  await linked('Anna', 'owner');
  const before = persons.all;
  const code = async (text: string) => (await say(text)).error?.code;
  assert.equal(await code('users role Anna king'), 'argument-no-choice');
  assert.equal(await code('users role Anna'), 'argument-no-choice');
  assert.equal(await code('users role Anna adult'), 'person-last-owner');
  assert.equal(await code('users role Otto adult'), 'person-unknown');
  assert.equal(await code('users remove'), 'person-unknown');
  assert.equal(await code('users remove Anna'), 'person-last-owner');
  assert.equal(await code('users accounts Anna'), 'argument-missing');
  assert.equal(await code('users accounts Anna otto'), 'account-unknown');
  assert.equal((await say('users', { ...ASKER, role: 'adult' })).error?.code, 'command-not-allowed');
  assert.deepEqual(persons.all, before);
});

test('of two names of which one begins with the other, the longer one is meant where it fits', async (t) => {
  const { say, persons, linked } = await givenPersonCommands(t);
  await linked('Max');
  await persons.link(
    { codeHash: '', role: 'guest', accounts: 'all', by: 'anna', expiresAt: 0 },
    { channel: 'telegram', user: '2', chat: '2', name: 'Max' },
  );
  await say('users role Max adult');
  await say('users role Max 2 owner');
  const roles = () => persons.all.map(({ name, role }) => `${name} ${role}`);
  assert.deepEqual(roles(), ['Max adult', 'Max 2 owner']);
  await linked('Anna', 'owner');
  await say('users role "max 2" guest');
  await say('users role „Max“ guest');
  assert.deepEqual(roles(), ['Max guest', 'Max 2 guest', 'Anna owner']);
});

test('somebody is removed after a question, which an owner answers', async (t) => {
  const { say, press, persons, linked, audited } = await givenPersonCommands(t);
  const anna = onTelegram('Anna', { role: 'owner' });
  await linked('Anna', 'owner');
  await linked('Ben');
  const question = await say('users remove Ben', anna);
  assert.equal(linesOf(question)[0], 'Shall Ben (guest) be linked no more?');
  assert.deepEqual(linesOf(await press(question, 1, anna)), ['Ben stays.']);
  assert.ok(persons.byName('Ben'));
  const again = await say('users remove Ben', anna);
  assert.equal((await press(again, 0, onTelegram('Ben'))).error?.code, 'challenge-not-yours');
  assert.deepEqual(linesOf(await press(again, 0, anna)), ['Ben is linked no more.']);
  assert.equal(persons.byName('Ben'), undefined);
  assert.ok(audited().includes('Anna telegram person-removed'));
});

test('who has become the last owner since it was asked stays, and who is gone already is gone', async (t) => {
  const { say, press, persons, linked } = await givenPersonCommands(t);
  const [anna, ben, carl] = [
    await linked('Anna', 'owner'),
    await linked('Ben', 'owner'),
    await linked('Carl'),
  ];
  const [ofAnna, ofCarl] = [await say('users remove Anna'), await say('users remove Carl')];
  await persons.setRole(ben.id, 'adult', AT_HOME);
  await persons.remove(carl.id, AT_HOME);
  const [kept, gone] = [await press(ofAnna, 0), await press(ofCarl, 0)];
  assert.equal(kept.error?.code, 'person-last-owner');
  assert.equal(gone.ok, true);
  assert.deepEqual(persons.byName('Anna')?.id, anna.id);
});

test('a way in for one more account is made for a person who is known', async (t) => {
  const { say, persons, invitations, linked } = await givenPersonCommands(t);
  const { id } = await linked('Ben', 'adult', ['ben']);
  const { code } = (await say('users link Ben')).data as { code: string };
  const invitation = invitations.find(code, { channel: 'discord', user: '9' });
  assert.deepEqual([invitation?.person, invitation?.role], [id, 'adult']);
  assert.ok(invitation);
  await persons.link(invitation, { channel: 'discord', user: '9', chat: '9', name: 'someone' });
  assert.deepEqual(linesOf(await say('users show Ben')), ['Ben – adult, sees ben, on Telegram and Discord']);
});
