import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { givenPersons } from '../persons/persons-fixture.ts';
import { chatHouseOf } from './chat-house.ts';

const GUESTS = ['10'];
const ADULTS = ['20'];

async function given(t: TestContext) {
  const house = await givenPersons(t);
  const none = undefined as never;
  const { door } = chatHouseOf({
    ...{ ...house, commands: none, challenges: none, jobs: none, liveMovie: async () => undefined },
    smaller: async () => undefined,
    ...{ houseZone: 'Europe/Berlin', discord: { guests: GUESTS, adults: ADULTS } },
  });
  return { ...house, door };
}

test('a role of a server lets somebody in without an invitation, the highest of them', async (t) => {
  const { door } = await given(t);
  const roleOf = (roles: string[], channel = 'discord') =>
    door.byRoles?.(channel, { id: '1', name: 'Eve', roles })?.role;
  assert.deepEqual(
    [roleOf(['10']), roleOf(['10', '20']), roleOf(['30']), roleOf([]), roleOf(['20'], 'telegram')],
    ['guest', 'adult', undefined, undefined, undefined],
  );
});

test('whom a role lets in cannot take the name of somebody who is linked', async (t) => {
  const { door, linked } = await given(t);
  await linked('Anna', 'owner');
  assert.equal(door.byRoles?.('discord', { id: '1', name: 'anna', roles: GUESTS })?.name, 'anna 2');
});

test('an invitation links whoever brings it, once', async (t) => {
  const { door, invitations } = await given(t);
  const { code } = await invitations.make({
    role: 'adult',
    accounts: 'all',
    by: { name: 'anna', channel: 'terminal' },
  });
  const ben = { channel: 'telegram', user: '7', chat: '7', name: 'Ben' };
  assert.equal((await door.welcome(code, ben))?.role, 'adult');
  assert.equal(door.byUser('telegram', '7')?.name, 'Ben');
  assert.equal(await door.welcome(code, { ...ben, user: '8' }), undefined);
  assert.equal(await door.welcome('guessed', { ...ben, user: '8' }), undefined);
});

test('chats hear of it when somebody is otherwise than before', async (t) => {
  const { door, linked, persons } = await given(t);
  const heard: (string | undefined)[] = [];
  const end = door.onChanged(() => heard.push(door.all.at(-1)?.role));
  await linked('Anna', 'owner');
  const ben = await linked('Ben');
  await persons.setRole(ben.id, 'adult', { name: 'Anna', channel: 'telegram' });
  end();
  await persons.remove(ben.id, { name: 'Anna', channel: 'telegram' });
  assert.deepEqual(heard, ['owner', 'guest', 'adult']);
});

test('what is said unasked is in the language of somebody’s app, once they have said something', async (t) => {
  const { door, linked, persons } = await given(t);
  const anna = await linked('Anna');
  await door.learns?.(anna, 'telegram', 'de-AT');
  const [known] = persons.all;
  assert.ok(known);
  assert.equal(door.askerOf(known, 'telegram', undefined).language, 'de');
});

test('a person who sets no zone and no language has those of the house and of the platform', async (t) => {
  const { door, linked } = await given(t);
  const anna = await linked('Anna');
  const { timeZone, language } = door.askerOf(anna, 'telegram', 'de-AT');
  assert.deepEqual([timeZone, language], ['Europe/Berlin', 'de']);
});
