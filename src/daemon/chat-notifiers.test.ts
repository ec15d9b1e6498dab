import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { chatHouse } from '../bots/chat/chat-fixture.ts';
import { ChatError } from '../bots/chat/chat-platform.ts';
import { noticeReply } from '../bots/chat/notice-reply.ts';
import { message } from '../notifiers/message-fixture.ts';
import { type Given, notifierContract } from '../notifiers/notifier-contract.ts';
import { ChatNotifiers } from './chat-notifiers.ts';

async function house(t: TestContext) {
  const given = await chatHouse(t);
  let reachable: () => void = () => {};
  const notifiers = new ChatNotifiers({
    persons: () => given.persons,
    houseZone: 'UTC',
    bots: () => ({
      botUrl: undefined,
      tell: (_channel, person, notice) =>
        given.bot.tell(
          person,
          noticeReply(notice, () => undefined),
          notice.isSilent,
        ),
      onConnected: (_channel, listener) => {
        reachable = listener;
        return () => {};
      },
    }),
  });
  return { ...given, notifiers, comeBack: () => reachable() };
}

async function open(t: TestContext): Promise<Given> {
  const { chat, notifiers } = await house(t);
  let tries = 0;
  const [address] = notifiers.addresses;
  if (!address) throw new Error('nobody hears');
  const send = chat.send.bind(chat);
  chat.send = (...told) => {
    tries += 1;
    return send(...told);
  };
  return {
    notifier: address.notifier,
    behave: (manner) => {
      const kind = ({ down: 'later', refuse: 'refused' } as const)[String(manner)];
      chat.fails = kind && new ChatError(kind, 'a token of the platform');
    },
    received: () => chat.messages.filter((one) => one.chat === 'chat of olga').map(({ text }) => ({ text })),
    tries: () => tries,
    secrets: ['a token of the platform'],
  };
}

notifierContract(open, { manners: ['take', 'refuse', 'down'], hasIds: false });

test('owners and adults hear in each of their chats, guests do not; whose pictures nobody may see they hear nothing of', async (t) => {
  const { notifiers, persons } = await house(t);
  const [olga] = persons;
  if (olga) persons.push({ ...olga, id: 'zoe', name: 'zoe', role: 'adult', accounts: [] });
  const told = notifiers.addresses.map(({ listener }) => [listener.name, listener.hears.accounts.join()]);
  assert.deepEqual(told, [
    ['memory:olga', ''],
    ['memory:anna', ''],
    ['memory:zoe', '-'],
  ]);
  assert.equal(
    notifiers.addresses[0]?.notifier,
    notifiers.addresses[0]?.notifier,
    'the way stays the same one',
  );
});

test('a notice in chat has buttons for what helps, and is silent where it is to be', async (t) => {
  const { notifiers, chat } = await house(t);
  const [olga] = notifiers.addresses;
  const told = message({ kind: 'disk-full', phase: 'began', isSilent: true });
  await olga?.notifier.send(told, new AbortController().signal);
  const seen = chat.last('olga');
  assert.equal(seen.isSilent, true);
  assert.deepEqual(
    seen.buttons?.flat().map(({ label }) => label),
    ['storage', 'I see to it', 'A day without these'],
  );
});

test('somebody who is not linked any more is a dead letter', async (t) => {
  const { notifiers, persons } = await house(t);
  const [olga] = notifiers.addresses;
  persons.splice(0);
  const result = await olga?.notifier.send(message({}), new AbortController().signal);
  assert.equal(result?.kind, 'refused');
});
