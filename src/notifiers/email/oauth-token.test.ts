import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { TurnedClock } from '../../platform/clock-fixture.ts';
import { Secret } from '../../platform/secret.ts';
import { isOAuthError, type OAuthOptions, OAuthTokens } from './oauth-token.ts';
import { tokenServer } from './smtp-fixture.ts';

type Answer = Parameters<typeof tokenServer>[1];

async function tokensBy(t: TestContext, answer: Answer, options: Partial<OAuthOptions> = {}) {
  const clock = new TurnedClock();
  const { url, asked } = await tokenServer(t, answer);
  const base = { clientId: 'client', refreshToken: new Secret('configured'), tokenUrl: url, clock };
  return { tokens: new OAuthTokens({ ...base, ...options }), clock, asked };
}

const good = { access_token: 'good', expires_in: 3600 };

test('a token is used until its last minute, and asked for once by many', async (t) => {
  const { tokens, clock, asked } = await tokensBy(t, () => ({ body: good }));
  await Promise.all([tokens.access(), tokens.access(), tokens.access()]);
  clock.jump(3500_000);
  await tokens.access();
  assert.equal(asked.length, 1);
  clock.jump(60_000);
  await tokens.access();
  assert.equal(asked.length, 2);
  assert.deepEqual([...(asked[0]?.keys() ?? [])], ['grant_type', 'client_id', 'refresh_token']);
});

test('a stored token that is refused gives way to the one of the configuration', async (t) => {
  const store = { read: async () => new Secret('stored'), write: async () => {} };
  const { tokens, asked } = await tokensBy(
    t,
    (fields) =>
      fields.get('refresh_token') === 'stored'
        ? { status: 400, body: { error: 'invalid_grant' } }
        : { body: good },
    { store, scope: 'mail' },
  );
  assert.equal((await tokens.access()).token.reveal(), 'good');
  assert.deepEqual(
    asked.map((fields) => fields.get('refresh_token')),
    ['stored', 'configured'],
  );
  assert.equal(asked[0]?.get('scope'), 'mail');
});

test('a store that cannot write does not keep the mail back', async (t) => {
  const write = async () => Promise.reject(new Error('disk full'));
  const { tokens, asked } = await tokensBy(t, () => ({ body: { ...good, refresh_token: 'next' } }), {
    store: { read: async () => undefined, write },
  });
  await tokens.access();
  await tokens.access(true);
  assert.equal(asked[1]?.get('refresh_token'), 'next');
});

for (const [what, answer, why] of [
  ['an error of OAuth', { status: 400, body: { error: 'invalid_client' } }, 'refused'],
  ['a page', { body: '<html>' }, 'refused'],
  ['a token that would begin a line', { body: { access_token: 'a\r\nb' } }, 'refused'],
  ['a failure', { status: 503, body: 'later' }, 'unreachable'],
  ['too many requests', { status: 429, body: {} }, 'unreachable'],
  ['a megabyte', { body: 'x'.repeat(1_000_000) }, 'refused'],
] as const)
  test(`${what} gives no token: ${why}`, async (t) => {
    const { tokens } = await tokensBy(t, () => answer);
    await assert.rejects(tokens.access(), (error) => {
      assert.ok(isOAuthError(error), String(error));
      assert.equal(error.why, why);
      assert.doesNotMatch(error.message, /configured/);
      return true;
    });
  });

test('nobody is followed to somebody else, who would get the secrets', async (t) => {
  const other = await tokenServer(t, () => ({ body: good }));
  const { tokens } = await tokensBy(t, () => ({ status: 307, body: '', location: other.url }));
  await assert.rejects(tokens.access(), { why: 'unreachable' });
  assert.equal(other.asked.length, 0);
});

test('a token server that is not there is unreachable', async () => {
  const tokens = new OAuthTokens({
    ...{ clientId: 'client', refreshToken: new Secret('x'), tokenUrl: 'http://127.0.0.1:9/token' },
    clock: new TurnedClock(),
  });
  await assert.rejects(tokens.access(), { why: 'unreachable' });
});
