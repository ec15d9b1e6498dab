import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Listener } from '../notices/listener.ts';
import { type GivenNotices, givenListener, givenNotices } from '../notices/notices-fixture.ts';
import { calm } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import type { Delivered, NoticeMessage, Notifier } from './notifier.ts';
import { Outbox } from './outbox.ts';

const HOUR = 3_600_000;
const DELIVERED: Delivered = { kind: 'delivered' };

/** A notifier that does as it is told, and remembers what it was handed. */
class Mailbox implements Notifier {
  readonly type = 'mailbox';
  readonly name: string;
  readonly handed: NoticeMessage[] = [];
  answer: (message: NoticeMessage) => Delivered | Promise<Delivered> = () => DELIVERED;
  reachable: () => void = () => {};
  readonly retries?: readonly number[];
  readonly staleAfter?: number;

  constructor(name: string, more: Pick<Notifier, 'retries' | 'staleAfter'> = {}) {
    this.name = name;
    Object.assign(this, more);
  }

  async send(message: NoticeMessage): Promise<Delivered> {
    this.handed.push(message);
    return await this.answer(message);
  }

  onReachable(listener: () => void): () => void {
    this.reachable = listener;
    return () => {};
  }
}

interface GivenOutbox extends GivenNotices {
  readonly outbox: Outbox;
}

async function givenOutbox(t: TestContext, pairs: readonly [Listener, Mailbox][]): Promise<GivenOutbox> {
  const given = await givenNotices(t, ...pairs.map(([listener]) => listener));
  const { catalog, clock, notices } = given;
  const outbox = new Outbox({ catalog, clock, notices, log: createLog('silent'), random: () => 0 });
  t.after(() => outbox.stop());
  await outbox.serve(pairs.map(([listener, notifier]) => ({ listener, notifier })));
  await calm();
  return { ...given, outbox };
}

test('a notice reaches everybody who hears it, in their language, with one id', async (t) => {
  const [phone, post] = [new Mailbox('phone'), new Mailbox('post')];
  const { notices } = await givenOutbox(t, [
    [givenListener('phone'), phone],
    [givenListener('post', { language: 'de' }), post],
  ]);
  const notice = notices.begin({ kind: 'library-unmounted' });
  await calm();
  assert.equal(phone.handed[0]?.title, 'The library’s disk is not there'.replace('’', "'"));
  assert.equal(post.handed[0]?.title, 'Die Platte der Bibliothek ist nicht da');
  assert.equal(phone.handed[0]?.id, notice?.id);
  assert.equal(post.handed[0]?.id, notice?.id);
});

test('what cannot be told now is told again with the same id, with growing waits, and given up in the end', async (t) => {
  const phone = new Mailbox('phone', { retries: [1000, 60_000] });
  phone.answer = () => ({ kind: 'later', reason: '500' });
  const { notices, clock, catalog } = await givenOutbox(t, [[givenListener('phone'), phone]]);
  notices.begin({ kind: 'disk-full' });
  await calm();
  assert.equal(phone.handed.length, 1);
  await clock.turn(999);
  assert.equal(phone.handed.length, 1);
  await clock.turn(1);
  assert.equal(phone.handed.length, 2);
  await clock.turn(60_000);
  assert.equal(phone.handed.length, 3);
  await clock.turn(1000 * HOUR);
  assert.equal(phone.handed.length, 3);
  assert.equal(new Set(phone.handed.map(({ id }) => id)).size, 1);
  assert.deepEqual(
    catalog.deliveries.dead(10).map(({ listener, reason }) => [listener, reason]),
    [['phone', '500']],
  );
});

test('one key waits for its first, other keys do not', async (t) => {
  const phone = new Mailbox('phone', { retries: [60_000] });
  phone.answer = ({ kind }) =>
    kind === 'disk-full' && phone.handed.length === 1 ? { kind: 'later', reason: 'x' } : DELIVERED;
  const { notices, clock } = await givenOutbox(t, [[givenListener('phone'), phone]]);
  notices.begin({ kind: 'disk-full' });
  await calm();
  notices.end({ kind: 'disk-full' });
  notices.begin({ kind: 'damage-found', data: { damaged: 1 } });
  await calm();
  const told = () => phone.handed.map(({ kind, phase }) => `${kind} ${phase}`);
  assert.deepEqual(told(), ['disk-full began', 'damage-found began']);
  await clock.turn(60_000);
  assert.deepEqual(told().slice(2), ['disk-full began', 'disk-full ended']);
});

