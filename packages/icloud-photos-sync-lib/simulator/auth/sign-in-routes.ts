import { createHash } from 'node:crypto';
import type { Exchange, Reply, Route } from '../route.ts';
import type { World } from '../world.ts';
import type { SimulatedAccount } from './account.ts';
import { authCookies, authReply, headerFault, serviceErrors } from './auth-reply.ts';
import type { Context, Contexts } from './contexts.ts';
import { phoneNumbers } from './phone-numbers.ts';
import { answerOf } from './verifier.ts';

const HOUR_MS = 3_600_000;
/** The secret of a server that has nothing to hide may be short, and is quick to compute with. */
const SECRET_LENGTH = 4;

/** `authorize/signin`, `federate`, `signin/init`, `signin/complete`, `repair/complete`. */
export function signInRoutes(world: World, contexts: Contexts): Route[] {
  const auth = (
    call: string,
    method: string,
    path: string,
    answer: (exchange: Exchange) => Reply,
  ): Route => ({
    call,
    role: 'auth',
    method,
    path: new RegExp(`^/appleauth/auth/${path}$`),
    answer,
  });
  return [
    auth('authorize', 'GET', 'authorize/signin', (exchange) => authorize(world, contexts, exchange)),
    auth('signin-init', 'POST', 'signin/init', (exchange) => init(world, contexts, exchange)),
    auth('signin-complete', 'POST', 'signin/complete', (exchange) => complete(world, contexts, exchange)),
    auth('repair-complete', 'POST', 'repair/complete', (exchange) => repair(world, contexts, exchange)),
  ];
}

function authorize(world: World, contexts: Contexts, exchange: Exchange): Reply {
  const context = contexts.open();
  const query = exchange.url.searchParams;
  for (const name of ['client_id', 'redirect_uri', 'response_type', 'response_mode']) {
    if (!query.get(name)) world.requests.complain('authorize', `no ${name}`);
  }
  return authReply(world, contexts, context, {
    status: 200,
    headers: {
      'Content-Type': 'text/html;charset=UTF-8',
      'X-Apple-ID-Session-Id': context.id,
      'X-Apple-Auth-Attributes': world.random.token(24),
      'Set-Cookie': freshCookies(world, exchange),
    },
    body: '<!DOCTYPE html><html><body>Sign in</body></html>',
  });
}

function init(world: World, contexts: Contexts, exchange: Exchange): Reply {
  const fault = headerFault(world, exchange, false);
  if (fault) return malformed(world, contexts, 'signin-init', fault);
  const known = contexts.of(exchange);
  // One client reports 401 for an `scnt` that is stale, another one sends such and goes on.
  const context = known ?? (exchange.headers.scnt && world.strict ? undefined : contexts.open());
  if (!context) return authReply(world, contexts, undefined, { status: 401, body: {} });
  const { a, accountName, protocols } = bodyOf(exchange);
  const A = Buffer.from(String(a ?? ''), 'base64');
  const account = world.accounts.get(String(accountName ?? '').toLowerCase());
  const person = account ?? stranger(world, String(accountName));
  if (!Array.isArray(protocols) || !protocols.includes(person.verifier.protocol)) {
    return malformed(world, contexts, 'signin-init', `protocols are ${JSON.stringify(protocols)}`);
  }
  const short = person.shortNumbers > 0;
  if (short) person.shortNumbers -= 1;
  const half = answerOf(
    person.verifier,
    person.appleId.toLowerCase(),
    A,
    () => world.random.bytes(SECRET_LENGTH),
    short,
  );
  if (!half) return malformed(world, contexts, 'signin-init', 'A is no number of the group');
  const c = `d-${context.began % 1000}-${world.random.uuid().toLowerCase()}:MSA`;
  Object.assign(context, { half, c, account });
  const { iteration, protocol, salt } = person.verifier;
  return authReply(world, contexts, context, {
    status: 200,
    headers: { 'Content-Type': 'text/html;charset=UTF-8' },
    body: JSON.stringify({
      iteration,
      salt: salt.toString('base64'),
      protocol,
      version: 1,
      b: half.B.toString('base64'),
      c,
    }),
  });
}

function complete(world: World, contexts: Contexts, exchange: Exchange): Reply {
  const fault = headerFault(world, exchange, false);
  if (fault) return malformed(world, contexts, 'signin-complete', fault);
  const body = bodyOf(exchange);
  const context = contexts.byC(body.c, exchange);
  if (!context?.half || context.c !== body.c)
    return malformed(world, contexts, 'signin-complete', 'no such c');
  const { account, half } = context;
  if (account && account.hashcashBits > 0 && !hashcashFits(exchange, account.hashcashBits)) {
    return malformed(world, contexts, 'signin-complete', 'hashcash missing or wrong');
  }
  if (account?.locked) return authReply(world, contexts, context, LOCKED);
  const right = account && body.m1 === half.m1.toString('base64') && body.m2 === half.m2.toString('base64');
  delete context.half;
  if (!right) return refusePassword(world, contexts, context);
  account.wrongPasswords = 0;
  context.proven = true;
  const trusted = Array.isArray(body.trustTokens) ? body.trustTokens : [];
  return proven(world, contexts, exchange, context, account, trusted);
}

