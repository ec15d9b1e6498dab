import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createAuthority } from 'icloud-photos-sync-lib/simulator';
import { temporaryFolder } from '../catalog/catalog-fixture.ts';
import { parseConfig } from '../config/parse.ts';
import { MailCatcher, tokenServer } from '../notifiers/email/smtp-fixture.ts';
import { message } from '../notifiers/message-fixture.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { openEmail } from './open-email.ts';

const MACHINE = { home: '/home/anna', cores: 2, timeZone: 'Europe/Berlin' };
const NEVER = new AbortController().signal;

/** A house of two accounts whose `email` section is this. */
async function open(
  t: TestContext,
  folder: string,
  server: object,
  recipients: readonly object[],
  environment: Record<string, string> = {},
) {
  const config = parseConfig(
    JSON.stringify({
      ...{ library: { path: join(folder, 'library') }, data: join(folder, 'data') },
      accounts: { anna: { sources: [{ type: 'folder', path: join(folder, 'inbox') }] } },
      email: { server: { host: 'localhost', from: 'homeroll@example.com', ...server }, recipients },
    }),
    ...(['homeroll.yaml', MACHINE] as const),
  );
  const mails = await openEmail(config, {
    ...{ environment, clock: systemClock, log: createLog('silent'), installation: 'house' },
    link: () => undefined,
  });
  t.after(() => mails.stop());
  return mails;
}

function secretIn(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, `${text}\n`);
  chmodSync(path, 0o600);
  return path;
}

const anna = { name: 'anna', address: 'anna@example.com', language: 'de', accounts: ['anna'] };

test('without recipients nothing is opened, whatever else there is', async (t) => {
  const mails = await open(t, temporaryFolder(t), { user: 'a@example.com' }, []);
  assert.deepEqual([mails.notifiers, mails.recipients], [[], []]);
});

test('recipients hear and read as they are configured, and a mail goes out with the password of the file', async (t) => {
  const folder = temporaryFolder(t);
  const { ca, server } = createAuthority(['localhost'], Date.now());
  const catcher = await MailCatcher.open(t, { key: server.key, cert: server.certificate });
  writeFileSync(join(folder, 'ca.pem'), ca);
  const passwordFile = secretIn(folder, 'password', 'right');
  const mails = await open(
    t,
    folder,
    { port: catcher.port, user: 'a@example.com', passwordFile, ca: join(folder, 'ca.pem') },
    [
      { ...anna, digest: 'monthly', dayOfMonth: 31, at: '19:30' },
      { name: 'ben', address: 'ben@example.com', alerts: false, digest: 'off' },
    ],
  );
  assert.deepEqual(
    mails.notifiers.map(({ notifier, hears }) => [notifier.name, hears.accounts, hears.language]),
    [['anna', ['anna'], 'de']],
  );
  const [first, second] = mails.recipients;
  assert.deepEqual(first?.plan, {
    ...{ rhythm: 'monthly', weekday: 1, dayOfMonth: 31, at: { hour: 19, minute: 30 } },
    timeZone: 'Europe/Berlin',
  });
  assert.deepEqual([first?.accounts, second?.accounts, second?.plan], [['anna'], 'all', undefined]);
  assert.deepEqual(await mails.notifiers[0]?.notifier.send(message(), NEVER), { kind: 'delivered' });
  assert.deepEqual(
    catcher.logins.map(({ user, secret }) => [user, secret]),
    [['a@example.com', 'right']],
  );
  assert.equal(catcher.caught[0]?.isSecure, true);
});

test('a refresh token that the provider replaced is kept, sealed, and used after a restart', async (t) => {
  const folder = temporaryFolder(t);
  const catcher = await MailCatcher.open(t);
  const { url, asked } = await tokenServer(t, () => ({
    body: { access_token: 'right', expires_in: 60, refresh_token: `next-${asked.length}` },
  }));
  const server = {
    ...{ host: '127.0.0.1', port: catcher.port, security: 'none', user: 'a@example.com' },
    oauth: { clientId: 'client', url },
  };
  const environment = { HOMEROLL_EMAIL_REFRESH_TOKEN: 'first', HOMEROLL_EMAIL_CLIENT_SECRET: 'shh' };
  for (const start of [1, 2]) {
    const mails = await open(t, folder, server, [anna], environment);
    const sent = await mails.notifiers[0]?.notifier.send(message({ id: `${start}` }), NEVER);
    assert.deepEqual(sent, { kind: 'delivered' });
  }
  assert.deepEqual(
    asked.map((fields) => [fields.get('refresh_token'), fields.get('client_secret')]),
    [
      ['first', 'shh'],
      ['next-1', 'shh'],
    ],
  );
  assert.doesNotMatch(readFileSync(join(folder, 'data', 'email', 'sealed.json'), 'utf8'), /next-2/);
});

test('what is missing is said: a password, a refresh token, a certificate, a kind that there is not', async (t) => {
  const folder = temporaryFolder(t);
  const user = 'a@example.com';
  const code = (expected: string) => ({ name: 'HomerollError', code: expected });
  await assert.rejects(open(t, folder, { user }, [anna]), code('email-login'));
  const oauth = { clientId: 'client' };
  await assert.rejects(open(t, folder, { user, oauth }, [anna]), code('email-login'));
  const password = { HOMEROLL_EMAIL_PASSWORD: 'x' };
  await assert.rejects(
    open(t, folder, { user, ca: join(folder, 'none') }, [anna], password),
    code('email-ca'),
  );
  const ca = secretIn(folder, 'ca', 'no certificate');
  await assert.rejects(open(t, folder, { user, ca }, [anna], password), code('email-ca'));
  const odd = { ...anna, kinds: ['disk-ful'] };
  await assert.rejects(open(t, folder, { user }, [odd], password), code('notice-kind-unknown'));
});
