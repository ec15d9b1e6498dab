import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { Secret } from '../../platform/secret.ts';
import type { Delivered } from '../notifier.ts';
import { MailServer } from './mail-server.ts';
import { aMail, FROM, MailCatcher, reply } from './smtp-fixture.ts';

const NEVER = new AbortController().signal;

function reasonOf(delivered: Delivered): string {
  return 'reason' in delivered ? delivered.reason : '';
}

test('a mail arrives with both texts, its pictures and the headers of a machine', async (t) => {
  const catcher = await MailCatcher.open(t);
  const mails = catcher.connect(t);
  const bytes = Buffer.from('a picture');
  const pictures = [{ cid: 'best-1', mime: 'image/jpeg' as const, bytes }];
  const html = '<p>Hello <img src="cid:best-1"></p>';
  const thread = '<thread@example.com>';
  assert.deepEqual(await mails.send(aMail({ html, pictures, thread }), NEVER), { kind: 'delivered' });
  const [{ read, to } = assert.fail('nothing came')] = catcher.caught;
  assert.deepEqual(to, ['anna@example.com']);
  assert.deepEqual(read.from, FROM);
  assert.equal(read.subject, 'Hello');
  assert.match(read.text ?? '', /^Hello\./);
  assert.match(read.html ?? '', /cid:best-1/);
  assert.equal(read.messageId, '<one@example.com>');
  assert.equal(read.inReplyTo, thread);
  assert.equal(read.references, thread);
  const [picture] = read.attachments;
  assert.deepEqual([picture?.contentId, picture?.disposition], ['<best-1>', 'inline']);
  const header = (key: string) => read.headers.filter((one) => one.key === key).map(({ value }) => value);
  assert.deepEqual(header('auto-submitted'), ['auto-generated']);
  const subject = 'No%20more%20mails%20to%20anna%40example.com';
  assert.deepEqual(header('list-unsubscribe'), [`<mailto:homeroll@example.com?subject=${subject}>`]);
});

test('one connection serves many mails, one after the other', async (t) => {
  const catcher = await MailCatcher.open(t);
  const mails = catcher.connect(t);
  const all = Array.from({ length: 10 }, (_, index) => mails.send(aMail({ subject: `${index}` }), NEVER));
  for (const sent of await Promise.all(all)) assert.equal(sent.kind, 'delivered');
  assert.deepEqual(
    catcher.caught.map(({ read }) => read.subject),
    [...'0123456789'],
  );
  assert.equal(catcher.connections, 1);
});

test('nothing in a subject begins a header', async (t) => {
  const catcher = await MailCatcher.open(t);
  const mails = catcher.connect(t);
  const evil = 'Hi\r\nBcc: mallory@example.com\r\n\r\n<script>\u202e\u2028x';
  await mails.send(aMail({ subject: evil, messageId: '<a@b.example>' }), NEVER);
  const [{ read, to } = assert.fail('nothing came')] = catcher.caught;
  assert.deepEqual(to, ['anna@example.com']);
  assert.ok(read.headers.every(({ key }) => key !== 'bcc'));
  assert.equal(read.subject, 'Hi Bcc: mallory@example.com <script> x');
});

test('a mail cannot bring in a file or an address', async (t) => {
  const catcher = await MailCatcher.open(t);
  const mails = catcher.connect(t);
  const path = { path: '/etc/passwd' } as unknown as string;
  const sent = await mails.send(aMail({ text: path }), NEVER);
  assert.equal(sent.kind, 'refused');
  assert.equal(catcher.caught.length, 0);
});