test('what waits behind its first is not told before it, also when both are due', async (t) => {
  const phone = new Mailbox('phone', { retries: [60_000] });
  phone.answer = () => (phone.handed.length === 1 ? { kind: 'later', reason: 'x' } : DELIVERED);
  const given = await givenNotices(t, givenListener('phone'));
  const { catalog, clock, notices, listeners } = given;
  notices.begin({ kind: 'disk-full' });
  notices.end({ kind: 'disk-full' });
  const outbox = new Outbox({ catalog, clock, notices, log: createLog('silent'), random: () => 0 });
  t.after(() => outbox.stop());
  await outbox.serve(listeners.map((listener) => ({ listener, notifier: phone })));
  await calm();
  assert.equal(phone.handed.length, 1);
  await clock.turn(60_000);
  assert.deepEqual(
    phone.handed.map(({ phase }) => phase),
    ['began', 'began', 'ended'],
  );
});

test('what comes while a batch is told waits for the next', async (t) => {
  const phone = new Mailbox('phone');
  const { notices, clock } = await givenOutbox(t, [[givenListener('phone', { batch: 600_000 }), phone]]);
  const tell = (total: number) =>
    notices.tell({ kind: 'new-pictures', account: 'anna', data: { total, videos: 0 } });
  tell(40);
  tell(1);
  phone.answer = () => {
    if (phone.handed.length === 1) tell(5);
    return DELIVERED;
  };
  await clock.turn(600_000);
  assert.deepEqual(
    phone.handed.map(({ count }) => count),
    [2],
  );
  await clock.turn(600_000);
  assert.equal(phone.handed.at(-1)?.title, 'anna: 5 new pictures');
});

test('a notifier that is down, or that never answers, delays nobody', async (t) => {
  const [down, mute, phone] = [new Mailbox('down'), new Mailbox('mute'), new Mailbox('phone')];
  down.answer = () => ({ kind: 'unreachable', reason: 'refused' });
  const silence = Promise.withResolvers<Delivered>();
  t.after(() => silence.resolve(DELIVERED));
  mute.answer = () => silence.promise;
  const { notices } = await givenOutbox(t, [
    [givenListener('down'), down],
    [givenListener('mute'), mute],
    [givenListener('phone'), phone],
  ]);
  for (const kind of ['disk-full', 'library-unmounted'] as const) notices.begin({ kind });
  await calm();
  assert.equal(phone.handed.length, 2);
  assert.equal(down.handed.length, 1, 'the second waits with the first');
});

test('when nobody is there nothing is used up, and all goes on when somebody is', async (t) => {
  const phone = new Mailbox('phone', { retries: [] });
  let isDown = true;
  phone.answer = () => (isDown ? { kind: 'unreachable', reason: 'refused' } : DELIVERED);
  const { notices, clock, catalog } = await givenOutbox(t, [[givenListener('phone'), phone]]);
  notices.begin({ kind: 'disk-full' });
  await calm();
  await clock.turn(HOUR);
  assert.ok(phone.handed.length > 5, 'it is tried again and again');
  assert.deepEqual(catalog.deliveries.dead(1), []);
  isDown = false;
  const before = phone.handed.length;
  phone.reachable();
  await calm();
  assert.equal(phone.handed.length, before + 1);
});

