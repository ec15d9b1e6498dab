import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ASKER } from '../commands/asker-fixture.ts';
import type { Asker } from '../commands/command.ts';
import { calm } from '../platform/clock-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { Challenges } from './challenges.ts';
import { DONE, givenChallenges, HOUR, OPENER, question } from './challenges-fixture.ts';
import type { ClosedChallenge, OpenChallenge } from './question.ts';

const BEN: Asker = { ...ASKER, name: 'ben', role: 'adult', channel: 'telegram' };

test('an answer is settled once, told to all channels and audited', async (t) => {
  const { catalog, settled, make } = await givenChallenges(t);
  const challenges = make();
  await challenges.start();
  const [opened, closed]: [OpenChallenge[], ClosedChallenge[]] = [[], []];
  challenges.onOpened((one) => opened.push(one));
  const silence = challenges.onClosed((one) => closed.push(one));
  const { id } = challenges.open(question(), OPENER);
  assert.deepEqual(await challenges.answer(id, ' YES ', BEN), DONE);
  assert.deepEqual(settled, [`${id} yes ben`]);
  assert.deepEqual([opened.map((one) => one.id), closed.length], [[id], 1]);
  assert.deepEqual(
    { ...closed[0], challenge: closed[0]?.challenge.id },
    { challenge: id, how: 'answered', choice: 'yes', by: 'ben', channel: 'telegram' },
  );
  assert.deepEqual(
    catalog.audit.latest(9).map(({ who, channel, action, details }) => [who, channel, action, details]),
    [
      ['ben', 'telegram', 'challenge-answered', { id, kind: 'paint', choice: 'yes' }],
      ['anna', 'terminal', 'challenge-opened', { id, kind: 'paint' }],
    ],
  );
  assert.equal(catalog.challenges.get(id)?.state, 'settled');
  silence();
  await challenges.answer(challenges.open(question(), OPENER).id, 'no', BEN);
  assert.equal(closed.length, 1);
});

test('of two answers in the same instant from two channels the first wins; the second is told who it was', async (t) => {
  const { settled, make } = await givenChallenges(t);
  const challenges = make();
  await challenges.start();
  const { id } = challenges.open(question(), OPENER);
  const [first, second] = await Promise.allSettled([
    challenges.answer(id, 'no', BEN),
    challenges.answer(id, 'yes', ASKER),
  ]);
  assert.equal(first.status, 'fulfilled');
  assert.ok(second.status === 'rejected' && second.reason instanceof HomerollError);
  assert.deepEqual(second.reason.code, 'challenge-answered');
  assert.deepEqual(second.reason.facts, { id, by: 'ben', channel: 'telegram' });
  assert.deepEqual(settled, [`${id} no ben`]);
});

test('the same question is open once; other facts make another', async (t) => {
  const { make } = await givenChallenges(t);
  const challenges = make();
  await challenges.start();
  let told = 0;
  challenges.onOpened(() => (told += 1));
  const facts = { wall: 'north', coats: 2 };
  const one = challenges.open(question({ facts }), OPENER);
  const same = challenges.open(question({ facts: { coats: 2, wall: 'north' } }), OPENER);
  const other = challenges.open(question({ facts: { coats: 3, wall: 'north' } }), OPENER);
  assert.deepEqual([same, other.id === one.id, told], [one, false, 2]);
});

test('only who is meant sees a question and may answer it', async (t) => {
  const { settled, make } = await givenChallenges(t);
  const challenges = make();
  await challenges.start();
  const forOwner = challenges.open(question({ leastRole: 'owner', facts: { a: 1 } }), OPENER);
  const ofAnna = challenges.open(question({ accounts: ['anna'], facts: { a: 2 } }), OPENER);
  const atTerminal = challenges.open(question({ channels: ['terminal'], facts: { a: 3 } }), OPENER);
  const ids = (asker: Asker) => challenges.openFor(asker).map(({ id }) => id);
  const all = [forOwner.id, ofAnna.id, atTerminal.id];
  assert.deepEqual(ids(ASKER), all);
  assert.deepEqual(ids({ ...ASKER, role: 'guest' }), []);
  assert.deepEqual(ids(BEN), [ofAnna.id]);
  assert.deepEqual(ids({ ...BEN, accounts: ['ben'] }), []);
  assert.deepEqual(ids({ ...BEN, accounts: ['ben', 'anna'] }), [ofAnna.id]);
  const refused = (id: number, asker: Asker, code: string) =>
    assert.rejects(challenges.answer(id, 'yes', asker), { code });
  await refused(forOwner.id, BEN, 'challenge-not-yours');
  await refused(ofAnna.id, { ...BEN, accounts: ['ben'] }, 'challenge-not-yours');
  await refused(atTerminal.id, BEN, 'challenge-wrong-channel');
  assert.deepEqual([settled, ids(ASKER)], [[], all]);
});

