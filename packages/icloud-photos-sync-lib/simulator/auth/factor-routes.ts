import type { Exchange, Reply, Route } from '../route.ts';
import type { World } from '../world.ts';
import type { SimulatedAccount } from './account.ts';
import { authCookies, authReply, headerFault, serviceErrors } from './auth-reply.ts';
import type { Channel } from './code-book.ts';
import type { Context, Contexts } from './contexts.ts';
import { bootPage, phoneNumbers, phoneVerification } from './phone-numbers.ts';

const DAY_MS = 86_400_000;

type Answer = (exchange: Exchange, context: Context, account: SimulatedAccount) => Reply;

/** The page of options, pushing and sending codes, checking them, trust. */
export function factorRoutes(world: World, contexts: Contexts): Route[] {
  const step = (call: string, method: string, path: string, answer: Answer): Route => ({
    call,
    role: 'auth',
    method,
    path: new RegExp(`^/appleauth/auth${path}$`),
    answer: (exchange) => within(world, contexts, call, exchange, answer),
  });
  const devices = '/verify/trusteddevice/securitycode';
  return [
    step('auth-options', 'GET', '', options),
    step('device-push', 'PUT', devices, (exchange, _, account) => push(world, exchange, account)),
    step('device-verify', 'POST', devices, (exchange, context, account) =>
      verify(world, exchange, context, account, 'devices'),
    ),
    step('phone-send', 'PUT', '/verify/phone', sendToPhone),
    step('phone-verify', 'POST', '/verify/phone/securitycode', (exchange, context, account) => {
      const id = Number(fieldOf(exchange, 'phoneNumber', 'id'));
      return verify(world, exchange, context, account, id);
    }),
    step('trust', 'GET', '/2sv/trust', (exchange, context, account) =>
      trust(world, exchange, context, account),
    ),
  ];
}

/** A step belongs to a sign-in whose password was right; anything else is told to begin anew. */
function within(world: World, contexts: Contexts, call: string, exchange: Exchange, answer: Answer): Reply {
  const context = contexts.of(exchange);
  const fault = headerFault(world, exchange, true);
  if (fault) world.requests.complain(call, fault);
  if (!context?.proven || !context.account || fault) {
    return authReply(
      world,
      contexts,
      undefined,
      serviceErrors(fault ? 403 : 401, '-20101', 'Sign in again.'),
    );
  }
  const reply = answer(exchange, context, context.account);
  const headers = {
    'Content-Type': 'application/json;charset=UTF-8',
    'Set-Cookie': authCookies(exchange, { dslang: 'US-EN', site: 'USA' }),
    'X-Apple-ID-Session-Id': context.id,
    ...reply.headers,
  };
  return authReply(world, contexts, context, { ...reply, headers });
}

function options(exchange: Exchange, _: Context, account: SimulatedAccount): Reply {
  if (!/application\/json/.test(exchange.headers.accept ?? '') || account.phonePlace === 'bridge') {
    return { status: 200, headers: { 'Content-Type': 'text/html;charset=UTF-8' }, body: bootPage(account) };
  }
  const phones = account.phonePlace === 'complete' ? {} : { trustedPhoneNumbers: phoneNumbers(account) };
  const status = account.phonePlace === 'json' ? 409 : 200;
  return { status, body: { ...phoneVerification(account), ...phones, noTrustedDevices: !account.devices } };
}

function push(world: World, exchange: Exchange, account: SimulatedAccount): Reply {
  if (exchange.body.length > 0) world.requests.complain('device-push', 'a push has no body');
  if (account.devices) account.codes.send('devices');
  return { status: 202, body: { securityCode: { length: 6, ...account.codes.flags } } };
}

function sendToPhone(exchange: Exchange, _: Context, account: SimulatedAccount): Reply {
  const id = Number(fieldOf(exchange, 'phoneNumber', 'id'));
  const phone = account.phones.find((entry) => entry.id === id);
  if (!phone) return serviceErrors(412, '-20105', 'This number is not known.', 'service_errors');
  if (phone.nonFTEU !== undefined && fieldOf(exchange, 'phoneNumber', 'nonFTEU') !== phone.nonFTEU) {
    return serviceErrors(412, '-20105', 'This number is not known.', 'service_errors');
  }
  account.codes.send(id);
  return { status: 200, body: phoneVerification(account) };
}

function verify(
  world: World,
  exchange: Exchange,
  context: Context,
  account: SimulatedAccount,
  channel: Channel,
): Reply {
  const code = fieldOf(exchange, 'securityCode', 'code');
  if (account.securityKeys.length > 0 || !account.codes.check(channel, code)) {
    const wrong = serviceErrors(400, '-21669', 'Incorrect verification code.', 'service_errors');
    const title = { title: 'Incorrect Verification Code' };
    const [entry] = (wrong.body as { service_errors: object[] }).service_errors;
    const flags = account.codes.flags.tooManyCodesValidated ? { securityCode: account.codes.flags } : {};
    return { ...wrong, body: { service_errors: [{ ...entry, ...title }], hasError: true, ...flags } };
  }
  context.verified = true;
  const token = account.tokens.issue('session', exchange.now + 30 * DAY_MS);
  const headers = {
    'X-Apple-Auth-Attributes': world.random.token(24),
    'X-Apple-OAuth-Grant-Code': world.random.token(24),
    'X-Apple-ID-Account-Country': account.region === 'china' ? 'CHN' : 'USA',
  };
  const right = { ...headers, 'X-Apple-Session-Token': token };
  const body = { securityCode: { code: '', valid: account.codeAnswer === 'conflict-valid' } };
  if (account.codeAnswer === 'conflict-valid') return { status: 409, headers, body };
  if (account.codeAnswer === 'conflict-token') return { status: 409, headers: right, body: {} };
  if (account.codeAnswer === 'conflict-bare') return { status: 409, headers, body: {} };
  return { status: channel === 'devices' ? 204 : 200, headers: right };
}

function trust(world: World, exchange: Exchange, context: Context, account: SimulatedAccount): Reply {
  if (!context.verified) return serviceErrors(404, '-20101', 'Nothing to trust.');
  return {
    status: 204,
    headers: {
      'Content-Type': 'text/html;charset=UTF-8',
      'X-Apple-TwoSV-Trust-Token': account.tokens.issue('trust', exchange.now + account.trustDays * DAY_MS),
      'X-Apple-Session-Token': account.tokens.issue('session', exchange.now + 30 * DAY_MS),
      'X-Apple-ID-Account-Country': account.region === 'china' ? 'CHN' : 'USA',
      'X-Apple-OAuth-Grant-Code': world.random.token(24),
      'X-Apple-Auth-Attributes': world.random.token(24),
    },
  };
}

function fieldOf(exchange: Exchange, outer: string, inner: string): unknown {
  try {
    const parsed = JSON.parse(exchange.body.toString()) as Record<
      string,
      Record<string, unknown> | undefined
    >;
    return parsed[outer]?.[inner];
  } catch {
    return undefined;
  }
}
