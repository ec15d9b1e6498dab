import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from '../platform/log.ts';
import { Persons } from './persons.ts';
import { AT_HOME, givenPersons, invitation } from './persons-fixture.ts';

const log = createLog('silent');
const names = ({ all }: Persons) => all.map(({ name }) => name);

test('whoever was linked is found by account and by name, and is there after a restart', async (t) => {
  const { persons, readAgain, clock, catalog } = await givenPersons(t);
  const newcomer = { channel: 'telegram', user: '7', chat: '70', name: 'Anna' };
  const anna = await persons.link(invitation({ role: 'owner', accounts: ['anna'] }), newcomer);
  assert.deepEqual(
    [anna.name, anna.role, anna.accounts, anna.links],
    ['Anna', 'owner', ['anna'], [{ channel: 'telegram', user: '7', chat: '70', since: clock.now() }]],
  );
  const again = new Persons({ state: await readAgain(), audit: catalog.audit, clock, log });
  assert.deepEqual(again.byUser('telegram', '7'), anna);
  assert.deepEqual(again.byName('ANNA'), anna);
  assert.equal(again.byUser('discord', '7'), undefined);
  assert.equal(again.byUser('telegram', '70'), undefined);
});

test('names are unique and are ours to read: numbered, without what steers a text', async (t) => {
  const { persons, linked } = await givenPersons(t);
  for (const name of [
    'Anna',
    'anna',
    '\u202eBen\n"x"',
    'Homeroll',
    'iCloud',
    '\u200b \u0007',
    'z'.repeat(300),
  ])
    await linked(name);
  assert.deepEqual(names(persons), [
    'Anna',
    'anna 2',
    'Ben x',
    'Homeroll 2',
    'iCloud 2',
    'Guest',
    'z'.repeat(40),
  ]);
});

test('two who come at once with one name get two', async (t) => {
  const { persons, linked } = await givenPersons(t);
  await Promise.all([
    linked('Anna'),
    persons.link(invitation(), { channel: 'discord', user: '1', chat: '1', name: 'Anna' }),
  ]);
  assert.deepEqual(names(persons), ['Anna', 'Anna 2']);
});

test('an account is linked once', async (t) => {
  const { persons, linked } = await givenPersons(t);
  await linked('Anna', 'owner');
  await assert.rejects(linked('Anna', 'owner'), { code: 'person-linked-already', facts: { name: 'Anna' } });
  assert.equal(persons.all.length, 1);
});

test('an invitation for somebody who is known adds an account, and changes nothing else', async (t) => {
  const { persons, linked } = await givenPersons(t);
  const { id } = await linked('Anna', 'owner');
  const newcomer = { channel: 'discord', user: '9', chat: '90', name: 'anna#9' };
  const anna = await persons.link(invitation({ role: 'guest', person: id }), newcomer);
  assert.deepEqual([anna.name, anna.role, anna.links.length], ['Anna', 'owner', 2]);
  assert.equal(persons.byUser('discord', '9')?.id, id);
  assert.deepEqual(
    persons.ownersOn('discord').map(({ name }) => name),
    ['Anna'],
  );
  const gone = persons.link(invitation({ person: 'nobody' }), { ...newcomer, user: '10' });
  await assert.rejects(gone, { code: 'person-unknown' });
});

test('owners on a channel are those who are owners and are linked there', async (t) => {
  const { persons, linked } = await givenPersons(t);
  await linked('Anna', 'owner');
  await linked('Ben', 'adult');
  assert.deepEqual(
    persons.ownersOn('telegram').map(({ name }) => name),
    ['Anna'],
  );
  assert.deepEqual(persons.ownersOn('discord'), []);
});

test('what is set is on the disk when that resolves, and is written down', async (t) => {
  const { persons, linked, readAgain, audited, clock, catalog } = await givenPersons(t);
  const { id } = await linked('Ben');
  await persons.setRole(id, 'adult', AT_HOME);
  await persons.setAccounts(id, ['ben'], AT_HOME);
  await persons.setLanguage(id, 'de', AT_HOME);
  await persons.setTimeZone(id, 'Europe/Vienna', AT_HOME);
  await persons.setQuiet(id, 99, AT_HOME);
  const read = async () => {
    const again = new Persons({ state: await readAgain(), audit: catalog.audit, clock, log }).byName('Ben');
    return [again?.role, again?.accounts, again?.language, again?.timeZone, again?.quietUntil];
  };
  assert.deepEqual(await read(), ['adult', ['ben'], 'de', 'Europe/Vienna', 99]);
  await persons.setLanguage(id, undefined, AT_HOME);
  await persons.setTimeZone(id, undefined, AT_HOME);
  await persons.setQuiet(id, undefined, AT_HOME);
  assert.deepEqual(await read(), ['adult', ['ben'], undefined, undefined, undefined]);
  assert.deepEqual(audited().slice(3), [
    'anna terminal person-quiet',
    'anna terminal person-time-zone',
    'anna terminal person-language',
    'anna terminal person-accounts',
    'anna terminal person-role',
    'Ben telegram person-linked',
  ]);
});

test('changes that come together are all kept', async (t) => {
  const { persons, linked } = await givenPersons(t);
  const [anna, ben] = [await linked('Anna'), await linked('Ben')];
  await Promise.all([
    persons.setRole(anna.id, 'adult', AT_HOME),
    persons.setLanguage(anna.id, 'de', AT_HOME),
    persons.remove(ben.id, AT_HOME),
  ]);
  assert.deepEqual(
    persons.all.map(({ name, role, language }) => [name, role, language]),
    [['Anna', 'adult', 'de']],
  );
});