test('nothing is decided where nobody knows who speaks, unless a question names that channel', async (t) => {
  const { make } = await givenChallenges(t);
  const challenges = make();
  await challenges.start();
  const usual = challenges.open(question(), OPENER);
  const named = challenges.open(question({ facts: { b: 1 }, channels: ['home-assistant'] }), OPENER);
  for (const channel of ['mqtt', 'home-assistant'])
    await assert.rejects(challenges.answer(usual.id, 'yes', { ...ASKER, channel }), {
      code: 'challenge-wrong-channel',
    });
  assert.deepEqual(await challenges.answer(named.id, 'yes', { ...ASKER, channel: 'home-assistant' }), DONE);
});

test('answers that are none are refused, and the question stays open', async (t) => {
  const { settled, make } = await givenChallenges(t);
  const challenges = make();
  await challenges.start();
  const { id } = challenges.open(question(), OPENER);
  for (const choice of ['', 'maybe', 'yes no', '__proto__', 'y'.repeat(5000), '\u0000yes'])
    await assert.rejects(challenges.answer(id, choice, BEN), { code: 'challenge-no-choice' });
  for (const unknown of [id + 1, 0, -1, Number.MAX_SAFE_INTEGER])
    await assert.rejects(challenges.answer(unknown, 'yes', BEN), { code: 'challenge-unknown' });
  assert.deepEqual([settled, challenges.openFor(BEN).length], [[], 1]);
});

test('a question whose time is over is closed by itself, told, and takes no answer', async (t) => {
  const { catalog, clock, settled, make } = await givenChallenges(t);
  const challenges = make();
  await challenges.start();
  const closed: string[] = [];
  challenges.onClosed(({ challenge, how, by }) => closed.push(`${challenge.id} ${how} ${by}`));
  const long = challenges.open(question({ facts: { c: 1 }, lasts: 3 * HOUR }), OPENER);
  const short = challenges.open(question({ facts: { c: 2 }, lasts: HOUR }), OPENER);
  await clock.turn(HOUR - 1);
  assert.deepEqual(closed, []);
  await clock.turn(1);
  assert.deepEqual(closed, [`${short.id} expired undefined`]);
  await assert.rejects(challenges.answer(short.id, 'yes', BEN), { code: 'challenge-expired' });
  await clock.turn(2 * HOUR);
  assert.deepEqual(closed.slice(1), [`${long.id} expired undefined`]);
  assert.equal(catalog.audit.latest(1)[0]?.action, 'challenge-expired');
  assert.deepEqual([settled, clock.asked.at(-1)], [[], 60_000]);
  const waits = clock.asked.length;
  await clock.turn(HOUR);
  assert.equal(clock.asked.length, waits, 'nothing is open, and still somebody waits');
  challenges.open(question({ facts: { c: 3 } }), OPENER);
  await clock.turn(HOUR);
  assert.equal(closed.length, 3);
});

test('the wall clock may jump: what is overdue takes no answer, and is not the same question any more', async (t) => {
  const { clock, make } = await givenChallenges(t);
  const challenges = make();
  await challenges.start();
  const { id } = challenges.open(question(), OPENER);
  clock.jump(HOUR);
  await assert.rejects(challenges.answer(id, 'yes', BEN), { code: 'challenge-expired' });
  assert.notEqual(challenges.open(question(), OPENER).id, id);
});

test('a question that is taken back takes no answer', async (t) => {
  const { make } = await givenChallenges(t);
  const challenges = make();
  await challenges.start();
  const closed: unknown[] = [];
  challenges.onClosed(({ how, by }) => closed.push([how, by]));
  const { id } = challenges.open(question(), OPENER);
  for (const one of [id, id, 999]) challenges.withdraw(one, OPENER);
  await assert.rejects(challenges.answer(id, 'yes', BEN), { code: 'challenge-withdrawn' });
  assert.deepEqual(closed, [['withdrawn', 'anna']]);
});

test('what cannot be done leaves the question open for another answer', async (t) => {
  const { catalog, clock, make } = await givenChallenges(t);
  const challenges = make();
  let isUnmounted = true;
  challenges.register('move', async () => {
    if (isUnmounted) throw new HomerollError('library-unmounted', { path: '/l' }, { recovery: 'wait' });
    return DONE;
  });
  await challenges.start();
  const events: string[] = [];
  challenges.onOpened(() => events.push('opened'));
  challenges.onClosed(({ how }) => events.push(how));
  const { id } = challenges.open(question({ kind: 'move' }), OPENER);
  await assert.rejects(challenges.answer(id, 'yes', BEN), { code: 'library-unmounted' });
  assert.deepEqual(events, ['opened', 'answered', 'opened']);
  isUnmounted = false;
  assert.deepEqual(await challenges.answer(id, 'yes', ASKER), DONE);
  assert.equal(catalog.challenges.get(id)?.answeredBy, 'anna');
  isUnmounted = true;
  const late = challenges.open(question({ kind: 'move' }), OPENER);
  await assert.rejects(challenges.answer(late.id, 'yes', BEN));
  await clock.turn(HOUR);
  assert.equal(catalog.challenges.get(late.id)?.state, 'expired');
});

