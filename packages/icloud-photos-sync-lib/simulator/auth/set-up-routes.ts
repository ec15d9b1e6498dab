import type { Exchange, Reply, Route } from '../route.ts';
import type { World } from '../world.ts';
import type { SimulatedAccount } from './account.ts';
import { loginAnswer } from './login-answer.ts';
import { isReply, WEB_COOKIES, webSession } from './web-session.ts';

const DAY_MS = 86_400_000;

/** `accountLogin`, `validate`, `logout` and the two calls about terms. */
export function setUpRoutes(world: World): Route[] {
  const route = (
    call: string,
    method: string,
    path: string,
    answer: (exchange: Exchange) => Reply,
  ): Route => ({
    call,
    role: 'setup',
    method,
    path: new RegExp(`^/setup/ws/1/${path}$`),
    answer: (exchange) => setUpReply(world, exchange, answer(exchange)),
  });
  return [
    route('account-login', 'POST', 'accountLogin', (exchange) => accountLogin(world, exchange)),
    route('validate', 'POST', 'validate', (exchange) => validate(world, exchange)),
    route('logout', 'POST', 'logout', (exchange) => logout(world, exchange)),
    route('terms', 'GET', 'getTerms', (exchange) => terms(world, exchange)),
    route('terms-done', 'GET', 'repairDone', (exchange) => termsDone(world, exchange)),
  ];
}