describe('what became of it', () => {
  for (const [code, kind] of [
    [550, 'refused'],
    [553, 'refused'],
    [450, 'later'],
    [451, 'later'],
    [452, 'later'],
  ] as const)
    test(`a recipient answered with ${code} is ${kind}; the next mail goes out`, async (t) => {
      const catcher = await MailCatcher.open(t);
      const mails = catcher.connect(t);
      catcher.onRecipient = (address) => (address === 'ben@example.com' ? reply(code) : undefined);
      const sent = await mails.send(aMail({ to: 'ben@example.com' }), NEVER);
      assert.equal(sent.kind, kind);
      assert.match(reasonOf(sent), new RegExp(String(code)));
      assert.doesNotMatch(reasonOf(sent), /ben|No\./);
      assert.equal((await mails.send(aMail(), NEVER)).kind, 'delivered');
    });

  test('a greylisted one says when to come again, and arrives then', async (t) => {
    const catcher = await MailCatcher.open(t);
    const mails = catcher.connect(t);
    let tries = 0;
    catcher.onRecipient = () => (++tries === 1 ? reply(451, 'Greylisted') : undefined);
    const sent = await mails.send(aMail(), NEVER);
    assert.ok(sent.kind === 'later' && sent.after === 5 * 60_000, JSON.stringify(sent));
    assert.equal((await mails.send(aMail(), NEVER)).kind, 'delivered');
  });

  test('one of three is refused: the two others get theirs', async (t) => {
    const catcher = await MailCatcher.open(t);
    const mails = catcher.connect(t);
    catcher.onRecipient = (address) => (address.startsWith('ben') ? reply(550) : undefined);
    const to = ['anna@example.com', 'ben@example.com', 'carl@example.com'];
    const sent = await Promise.all(to.map((one) => mails.send(aMail({ to: one }), NEVER)));
    assert.deepEqual(
      sent.map(({ kind }) => kind),
      ['delivered', 'refused', 'delivered'],
    );
    assert.deepEqual(
      catcher.caught.map((mail) => mail.to),
      [['anna@example.com'], ['carl@example.com']],
    );
  });

  test('a content that is refused is refused for good', async (t) => {
    const catcher = await MailCatcher.open(t);
    catcher.onMail = async () => reply(554, 'Looks like spam');
    const sent = await catcher.connect(t).send(aMail(), NEVER);
    assert.deepEqual(sent, { kind: 'refused', reason: 'the server refuses it: 554 to DATA' });
  });

  test('a wrong password is for a person to see to, and says nothing against the mail', async (t) => {
    const catcher = await MailCatcher.open(t);
    const password = new Secret('hunter2');
    const sent = await catcher.connect(t, { login: { user: 'homeroll', password } }).send(aMail(), NEVER);
    assert.ok(sent.kind === 'unreachable' && (sent.after ?? 0) >= 60_000, JSON.stringify(sent));
    assert.match(sent.reason, /login is refused \(535\)/);
    assert.doesNotMatch(sent.reason, /hunter2|accepted/);
  });

  test('so is a server that wants a login where there is none', async (t) => {
    const catcher = await MailCatcher.open(t, { authOptional: false });
    const sent = await catcher.connect(t, { login: undefined }).send(aMail(), NEVER);
    assert.equal(sent.kind, 'unreachable');
    assert.match(reasonOf(sent), /530/);
  });

  test('nobody is there', async (t) => {
    const catcher = await MailCatcher.open(t);
    const mails = catcher.connect(t);
    await new Promise<void>((done) => catcher.server.close(done));
    const sent = await mails.send(aMail(), NEVER);
    assert.deepEqual(sent, { kind: 'unreachable', reason: 'the server cannot be reached (ECONNREFUSED)' });
  });

  test('a server that dies between two mails costs none of them', async (t) => {
    const catcher = await MailCatcher.open(t);
    const mails = catcher.connect(t);
    await mails.send(aMail(), NEVER);
    for (const { _socket: socket } of catcher.server.connections as Set<{ _socket: Socket }>)
      socket.destroy();
    const sent = await mails.send(aMail(), NEVER);
    assert.equal(sent.kind, 'delivered', reasonOf(sent));
  });

  test('no answer after the mail was sent: it is tried again under the same id', async (t) => {
    const catcher = await MailCatcher.open(t);
    const mails = catcher.connect(t, { timeouts: { silence: 300 } });
    const late = Promise.withResolvers<undefined>();
    catcher.onMail = () => late.promise;
    const sent = await mails.send(aMail(), NEVER);
    assert.deepEqual(sent, { kind: 'later', reason: 'no answer after the mail was sent' });
    late.resolve(undefined);
    catcher.onMail = async () => undefined;
    assert.equal((await mails.send(aMail(), NEVER)).kind, 'delivered');
    const ids = catcher.caught.map(({ read }) => read.messageId);
    assert.ok(ids.length >= 1 && ids.every((id) => id === '<one@example.com>'), String(ids));
  });

  test('the connection breaks in the middle of the mail: the same', async (t) => {
    const catcher = await MailCatcher.open(t);
    catcher.onMail = async () => {
      for (const { _socket: socket } of catcher.server.connections as Set<{ _socket: Socket }>)
        socket.destroy();
      return reply(451);
    };
    const sent = await catcher.connect(t).send(aMail(), NEVER);
    assert.equal(sent.kind, 'later', reasonOf(sent));
  });
});

describe('servers that misbehave', () => {
  /** A server that does with each connection as it is told. */
  async function oddServer(t: TestContext, odd: (socket: Socket) => void): Promise<MailServer> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      odd(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    const mails = new MailServer({
      ...{ host: '127.0.0.1', port: address.port, security: 'none', from: FROM, unsubscribe: FROM.address },
      timeouts: { connect: 200, silence: 200, whole: 700 },
    });
    t.after(async () => {
      await mails.stop();
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return mails;
  }

  for (const [what, odd] of Object.entries({
    'says nothing': () => {},
    'closes at once': (socket: Socket): void => void socket.end(),
    'speaks no SMTP': (socket: Socket): void => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    'sends a byte at a time for ever': (socket: Socket) => {
      socket.write('220-');
      const timer = setInterval(() => socket.write('x'), 50);
      socket.on('close', () => clearInterval(timer));
    },
    'is full': (socket: Socket): void => void socket.end('421 too many connections\r\n'),
  }))
    test(`one that ${what} is unreachable, in bounded time`, async (t) => {
      const sent = await (await oddServer(t, odd)).send(aMail(), NEVER);
      assert.equal(sent.kind, 'unreachable', reasonOf(sent));
    });

  test('a stop in the middle ends it with the reason of the signal', async (t) => {
    const mails = await oddServer(t, (socket) => void socket.write('220 hello\r\n'));
    const stop = new AbortController();
    const sent = mails.send(aMail(), stop.signal);
    stop.abort(new Error('closing'));
    await assert.rejects(sent, /closing/);
    await mails.stop();
    await mails.stop();
  });
});