test('asked again while the answer fails, the newer question stays', async (t) => {
  const { catalog, make } = await givenChallenges(t);
  const challenges = make();
  const { promise, reject } = Promise.withResolvers<never>();
  challenges.register('move', () => promise);
  await challenges.start();
  const first = challenges.open(question({ kind: 'move' }), OPENER);
  const answered = challenges.answer(first.id, 'yes', BEN);
  const second = challenges.open(question({ kind: 'move' }), OPENER);
  reject(new HomerollError('disk-full'));
  await assert.rejects(answered, { code: 'disk-full' });
  assert.equal(catalog.challenges.get(first.id)?.state, 'withdrawn');
  assert.deepEqual(
    challenges.openFor(BEN).map(({ id }) => id),
    [second.id],
  );
});

test('what was open is open after a restart; what has expired meanwhile is closed', async (t) => {
  const { clock, settled, make } = await givenChallenges(t);
  const before = make();
  await before.start();
  const details = [{ key: 'trash-example', values: { id: 7, name: 'Bär „1".jpg' } }];
  const long = before.open(
    question({ facts: { d: 1 }, lasts: 3 * HOUR, details, accounts: ['anna'] }),
    OPENER,
  );
  const short = before.open(question({ facts: { d: 2 } }), OPENER);
  await before.stop();
  clock.jump(HOUR);
  const after = make();
  await after.start();
  assert.deepEqual(after.openFor(ASKER), [long]);
  await assert.rejects(after.answer(short.id, 'yes', BEN), { code: 'challenge-expired' });
  await after.answer(long.id, 'yes', BEN);
  assert.deepEqual(settled, [`${long.id} yes ben`]);
});

test('what was answered and cut off by the end of the program is settled at the next start, once', async (t) => {
  const { catalog, settled, make } = await givenChallenges(t);
  const before = make();
  const hang: Parameters<Challenges['register']>[1] = (_challenge, _choice, _by, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  before.register('move', hang);
  await before.start();
  const { id } = before.open(question({ kind: 'move' }), OPENER);
  const answered = before.answer(id, 'yes', BEN);
  await calm();
  await Promise.all([assert.rejects(answered, { name: 'AbortError' }), before.stop()]);
  assert.equal(catalog.challenges.get(id)?.state, 'answered');
  for (const _restart of [1, 2]) {
    const after = make();
    after.register('move', async (_challenge, choice, { name, channel }) => {
      settled.push(`${choice} ${name} ${channel}`);
      return DONE;
    });
    await after.start();
  }
  assert.deepEqual(settled, ['yes ben telegram']);
});

test('an answer of a kind that nobody handles any more waits, and keeps nobody else from starting', async (t) => {
  const { catalog, make } = await givenChallenges(t);
  const before = make();
  await before.start();
  const { id } = before.open(question(), OPENER);
  catalog.challenges.answer(id, { choice: 'yes', by: 'ben', on: 'telegram', at: 1 });
  const { clock } = await givenChallenges(t);
  const { createLog } = await import('../platform/log.ts');
  const without = new Challenges({ catalog, clock, log: createLog('silent') });
  await without.start();
  assert.equal(catalog.challenges.get(id)?.state, 'answered');
});

test('questions are bounded, and what is long over is forgotten', async (t) => {
  const { catalog, make } = await givenChallenges(t);
  const challenges = make();
  await challenges.start();
  for (let n = 0; n < 50; n += 1) challenges.open(question({ facts: { n } }), OPENER);
  assert.throws(() => challenges.open(question({ facts: { n: 50 } }), OPENER), {
    code: 'challenges-too-many',
  });
  const [first] = challenges.openFor(BEN);
  await challenges.answer(first?.id ?? 0, 'no', BEN);
  challenges.open(question({ facts: { n: 50 } }), OPENER);
  catalog.challenges.forget(10);
  assert.equal(catalog.challenges.get(first?.id ?? 0), undefined);
  assert.equal(challenges.openFor(BEN).length, 50);
});

test('a listener that fails keeps nobody else from hearing', async (t) => {
  const { make } = await givenChallenges(t);
  const challenges = make();
  await challenges.start();
  const heard: number[] = [];
  challenges.onOpened(() => {
    throw new Error('deaf');
  });
  challenges.onOpened(({ id }) => heard.push(id));
  const { id } = challenges.open(question(), OPENER);
  assert.deepEqual(heard, [id]);
});

test('handlers are known before the start, each kind once', async (t) => {
  const { make } = await givenChallenges(t);
  const challenges = make();
  assert.throws(() => challenges.register('paint', async () => DONE), /twice/);
  await challenges.start();
  assert.throws(() => challenges.register('late', async () => DONE), /late/);
  assert.throws(() => challenges.open(question({ kind: 'nobodys' }), OPENER), /nobody/);
  await challenges.stop();
  await challenges.stop();
});
