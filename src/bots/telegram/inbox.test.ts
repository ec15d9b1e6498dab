import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Update } from 'grammy/types';
import { temporaryCatalog } from '../../catalog/catalog-fixture.ts';
import { calm, TurnedClock } from '../../platform/clock-fixture.ts';
import { Inbox, type InboxOptions } from './inbox.ts';
import { KeptLog } from './telegram-fixture.ts';
import { updateStore } from './update-store.ts';

function said(id: number, text: unknown, from = 1, group?: number): Update {
  const person = { id: from, is_bot: false, first_name: 'Anna' };
  const chat = group === undefined ? { id: from, type: 'private' } : { id: group, type: 'supergroup' };
  return {
    update_id: id,
    message: { message_id: id, date: 1, chat, from: person, text },
  } as unknown as Update;
}

/** An inbox on a catalog, and the ids of what it has handled. */
async function given(t: TestContext, options: Partial<InboxOptions> = {}) {
  const { heardUpdates, ...catalog } = await temporaryCatalog(t).then((opened) => ({
    heardUpdates: opened.heardUpdates,
    store: updateStore(opened),
  }));
  const [log, clock] = [new KeptLog(), new TurnedClock()];
  const handled: number[] = [];
  const open = (others: Partial<InboxOptions> = {}) =>
    new Inbox({
      ...{ clock, log, store: catalog.store, isMeant: () => true },
      handle: async ({ update_id: id }) => void handled.push(id),
      ...options,
      ...others,
    });
  return { inbox: open(), open, heardUpdates, log, clock, handled };
}

test('an update that cannot be read keeps the others of its batch from nothing', async (t) => {
  const isMeant = ({ message }: Update) => message?.text?.trim() !== '';
  const { inbox, handled, log } = await given(t, { isMeant });
  inbox.take([said(1, 5), said(2, 'hello')]);
  await calm();
  assert.deepEqual(handled, [2]);
  assert.deepEqual(log.lines, [
    { level: 'error', event: 'telegram-update-failed', fields: { type: 'TypeError' } },
  ]);
  assert.equal(inbox.firstHeld, undefined);
});

test('the first that is held is told until it is handled, whatever is handled meanwhile', async (t) => {
  const gates = new Map([5, 7].map((id) => [id, Promise.withResolvers<void>()]));
  const { inbox } = await given(t, { handle: async ({ update_id: id }) => gates.get(id)?.promise });
  inbox.take([said(4, 'hello', 1), said(5, '123456', 2), said(6, 'hello', 3), said(7, '654321', 4)]);
  await calm();
  assert.equal(inbox.firstHeld, 5);
  gates.get(5)?.resolve();
  await inbox.released([5]);
  assert.equal(inbox.firstHeld, 7);
  gates.get(7)?.resolve();
  await inbox.released();
  assert.equal(inbox.firstHeld, undefined);
});

test('what one person does is handled in its order in each chat, and one that stands still holds up no other', async (t) => {
  const group = -5;
  const gate = Promise.withResolvers<void>();
  const { handled, open, heardUpdates } = await given(t);
  const handle = async ({ update_id: id }: Update) => {
    if (id === 1) await gate.promise;
    handled.push(id);
  };
  const inbox = open({ handle });
  const tap = {
    id: '9',
    from: said(5, '').message?.from,
    message: said(5, '', 1, group).message,
    data: 's:find',
  };
  inbox.take([said(1, 'find', 1, group), said(2, 'more', 1, group), said(3, '123456'), said(4, 'hello')]);
  inbox.take([{ update_id: 5, callback_query: tap } as unknown as Update]);
  await calm();
  assert.deepEqual(handled, [3, 4]);
  assert.equal(inbox.firstHeld, undefined, 'the code is done with');
  assert.deepEqual(
    heardUpdates.waiting().map(({ id }) => id),
    [1, 2, 5],
  );
  gate.resolve();
  await calm();
  assert.deepEqual(handled, [3, 4, 1, 2, 5]);
});

test('what is taken while it stops is stored, and handled by the next', async (t) => {
  const { inbox, open, handled, heardUpdates } = await given(t);
  const stopping = inbox.stop();
  inbox.take([said(1, 'hello'), said(2, '123456')]);
  await stopping;
  assert.deepEqual(handled, []);
  assert.equal(inbox.firstHeld, 2);
  open().start();
  await calm();
  assert.deepEqual(handled, [1]);
  assert.deepEqual(heardUpdates.waiting(), []);
});

test('what ends after the stop has given up on it is handled again', async (t) => {
  const gate = Promise.withResolvers<void>();
  const { inbox, open, clock, handled } = await given(t);
  const slow = open({ handle: () => gate.promise });
  slow.take([said(1, 'slow')]);
  const stopping = slow.stop();
  await clock.turn(8_000);
  await stopping;
  gate.resolve();
  await calm();
  inbox.start();
  await calm();
  assert.deepEqual(handled, [1]);
});

test('a stored update that is damaged is given up, and those after it are handled', async (t) => {
  const { inbox, heardUpdates, handled, log } = await given(t);
  heardUpdates.keep(
    [
      { id: 1, content: '{"update_id":' },
      { id: 2, content: JSON.stringify(said(2, 'hello')) },
    ],
    1,
  );
  inbox.start();
  await calm();
  assert.deepEqual(handled, [2]);
  assert.deepEqual(log.events(), ['telegram-update-given-up']);
  assert.deepEqual(heardUpdates.waiting(), []);
});
