import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { Texts } from '../../texts/texts.ts';
import { message } from '../message-fixture.ts';
import type { NoticeMessage } from '../notifier.ts';
import { type Given, type Manner, notifierContract } from '../notifier-contract.ts';
import { Email, type EmailOptions } from './email.ts';
import { FROM, MailCatcher, reply } from './smtp-fixture.ts';

const NEVER = new AbortController().signal;
const LINK = 'https://t.me/our_homeroll_bot';

function emailTo(address: string, server: EmailOptions['server'], told: Partial<EmailOptions> = {}): Email {
  return new Email({
    ...{ name: 'anna', address, server, texts: new Texts('en', 'UTC'), link: () => LINK },
    ...{ installation: 'house-1', unsubscribe: FROM.address },
    ...told,
  });
}

async function open(t: TestContext): Promise<Given> {
  const catcher = await MailCatcher.open(t);
  const { port } = catcher;
  const server = catcher.connect(t, { timeouts: { connect: 700, silence: 700, whole: 900 } });
  const behave = async (manner: Manner) => {
    catcher.isSilent = manner === 'silent';
    const code = { later: 451, refuse: 550 }[String(manner)];
    catcher.onRecipient = () => (code === undefined ? undefined : reply(code, 'No Homeroll here.'));
    if (manner === 'down') catcher.server.server.close();
    else if (!catcher.server.server.listening) {
      catcher.server.server.listen(port, '127.0.0.1');
      await once(catcher.server.server, 'listening');
    }
  };
  return {
    notifier: emailTo('anna@example.com', server),
    behave,
    received: () =>
      catcher.caught.map(({ read }) => ({
        id: read.headers.find(({ key }) => key === 'x-homeroll-notice')?.value,
        text: `${read.subject}\n${read.text}`,
      })),
    tries: () => catcher.connections,
    secrets: ['right'],
  };
}

notifierContract(open);

/** The mails that these messages become. */
async function mailsOf(
  t: TestContext,
  messages: readonly Partial<NoticeMessage>[],
  told: Partial<EmailOptions> = {},
) {
  const catcher = await MailCatcher.open(t);
  const email = emailTo('anna@example.com', catcher.connect(t), told);
  for (const wish of messages)
    assert.deepEqual(await email.send(message(wish), NEVER), { kind: 'delivered' });
  return catcher.caught.map(({ read }) => read);
}

test('the mails of an incident stand together, and what merely happened stands alone', async (t) => {
  const [began, reminder, ended, happened, other] = await mailsOf(t, [
    { id: '1', key: 'disk', phase: 'began' },
    { id: '2', key: 'disk', phase: 'reminder' },
    { id: '3', key: 'disk', phase: 'ended' },
    { id: '4', key: 'disk', phase: 'happened' },
    { id: '5', key: 'signed-out anna', phase: 'began' },
  ]);
  const thread = began?.references ?? '';
  assert.match(thread, /^<[0-9a-f]{32}@example\.com>$/);
  for (const one of [began, reminder, ended]) {
    assert.equal(one?.references, thread);
    assert.equal(one?.inReplyTo, thread);
  }
  assert.equal(happened?.references, undefined);
  assert.notEqual(other?.references, thread);
  const ids = [began, reminder, ended, happened, other].map((one) => one?.messageId);
  assert.equal(new Set(ids).size, 5);
});

test('the same message has the same id, another house or reader another', async (t) => {
  const [one] = await mailsOf(t, [{ id: 'n-1' }]);
  const [same] = await mailsOf(t, [{ id: 'n-1' }]);
  assert.equal(one?.messageId, same?.messageId);
  const [elsewhere] = await mailsOf(t, [{ id: 'n-1' }], { address: 'ben@example.com' });
  assert.notEqual(one?.messageId, elsewhere?.messageId);
  const [house] = await mailsOf(t, [{ id: 'n-1' }], { installation: 'house-2' });
  assert.notEqual(one?.references, house?.references);
});

test('only what is critical and makes a sound is urgent', async (t) => {
  const urgent = { kind: 'signed-out', severity: 'critical' } as const;
  const mails = await mailsOf(t, [
    urgent,
    { ...urgent, isSilent: true },
    { ...urgent, phase: 'ended' },
    { kind: 'disk-nearly-full' },
  ]);
  const priorities = mails.map(({ headers }) => headers.find(({ key }) => key === 'importance')?.value);
  assert.deepEqual(priorities, ['High', undefined, undefined, undefined]);
});

test('both bodies say all of it, in the language of the reader, with the way into the chat', async (t) => {
  const [mail] = await mailsOf(t, [{}], { texts: new Texts('de', 'Europe/Berlin') });
  for (const body of [mail?.text, mail?.html]) {
    for (const part of [
      'The disk is nearly full',
      '12 GB are free',
      'Make room, or add a disk.',
      LINK,
      FROM.address,
    ])
      assert.ok(body?.includes(part), `${part} in ${body}`);
    // Half past six in Greenwich.
    assert.match(body ?? '', /20\.11\.2026, 19:30/);
    assert.match(body ?? '', /Du bekommst das/);
  }
  assert.match(mail?.html ?? '', /<html lang="de"/);
});

test('what others wrote is shown in the HTML and not obeyed', async (t) => {
  const evil = `<img src=x onerror=alert(1)>"'</p>&amp;\u202e`;
  const [mail] = await mailsOf(t, [{ title: evil, text: `${evil}\n${evil}`, hint: evil }]);
  assert.doesNotMatch(mail?.html ?? '', /<img|\u202e/);
  assert.match(mail?.html ?? '', /&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&lt;\/p&gt;&amp;amp;/);
});

test('one recipient that is refused concerns nobody else', async (t) => {
  const catcher = await MailCatcher.open(t);
  const server = catcher.connect(t);
  catcher.onRecipient = (address) => (address.startsWith('ben') ? reply(550) : undefined);
  const kinds: string[] = [];
  for (const name of ['anna', 'ben', 'carl']) {
    const { kind } = await emailTo(`${name}@example.com`, server, { name }).send(message(), NEVER);
    kinds.push(kind);
  }
  assert.deepEqual(kinds, ['delivered', 'refused', 'delivered']);
});
