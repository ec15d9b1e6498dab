import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { createAuthority } from 'icloud-photos-sync-lib/simulator';
import { Secret } from '../../platform/secret.ts';
import type { Delivered } from '../notifier.ts';
import { OAuthTokens } from './oauth-token.ts';
import { aMail, MailCatcher, tokenServer } from './smtp-fixture.ts';

const NEVER = new AbortController().signal;
const DAY = 86_400_000;

function reasonOf(delivered: Delivered): string {
  return 'reason' in delivered ? delivered.reason : '';
}

describe('TLS', () => {
  const good = createAuthority(['localhost'], Date.now());
  const expired = createAuthority(['localhost'], Date.now() - 900 * DAY);
  const identityOf = ({ server }: typeof good) => ({ key: server.key, cert: server.certificate });

  for (const security of ['tls', 'starttls'] as const) {
    const options = { ...identityOf(good), secure: security === 'tls' };

    test(`${security}: the authority of a person's own is trusted, and the login goes through it alone`, async (t) => {
      const catcher = await MailCatcher.open(t, options);
      const sent = await catcher.connect(t, { security, ca: good.ca }).send(aMail(), NEVER);
      assert.deepEqual(sent, { kind: 'delivered' });
      assert.equal(catcher.caught[0]?.isSecure, true);
    });

    test(`${security}: a stranger's certificate and an expired one are refused before the login`, async (t) => {
      const catcher = await MailCatcher.open(t, options);
      const stranger = await catcher.connect(t, { security }).send(aMail(), NEVER);
      assert.equal(stranger.kind, 'unreachable');
      assert.match(reasonOf(stranger), /certificate is not trusted \((SELF_SIGNED|UNABLE_TO)/);
      const old = await MailCatcher.open(t, { ...identityOf(expired), secure: security === 'tls' });
      const sent = await old.connect(t, { security, ca: expired.ca }).send(aMail(), NEVER);
      assert.match(reasonOf(sent), /certificate is not trusted \(CERT_HAS_EXPIRED\)/);
      assert.deepEqual([...catcher.logins, ...old.logins], []);
    });
  }

  test('starttls is insisted on: a server that has none gets no password', async (t) => {
    const catcher = await MailCatcher.open(t);
    const sent = await catcher.connect(t, { security: 'starttls' }).send(aMail(), NEVER);
    assert.equal(sent.kind, 'unreachable', reasonOf(sent));
    assert.deepEqual(catcher.logins, []);
  });
});

describe('OAuth', () => {
  /** Tokens of a server that gives out `access` tokens in turn, and a new refresh token each time. */
  async function tokensOf(t: TestContext, access: readonly string[], status = 200) {
    const given = [...access];
    const kept: Secret[] = [];
    const { url, asked } = await tokenServer(t, () =>
      status === 200
        ? {
            body: {
              ...{ access_token: given.shift() ?? 'none', expires_in: 3600, token_type: 'Bearer' },
              refresh_token: `next-${asked.length}`,
            },
          }
        : { status, body: { error: 'invalid_grant', error_description: 'secret-thing' } },
    );
    const tokens = new OAuthTokens({
      ...{ clientId: 'client', clientSecret: new Secret('client-secret'), tokenUrl: url },
      refreshToken: new Secret('first'),
      clock: { now: () => Date.now() },
      store: { read: async () => kept.at(-1), write: async (token) => void kept.push(token) },
    });
    return { tokens, asked, kept };
  }

  test('an access token logs in, is used again, and a refused one is renewed', async (t) => {
    const catcher = await MailCatcher.open(t);
    const { tokens, asked, kept } = await tokensOf(t, ['one', 'two']);
    catcher.secret = 'one';
    const mails = catcher.connect(t, { login: { user: 'anna@example.com', tokens } });
    assert.deepEqual(await mails.send(aMail(), NEVER), { kind: 'delivered' });
    assert.deepEqual(await mails.send(aMail(), NEVER), { kind: 'delivered' });
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.get('refresh_token'), 'first');
    assert.equal(asked[0]?.get('client_secret'), 'client-secret');
    // The server has forgotten the token: the next connection is refused once.
    catcher.secret = 'two';
    for (const { _socket: socket } of catcher.server.connections as Set<{ _socket: Socket }>)
      socket.destroy();
    assert.deepEqual(await mails.send(aMail(), NEVER), { kind: 'delivered' });
    assert.equal(asked[1]?.get('refresh_token'), 'next-1');
    assert.deepEqual(
      kept.map((token) => token.reveal()),
      ['next-1', 'next-2'],
    );
    assert.deepEqual([...new Set(catcher.logins.map(({ method }) => method))], ['XOAUTH2']);
  });

  test('a refresh token that is not good any more is for a person to see to', async (t) => {
    const catcher = await MailCatcher.open(t);
    const { tokens } = await tokensOf(t, [], 400);
    const mails = catcher.connect(t, { login: { user: 'anna@example.com', tokens } });
    const sent = await mails.send(aMail(), NEVER);
    assert.ok(sent.kind === 'unreachable' && sent.after, JSON.stringify(sent));
    assert.equal(sent.reason, 'no access by OAuth: invalid_grant');
  });
});