test('the last owner stays one', async (t) => {
  const { persons, linked } = await givenPersons(t);
  const [anna, ben] = [await linked('Anna', 'owner'), await linked('Ben', 'adult')];
  const last = { code: 'person-last-owner', facts: { name: 'Anna' } };
  await assert.rejects(persons.remove(anna.id, AT_HOME), last);
  await assert.rejects(persons.unlink(anna.id, 'telegram', AT_HOME), last);
  await assert.rejects(persons.setRole(anna.id, 'adult', AT_HOME), last);
  await persons.setRole(anna.id, 'owner', AT_HOME);
  await persons.setRole(ben.id, 'owner', AT_HOME);
  await persons.remove(anna.id, AT_HOME);
  assert.deepEqual(names(persons), ['Ben']);
  await assert.rejects(persons.remove(ben.id, AT_HOME), { code: 'person-last-owner' });
});

test('a person with another link stays when one is let go of', async (t) => {
  const { persons, linked, audited } = await givenPersons(t);
  const { id } = await linked('Anna', 'owner');
  await persons.link(invitation({ person: id }), { channel: 'discord', user: '9', chat: '9', name: 'x' });
  await persons.unlink(id, 'telegram', AT_HOME);
  assert.deepEqual(
    persons.byName('Anna')?.links.map(({ channel }) => channel),
    ['discord'],
  );
  assert.equal(audited()[0], 'anna terminal person-unlinked');
});

test('with whoever is removed, or is no owner any more, the ways in go that they handed out', async (t) => {
  const { persons, invitations, linked } = await givenPersons(t);
  const [anna, ben, carl] = [
    await linked('Anna', 'owner'),
    await linked('Ben', 'owner'),
    await linked('Carl', 'owner'),
  ];
  for (const name of ['Anna', 'Ben', 'Carl'])
    await invitations.make({ role: 'owner', accounts: 'all', by: { name, channel: 'telegram' } });
  const more = { role: 'guest', accounts: 'all', by: { name: 'Anna', channel: 'telegram' } } as const;
  await invitations.make({ ...more, person: ben.id });
  await persons.setRole(carl.id, 'adult', AT_HOME);
  assert.deepEqual(
    invitations.open.map(({ by }) => by),
    ['Anna', 'Ben', 'Anna'],
  );
  await persons.remove(ben.id, AT_HOME);
  assert.deepEqual(
    invitations.open.map(({ by }) => by),
    ['Anna'],
  );
  await persons.setRole(anna.id, 'owner', AT_HOME);
  assert.equal(invitations.open.length, 1);
});

test('what is no person in the state is nobody, and stays where it is', async (t) => {
  const { persons, state, linked } = await givenPersons(t);
  const odd = [
    null,
    'x',
    { id: 'a', name: 'A', role: 'king', accounts: 'all', links: [] },
    { id: 'b', name: 'B', role: 'owner', accounts: [7], links: [] },
    { id: '', name: 'C', role: 'owner', accounts: 'all', links: [] },
  ];
  await state.change((current) => {
    current.persons = [...odd, { id: 'd', name: 'D', role: 'adult', accounts: 'all', links: [{ user: 1 }] }];
  });
  assert.deepEqual(persons.all, [{ id: 'd', name: 'D', role: 'adult', accounts: 'all', links: [] }]);
  const { id } = await linked('Anna');
  await persons.setRole(id, 'adult', AT_HOME);
  await persons.remove('d', AT_HOME);
  assert.deepEqual(state.current.persons?.slice(0, odd.length), odd);
  assert.deepEqual(names(persons), ['Anna']);
});

test('whoever listens hears of each change when it counts, and of none after the end of it', async (t) => {
  const { persons, linked } = await givenPersons(t);
  const heard: string[] = [];
  const end = persons.onChanged(() =>
    heard.push(persons.all.map(({ name, role }) => `${name} ${role}`).join()),
  );
  const { id } = await linked('Anna', 'owner');
  const ben = await linked('Ben');
  await persons.setRole(ben.id, 'adult', AT_HOME);
  await persons.setLanguage(ben.id, 'de', AT_HOME);
  await persons.remove(ben.id, AT_HOME);
  const both = ['Anna owner,Ben adult', 'Anna owner,Ben adult'];
  assert.deepEqual(heard, ['Anna owner', 'Anna owner,Ben guest', ...both, 'Anna owner']);
  await assert.rejects(persons.remove(id, AT_HOME), { code: 'person-last-owner' });
  end();
  await linked('Gus');
  assert.equal(heard.length, 5);
});

test('the language of an app is kept for each channel, is written only when it is another, and is in no audit log', async (t) => {
  const { persons, linked, readAgain, audited, catalog, clock } = await givenPersons(t);
  const { id } = await linked('Anna');
  let changes = 0;
  persons.onChanged(() => {
    changes += 1;
  });
  const before = audited();
  await persons.setAppLanguage(id, 'telegram', 'de');
  await persons.setAppLanguage(id, 'telegram', 'de');
  await persons.setAppLanguage(id, 'discord', 'de');
  assert.equal(changes, 1);
  assert.deepEqual(audited(), before);
  const again = new Persons({ state: await readAgain(), audit: catalog.audit, clock, log });
  assert.deepEqual(
    again.byName('Anna')?.links.map(({ language }) => language),
    ['de'],
  );
});
