import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Dispatcher, request } from 'undici';
import { arrive, challenged, dispatcherTo, type Stage, stage } from '../../test/simulator-fixture.ts';
import { Simulator } from '../simulator.ts';

// What the simulator refuses, asked by hand: a client that is too careless must not pass here.

const AUTH = 'https://idmsa.apple.com/appleauth/auth';
const SETUP = 'https://setup.icloud.com/setup/ws/1';

type Headers = Record<string, string>;

async function send(
  { dispatcher }: Pick<Stage, 'dispatcher'>,
  method: Dispatcher.HttpMethod,
  url: string,
  headers: Headers = {},
  body: object | string | null = null,
): Promise<{ status: number; headers: Dispatcher.ResponseData['headers']; json: Record<string, unknown> }> {
  const text = typeof body === 'object' && body !== null ? JSON.stringify(body) : body;
  const answer = await request(url, { dispatcher, method, headers, body: text });
  const words = await answer.body.text();
  const json: unknown = words.startsWith('{') ? JSON.parse(words) : {};
  return { status: answer.statusCode, headers: answer.headers, json: json as Record<string, unknown> };
}

/** The headers with which a client that waits for a code sent its last request, and the `scnt` that is good now. */
async function waiting(t: TestContext): Promise<{ setting: Stage; headers: Headers }> {
  const setting = await stage(t);
  await challenged(setting.client());
  const last = setting.simulator.requests.entries.at(-1);
  const kept = Object.entries(last?.exchange.headers ?? {}).filter(([name]) =>
    /^(x-apple|origin|referer)/.test(name),
  );
  const scnt = String(last?.reply?.headers?.scnt);
  return {
    setting,
    headers: { ...Object.fromEntries(kept.map(([name, value]) => [name, String(value)])), scnt },
  };
}

test('a beginning without the headers of the website is refused and noted', async (t) => {
  const setting = await stage(t);
  const answer = await send(
    setting,
    'POST',
    `${AUTH}/signin/init`,
    { 'content-type': 'application/json' },
    {},
  );
  assert.equal(answer.status, 400);
  assert.match(setting.simulator.requests.complaints.join(), /x-apple-widget-key/);
});

test('every answer has another scnt, and an old one is refused', async (t) => {
  const { setting, headers } = await waiting(t);
  const first = await send(setting, 'GET', AUTH, headers);
  assert.equal(first.status, 200);
  assert.notEqual(first.headers.scnt, headers.scnt);
  assert.equal((await send(setting, 'GET', AUTH, headers)).status, 401);
  assert.equal(
    (await send(setting, 'GET', AUTH, { ...headers, scnt: String(first.headers.scnt) })).status,
    200,
  );
});

test('a lenient simulator takes an older scnt of the same sign-in, and none of another', async (t) => {
  const simulator = await Simulator.start({ strict: false });
  const dispatcher = dispatcherTo(simulator);
  t.after(async () => {
    await dispatcher.destroy();
    await simulator.close();
  });
  simulator.addAccount({ appleId: 'a', password: 'b', iteration: 10 });
  const query = 'client_id=x&redirect_uri=x&response_type=code&response_mode=web_message';
  const page = await send({ dispatcher }, 'GET', `${AUTH}/authorize/signin?${query}`);
  const old = String(page.headers.scnt);
  const context = simulator.contexts.open();
  assert.ok(old !== context.scnt);
  const answer = await send({ dispatcher }, 'GET', AUTH, { scnt: 'made up' });
  assert.equal(answer.status, 403);
});

test('the proof needs no scnt, as icloudpd sends none with it, but not a wrong one', async (t) => {
  const setting = await stage(t);
  await challenged(setting.client());
  const [first] = setting.simulator.requests.of('signin-init');
  const headers = Object.fromEntries(
    Object.entries(first?.exchange.headers ?? {}).filter(([name]) =>
      /^(x-apple-(oauth|widget)|content-type|origin)/.test(name),
    ),
  ) as Headers;
  const begin = async () => {
    const a = Buffer.alloc(256, 7).toString('base64');
    const body = { a, accountName: setting.ada.appleId, protocols: ['s2k', 's2k_fo'] };
    return (await send(setting, 'POST', `${AUTH}/signin/init`, headers, body)).json.c;
  };
  const prove = async (more: Headers) => {
    const body = { accountName: setting.ada.appleId, c: await begin(), m1: 'x', m2: 'y', trustTokens: [] };
    return (await send(setting, 'POST', `${AUTH}/signin/complete`, { ...headers, ...more }, body)).status;
  };
  assert.equal(await prove({}), 401);
  assert.equal(await prove({ scnt: 'made up' }), 400);
});

test('devices show a code by themselves when they are told to, as before 2026', async (t) => {
  const { ada, client } = await stage(t);
  ada.pushesByItself = true;
  const challenge = await challenged(client());
  assert.deepEqual(ada.codes.sent, ['devices']);
  assert.equal((await challenge.submit(ada.codes.shown('devices') ?? '')).kind, 'signed-in');
});