function proven(
  world: World,
  contexts: Contexts,
  exchange: Exchange,
  context: Context,
  account: SimulatedAccount,
  trustTokens: readonly unknown[],
): Reply {
  const trusted = trustTokens.some((token) => account.tokens.isGood('trust', String(token), exchange.now));
  context.verified = trusted || !account.secondFactor;
  const headers = provenHeaders(world, exchange, context, account);
  if (account.repair !== 'none') {
    return authReply(world, contexts, context, { status: 412, headers, body: { authType: 'sa' } });
  }
  if (context.verified) {
    return authReply(world, contexts, context, {
      status: 200,
      headers,
      body: { authType: account.secondFactor ? 'hsa2' : 'sa' },
    });
  }
  if (account.pushesByItself && account.devices) account.codes.send('devices');
  return authReply(world, contexts, context, { status: 409, headers, body: challengeBody(world, account) });
}

function provenHeaders(
  world: World,
  exchange: Exchange,
  context: Context,
  account: SimulatedAccount,
): NonNullable<Reply['headers']> {
  return {
    Location: '/auth',
    'X-Apple-Auth-Attributes': world.random.token(24),
    'X-Apple-ID-Account-Country': account.region === 'china' ? 'CHN' : 'USA',
    'X-Apple-ID-Session-Id': context.id,
    'X-Apple-Session-Token': account.tokens.issue('session', exchange.now + 24 * 30 * HOUR_MS),
    'X-Apple-TwoSV-Trust-Eligible': 'true',
    'Set-Cookie': freshCookies(world, exchange),
  };
}

function challengeBody(world: World, account: SimulatedAccount): object {
  if (account.securityKeys.length > 0) {
    const challenge = world.random.token(32);
    const keyHandles = account.securityKeys.map(() => world.random.token(48));
    return {
      authType: 'hsa2',
      fsaChallenge: { challenge, keyHandles, rpId: 'apple.com' },
      keyNames: account.securityKeys,
    };
  }
  if (account.phonePlace !== 'complete') return { authType: 'hsa2' };
  return {
    authType: 'hsa2',
    trustedPhoneNumbers: phoneNumbers(account),
    securityCode: { length: 6, ...account.codes.flags },
  };
}

const LOCKED = serviceErrors(403, '-20209', 'This account has been locked for security reasons.');

function refusePassword(world: World, contexts: Contexts, context: Context): Reply {
  const { account } = context;
  if (account) {
    account.wrongPasswords += 1;
    if (account.wrongPasswords >= 5) account.locked = true;
  }
  const words = 'Enter the email or phone number and password for your Apple Account.';
  return authReply(world, contexts, context, serviceErrors(401, '-20101', words));
}

function repair(world: World, contexts: Contexts, exchange: Exchange): Reply {
  const context = contexts.of(exchange);
  const { account } = context ?? {};
  if (!context?.proven || !account) return malformed(world, contexts, 'repair-complete', 'nothing to repair');
  if (account.repair === 'stuck')
    return authReply(world, contexts, context, { status: 412, body: { authType: 'sa' } });
  return authReply(world, contexts, context, {
    status: 200,
    headers: {
      'Content-Type': 'application/json;charset=UTF-8',
      ...provenHeaders(world, exchange, context, account),
    },
  });
}

/** An Apple ID that nobody has is answered like any other, and no proof is ever right. */
function stranger(world: World, name: string): SimulatedAccount {
  const [any] = world.accounts.values();
  if (!any) throw new Error('a simulator without accounts');
  return Object.assign(Object.create(any) as SimulatedAccount, { appleId: name, shortNumbers: 0 });
}

function freshCookies(world: World, exchange: Exchange): string[] {
  const tokens = { acn01: world.random.token(16), aasp: world.random.token(24) };
  return authCookies(exchange, { dslang: 'US-EN', site: 'USA', ...tokens });
}

function hashcashFits(exchange: Exchange, bits: number): boolean {
  const token = String(exchange.headers['x-apple-hc'] ?? '');
  const [version, claimed] = token.split(':');
  const digest = createHash('sha1').update(token).digest();
  const zeros = Math.clz32(digest.readUInt32BE(0));
  return version === '1' && claimed === String(bits) && zeros >= bits;
}

function malformed(world: World, contexts: Contexts, call: string, reason: string): Reply {
  world.requests.complain(call, reason);
  return authReply(world, contexts, undefined, serviceErrors(400, '-20105', 'Malformed request.'));
}

function bodyOf(exchange: Exchange): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(exchange.body.toString());
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
