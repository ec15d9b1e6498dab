import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Invitations } from './invitations.ts';
import { AT_HOME, givenPersons } from './persons-fixture.ts';

const HOUR = 3_600_000;
const BEN = { channel: 'telegram', user: '7' };
const BEN_THERE = { ...BEN, chat: '7', name: 'Ben' };
const GUEST = { role: 'guest', accounts: ['anna'], by: AT_HOME } as const;

test('a code counts once, and gives what was said', async (t) => {
  const { invitations, persons } = await givenPersons(t);
  const { code } = await invitations.make(GUEST);
  const found = invitations.find(` ${code}\n`, BEN);
  assert.deepEqual([found?.role, found?.accounts, found?.by], ['guest', ['anna'], 'anna']);
  assert.ok(found);
  await persons.link(found, BEN_THERE);
  assert.equal(invitations.find(code, BEN), undefined);
  assert.deepEqual(invitations.open, []);
});

test('of two who take one code at once, one comes in', async (t) => {
  const { invitations, persons } = await givenPersons(t);
  const { code } = await invitations.make(GUEST);
  const both = await Promise.all(
    ['7', '8'].map(async (user) => {
      const found = invitations.find(code, { ...BEN, user });
      return found && (await persons.link(found, { ...BEN_THERE, user }));
    }),
  );
  assert.deepEqual(
    both.map((one) => one?.role),
    ['guest', undefined],
  );
});

test('codes have 128 bits, fit a link, and cannot be misread', async (t) => {
  const { invitations } = await givenPersons(t);
  const codes = new Set<string>();
  for (let count = 0; count < 20; count += 1) codes.add((await invitations.make(GUEST)).code);
  assert.equal(codes.size, 20);
  for (const code of codes) assert.match(code, /^[A-HJ-NP-Za-km-z2-9]{22}$/);
});

test('the code itself is kept nowhere', async (t) => {
  const { invitations, state, catalog, readAgain } = await givenPersons(t);
  const { code } = await invitations.make(GUEST);
  const kept = JSON.stringify([state.current, (await readAgain()).current, catalog.audit.latest(9)]);
  assert.doesNotMatch(kept, new RegExp(code));
  assert.match(kept, /"codeHash":"[0-9a-f]{64}"/);
});

test('a code counts for a day, that of an owner for an hour, or as long as was said', async (t) => {
  const { invitations, clock } = await givenPersons(t);
  const guest = await invitations.make(GUEST);
  const owner = await invitations.make({ ...GUEST, role: 'owner' });
  const short = await invitations.make({ ...GUEST, lasts: 1000 });
  const start = clock.now();
  assert.deepEqual(
    [guest, owner, short].map(({ expiresAt }) => expiresAt - start),
    [24 * HOUR, HOUR, 1000],
  );
  clock.jump(HOUR);
  assert.equal(invitations.find(owner.code, BEN), undefined);
  assert.equal(invitations.find(short.code, BEN), undefined);
  clock.jump(23 * HOUR - 1);
  assert.equal(invitations.find(guest.code, BEN)?.role, 'guest');
});

test('it is used up after a restart too', async (t) => {
  const { invitations, persons, catalog, clock, readAgain } = await givenPersons(t);
  const [used, unused] = [await invitations.make(GUEST), await invitations.make(GUEST)];
  const found = invitations.find(used.code, BEN);
  assert.ok(found);
  await persons.link(found, BEN_THERE);
  const again = new Invitations({ state: await readAgain(), audit: catalog.audit, clock });
  assert.equal(again.find(used.code, BEN), undefined);
  assert.ok(again.find(unused.code, BEN));
});

test('a kill before somebody is linked leaves the code as it was, and one after it the link: there is nothing between', async (t) => {
  const { invitations, persons, state } = await givenPersons(t);
  const { code } = await invitations.make(GUEST);
  const written: [open: number, linked: number][] = [];
  const { change } = state;
  state.change = async (how) => {
    const saved = change.call(state, how);
    written.push([state.current.invitations?.length ?? 0, state.current.persons?.length ?? 0]);
    await saved;
  };
  const found = invitations.find(code, BEN);
  assert.ok(found);
  await persons.link(found, BEN_THERE);
  assert.deepEqual(written, [[0, 1]]);
});

test('at most 20 are open; what has expired does not count and is forgotten', async (t) => {
  const { invitations, clock, state } = await givenPersons(t);
  for (let count = 0; count < 20; count += 1) await invitations.make(GUEST);
  await assert.rejects(invitations.make(GUEST), { code: 'invitations-too-many', facts: { most: 20 } });
  clock.jump(24 * HOUR);
  await invitations.make(GUEST);
  assert.equal(state.current.invitations?.length, 1);
});

test('after five wrong codes in an hour even the right one is not looked at, and others are not hindered', async (t) => {
  const { invitations, clock, audited } = await givenPersons(t);
  const { code } = await invitations.make(GUEST);
  for (let count = 0; count < 5; count += 1) {
    assert.equal(invitations.mayTry(BEN), true);
    assert.equal(invitations.find('x'.repeat(22), BEN), undefined);
  }
  assert.equal(invitations.mayTry(BEN), false);
  assert.equal(invitations.find(code, BEN), undefined);
  assert.equal(audited().filter((entry) => entry === '? telegram invitation-wrong').length, 5);
  assert.equal(invitations.mayTry({ ...BEN, channel: 'discord' }), true);
  clock.jump(HOUR);
  assert.ok(invitations.find(code, BEN));
});

test('after twenty wrong codes of whomever nobody gets an answer for an hour', async (t) => {
  const { invitations, clock, audited } = await givenPersons(t);
  const { code } = await invitations.make(GUEST);
  for (let user = 0; user < 1000; user += 1) invitations.find('wrong', { ...BEN, user: `${user}` });
  assert.equal(audited().filter((entry) => entry.endsWith('invitation-wrong')).length, 20);
  assert.equal(invitations.find(code, { ...BEN, user: 'honest' }), undefined);
  clock.jump(HOUR);
  assert.ok(invitations.find(code, { ...BEN, user: 'honest' }));
});

test('a clock that is set back locks nobody out for longer', async (t) => {
  const { invitations, clock } = await givenPersons(t);
  for (let count = 0; count < 5; count += 1) invitations.find('wrong', BEN);
  clock.jump(-48 * HOUR);
  assert.equal(invitations.mayTry(BEN), true);
});

test('a hash that somebody has spoilt in the state opens nothing and breaks nothing', async (t) => {
  const { invitations, state } = await givenPersons(t);
  const { code } = await invitations.make(GUEST);
  await state.change((current) => {
    current.invitations = [{ ...GUEST, codeHash: 'abc', expiresAt: 1e15 }, ...(current.invitations ?? [])];
  });
  assert.ok(invitations.find(code, BEN));
});