test('a batch is told as one, the same at every try', async (t) => {
  const phone = new Mailbox('phone', { retries: [1000] });
  const { notices, clock } = await givenOutbox(t, [[givenListener('phone', { batch: 600_000 }), phone]]);
  const tell = (total: number) =>
    notices.tell({ kind: 'new-pictures', account: 'anna', data: { total, videos: 0 } });
  const first = tell(40);
  tell(1);
  phone.answer = () => {
    tell(5);
    return phone.handed.length === 1 ? { kind: 'later', reason: '503' } : DELIVERED;
  };
  await clock.turn(600_000);
  await clock.turn(1000);
  assert.deepEqual(
    phone.handed.map(({ id, count, title }) => ({ id, count, title })),
    [1, 2].map(() => ({ id: first.id, count: 2, title: 'anna: 41 new pictures' })),
  );
});

test('one that wants nothing any more is switched off until a person switches it on; others are told', async (t) => {
  const [hook, phone] = [new Mailbox('hook'), new Mailbox('phone')];
  hook.answer = () => ({ kind: 'gone', reason: '410' });
  const { notices, outbox } = await givenOutbox(t, [
    [givenListener('hook'), hook],
    [givenListener('phone'), phone],
  ]);
  notices.begin({ kind: 'disk-full' });
  await calm();
  notices.end({ kind: 'disk-full' });
  await calm();
  assert.equal(hook.handed.length, 1);
  assert.deepEqual(outbox.switchedOff, ['hook']);
  assert.ok(phone.handed.some(({ title }) => title === 'hook wants no notices any more and is switched off'));
  hook.answer = () => DELIVERED;
  assert.equal(outbox.switchOn('hook'), true);
  await calm();
  assert.deepEqual(outbox.switchedOff, []);
  assert.equal(hook.handed.length, 1, 'it has not heard of the beginning');
  notices.begin({ kind: 'damage-found', data: { damaged: 1 } });
  await calm();
  assert.equal(hook.handed.at(-1)?.kind, 'damage-found');
  assert.equal(outbox.resend(), 1);
  await calm();
  assert.equal(hook.handed.at(-1)?.phase, 'began');
});

test('others hear of a notifier that nobody could reach for a quarter of an hour, and that it is well again', async (t) => {
  const [hook, phone] = [new Mailbox('hook'), new Mailbox('phone')];
  hook.answer = () => ({ kind: 'unreachable', reason: 'ECONNREFUSED' });
  const { notices, clock } = await givenOutbox(t, [
    [givenListener('hook'), hook],
    [givenListener('phone'), phone],
  ]);
  notices.begin({ kind: 'disk-full' });
  await calm();
  await clock.turn(10 * 60_000);
  const told = () => phone.handed.map(({ title }) => title);
  assert.equal(told().includes('Notices do not reach hook'), false);
  await clock.turn(20 * 60_000);
  assert.equal(told().includes('Notices do not reach hook'), true);
  hook.answer = () => DELIVERED;
  await clock.turn(HOUR);
  assert.equal(told().includes('Notices reach hook again'), true);
});

test('what is stale is not told any more', async (t) => {
  const ping = new Mailbox('ping', { staleAfter: 60_000 });
  ping.answer = () => ({ kind: 'unreachable', reason: 'x', after: 120_000 });
  const { notices, clock } = await givenOutbox(t, [[givenListener('ping'), ping]]);
  notices.begin({ kind: 'disk-full' });
  await calm();
  await clock.turn(130_000);
  assert.equal(ping.handed.length, 1);
});

test('what was under way when the program ended is told by the next one, and what a notifier throws is tried again', async (t) => {
  const phone = new Mailbox('phone', { retries: [1000] });
  phone.answer = () => Promise.reject(new Error('a slip'));
  const { notices, clock, outbox, catalog, listeners } = await givenOutbox(t, [
    [givenListener('phone'), phone],
  ]);
  const begun = notices.begin({ kind: 'disk-full' });
  await calm();
  await outbox.stop();
  await outbox.stop();
  phone.answer = () => DELIVERED;
  const next = new Outbox({ catalog, clock, notices, log: createLog('silent'), random: () => 0 });
  t.after(() => next.stop());
  await next.serve(listeners.map((listener) => ({ listener, notifier: phone })));
  await clock.turn(1000);
  assert.deepEqual(
    phone.handed.map(({ id }) => id),
    [begun?.id, begun?.id],
  );
  assert.equal(catalog.deliveries.next('phone'), undefined);
});