/** The headers that every answer of this host has. */
export function setUpReply(world: World, exchange: Exchange, reply: Reply): Reply {
  const home = exchange.url.hostname.endsWith('.cn') ? 'https://www.icloud.com.cn' : 'https://www.icloud.com';
  if (exchange.headers.origin !== home)
    world.requests.complain('set-up', `origin is ${exchange.headers.origin}`);
  const headers = {
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Origin': home,
    'access-control-expose-headers': 'X-Apple-Request-UUID,Via',
    'Cache-Control': 'no-cache, no-store, private',
    'Content-Type': 'application/json; charset=UTF-8',
    Server: 'AppleHttpServer/78689afb4479',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    via: 'icloudedge:simulator',
    'X-Apple-Edge-Response-Time': '1',
    'X-Apple-Request-UUID': world.random.uuid(),
    'X-Responding-Instance': 'setupservice:simulator',
  };
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

function accountLogin(world: World, exchange: Exchange): Reply {
  const body = bodyOf(exchange);
  const token = String(body.dsWebAuthToken ?? '');
  const account = [...world.accounts.values()].find((entry) =>
    entry.tokens.isGood('session', token, exchange.now),
  );
  if (!account) return { status: 421, body: { success: false, error: 'Invalid Session Token' } };
  const region = exchange.url.hostname.endsWith('.cn') ? 'china' : 'world';
  if (account.region !== region) {
    return {
      status: 200,
      body: { domainToUse: account.region === 'china' ? 'iCloud.com.cn' : 'iCloud.com' },
    };
  }
  const good = account.tokens.isGood('trust', String(body.trustToken ?? ''), exchange.now);
  const trusted = !account.secondFactor || (good && account.doubts === 0);
  if (good && account.doubts > 0) account.doubts -= 1;
  const headers = {
    'Set-Cookie': loginCookies(world, exchange, account, trusted),
    'x-apple-user-partition': String(account.partition),
  };
  return { status: 200, headers, body: loginAnswer(exchange, account, trusted) };
}

function validate(world: World, exchange: Exchange): Reply {
  const account = webSession(world, exchange);
  if (isReply(account)) return account;
  const headers = {
    'Set-Cookie': renewedCookies(world, exchange, account),
    'x-apple-user-partition': String(account.partition),
  };
  return { status: 200, headers, body: loginAnswer(exchange, account, true) };
}

/** `validate` makes the session younger; trust grows no younger. */
function renewedCookies(world: World, exchange: Exchange, account: SimulatedAccount): string[] {
  const cookie = cookieWriter(exchange);
  const until = exchange.now + 30 * DAY_MS;
  return [
    ...(account.protection.enabled ? [] : keyCookies(exchange, account, 30)),
    cookie('X-APPLE-WEBAUTH-VALIDATE', `"v=1:t=EQ==BST_${world.random.token(12)}~~"`),
    cookie(WEB_COOKIES.token, `"v=2:t=${account.tokens.issue('web', until)}"`, 30),
    cookie('X-APPLE-DS-WEB-SESSION-TOKEN', `"${world.random.token(24)}="`, 30),
  ];
}

function logout(world: World, exchange: Exchange): Reply {
  const account = webSession(world, exchange);
  if (isReply(account)) return account;
  account.tokens.revoke('web', 'session');
  if (bodyOf(exchange).allBrowsers === true) account.tokens.revoke('trust');
  return { status: 200, body: { success: true } };
}

function terms(world: World, exchange: Exchange): Reply {
  const account = anyone(world, exchange);
  return { status: 200, body: { iCloudTerms: { version: account?.termsVersion ?? 0, text: 'Terms' } } };
}

function termsDone(world: World, exchange: Exchange): Reply {
  const account = anyone(world, exchange);
  const accepted = Number(exchange.url.searchParams.get('acceptedICloudTerms'));
  if (!account || accepted !== account.termsVersion) return { status: 400, body: { success: false } };
  account.termsVersion = undefined;
  return { status: 200, body: { success: true } };
}

/** Who is signed in, be it trusted or not. */
function anyone(world: World, exchange: Exchange): SimulatedAccount | undefined {
  const dsid = /d=(\d+)/.exec(exchange.cookies.get(WEB_COOKIES.user) ?? '')?.[1];
  return [...world.accounts.values()].find((entry) => entry.dsid === dsid);
}

function loginCookies(
  world: World,
  exchange: Exchange,
  account: SimulatedAccount,
  trusted: boolean,
): string[] {
  const opaque = (): string => `"v=1:t=Cw==BST_${world.random.token(12)}~~"`;
  const cookie = cookieWriter(exchange);
  const basic = [
    cookie('X-APPLE-UNIQUE-CLIENT-ID', '"Cw=="'),
    cookie('X-APPLE-WEBAUTH-LOGIN', opaque()),
    cookie('X-APPLE-WEBAUTH-VALIDATE', opaque()),
    cookie('X-APPLE-WEBAUTH-HSA-LOGIN', opaque()),
    cookie(WEB_COOKIES.user, `"v=1:s=1:d=${account.dsid}"`, 30),
    cookie('X_APPLE_WEB_KB-ONHCNAXFAIPPFDMR5UZVNO6NIMY', opaque(), 60),
    cookie('X-APPLE-DS-WEB-SESSION-TOKEN', `"${world.random.token(24)}="`, 30),
  ];
  if (!trusted) return basic;
  const until = exchange.now + 30 * DAY_MS;
  const keys = account.protection.enabled ? [] : keyCookies(exchange, account, 30);
  return [
    ...basic,
    ...keys,
    cookie(WEB_COOKIES.token, `"v=2:t=${account.tokens.issue('web', until)}"`, 30),
    ...(account.secondFactor ? [cookie('X-APPLE-WEBAUTH-HSA-TRUST', opaque(), account.trustDays)] : []),
  ];
}

/** The two cookies that open Photos. */
export function keyCookies(exchange: Exchange, account: SimulatedAccount, days: number): string[] {
  const until = exchange.now + days * DAY_MS;
  const cookie = cookieWriter(exchange);
  return [
    cookie(WEB_COOKIES.photosKey, `"${account.tokens.issue('photos-key', until)}"`, days),
    cookie(WEB_COOKIES.sharingKey, `"${account.tokens.issue('sharing-key', until)}"`, days),
  ];
}

/** Without names of hosts a cookie belongs to the address that set it. */
function cookieWriter(exchange: Exchange): (name: string, value: string, days?: number) => string {
  const plain = exchange.plainRoot !== undefined;
  const domain = exchange.url.hostname.endsWith('.cn') ? '.icloud.com.cn' : '.icloud.com';
  return (name, value, days) => {
    const end = days === undefined ? '' : `;Expires=${new Date(exchange.now + days * DAY_MS).toUTCString()}`;
    return `${name}=${value}${end};Path=/${plain ? '' : `;Domain=${domain};Secure`};HttpOnly`;
  };
}

function bodyOf(exchange: Exchange): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(exchange.body.toString());
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