test('after the password only the website is a good origin, and the fewest headers', async (t) => {
  const { setting, headers } = await waiting(t);
  const wrong = await send(setting, 'GET', `${AUTH}/2sv/trust`, {
    ...headers,
    origin: 'https://idmsa.apple.com',
  });
  assert.equal(wrong.status, 403);
  const more = await send(setting, 'GET', `${AUTH}/2sv/trust`, {
    ...headers,
    'x-apple-auth-attributes': 'x',
  });
  assert.equal(more.status, 403);
});

test('without a right code there is no trust', async (t) => {
  const { setting, headers } = await waiting(t);
  assert.equal((await send(setting, 'GET', `${AUTH}/2sv/trust`, headers)).status, 404);
});

test('a code of the devices is none for the phone, and a number is no text', async (t) => {
  for (const wrong of ['phone', 'number'] as const) {
    const { setting, headers } = await waiting(t);
    setting.ada.codes.wish('123456');
    setting.ada.codes.send('devices');
    const body = {
      phoneNumber: { id: 3 },
      securityCode: { code: wrong === 'phone' ? '123456' : 123456 },
      mode: 'sms',
    };
    const path = wrong === 'phone' ? '/verify/phone/securitycode' : '/verify/trusteddevice/securitycode';
    const answer = await send(
      setting,
      'POST',
      AUTH + path,
      { ...headers, 'content-type': 'application/json' },
      body,
    );
    assert.equal(answer.status, 400);
    assert.equal(answer.headers['x-apple-i-ercd'], '-21669');
  }
});

test('a sign-in is forgotten after ten minutes', async (t) => {
  const { setting, headers } = await waiting(t);
  setting.clock.advance(600_001);
  assert.equal((await send(setting, 'GET', AUTH, headers)).status, 401);
});

test('calls that are no longer served are refused', async (t) => {
  const setting = await stage(t);
  assert.equal((await send(setting, 'POST', `${AUTH}/signin`, {}, { password: 'x' })).status, 405);
  assert.equal((await send(setting, 'POST', `${AUTH}/bridge/step/0`)).status, 405);
});

test('set-up wants a good session token and the cookie', async (t) => {
  const setting = await stage(t);
  const login = await send(
    setting,
    'POST',
    `${SETUP}/accountLogin`,
    {},
    { dsWebAuthToken: 'x', trustToken: 'y' },
  );
  assert.equal(login.status, 421);
  const valid = await send(setting, 'POST', `${SETUP}/validate`, {}, 'null');
  assert.equal(valid.status, 421);
  assert.match(String(valid.json.error), /Missing X-APPLE-WEBAUTH/);
});

test('the database wants the right server and the keys', async (t) => {
  const setting = await stage(t);
  const session = await arrive(setting.client(), setting.ada);
  await session.cloudKit.request('private', 'zones/list', {});
  const { exchange } = setting.simulator.requests.of('zones-list')[0] ?? {};
  assert.ok(exchange);
  const cookie = String(exchange.headers.cookie);
  const path = exchange.url.pathname;
  const ask = (host: string, cookies: string) =>
    send(setting, 'POST', `https://${host}${path}`, { cookie: cookies }, '{}');
  assert.equal((await ask('p61-ckdatabasews.icloud.com', cookie)).status, 200);
  assert.equal((await ask('p62-ckdatabasews.icloud.com', cookie)).status, 421);
  assert.equal((await ask('p61-ckdatabasews.icloud.com', cookie.replace('PCS-Photos', 'PCS-X'))).status, 423);
  assert.equal(
    (await ask('p61-ckdatabasews.icloud.com', cookie.replace('WEBAUTH-TOKEN', 'WEBAUTH-X'))).status,
    421,
  );
  assert.equal((await ask('mail.icloud.com', cookie)).status, 404);
});

test('a changed password ends everything, trust too', async (t) => {
  const setting = await stage(t);
  const account = setting.client();
  await arrive(account, setting.ada);
  setting.ada.changePassword('new');
  setting.clock.advance(11 * 60_000);
  assert.equal((await account.signIn({ password: 'new' })).kind, 'code-needed');
});

test('after five wrong passwords the account is locked', async (t) => {
  const { ada, client } = await stage(t);
  for (let count = 0; count < 5; count += 1)
    await client()
      .signIn({ password: `wrong ${count}` })
      .catch(() => {});
  assert.equal(ada.locked, true);
});

test('the same seed gives the same codes, another one others', async (t) => {
  const codes: string[] = [];
  for (const seed of ['a', 'a', 'b']) {
    const simulator = await Simulator.start({ seed });
    t.after(() => simulator.close());
    const account = simulator.addAccount({ appleId: 'a', password: 'b', iteration: 10 });
    account.codes.send('devices');
    codes.push(account.codes.shown('devices') ?? '');
  }
  assert.equal(codes[0], codes[1]);
  assert.notEqual(codes[0], codes[2]);
});
