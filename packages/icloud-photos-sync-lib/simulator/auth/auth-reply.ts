import type { Exchange, Reply } from '../route.ts';
import type { World } from '../world.ts';
import type { Context, Contexts } from './contexts.ts';

const COMMON: Record<string, string | readonly string[]> = {
  'Cache-Control': ['no-cache', 'no-store'],
  Pragma: 'no-cache',
  'Referrer-Policy': 'origin',
  Server: 'Apple',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains; preload',
  'X-BuildVersion': 'R4_1',
  'X-Content-Type-Options': 'nosniff',
  'X-FRAME-OPTIONS': 'DENY',
  'X-XSS-Protection': '1; mode=block',
  vary: 'accept-encoding',
};

/** An answer of the sign-in host; with a context its `scnt` is a new one. */
export function authReply(
  world: World,
  contexts: Contexts,
  context: Context | undefined,
  reply: Reply,
): Reply {
  const headers: Record<string, string | readonly string[]> = {
    ...COMMON,
    'X-Apple-I-Request-ID': world.random.uuid(),
    scnt: context ? contexts.rotate(context) : world.random.token(48),
  };
  const bits = context?.account?.hashcashBits ?? 0;
  if (bits > 0 && context) {
    headers['X-Apple-HC-Bits'] = String(bits);
    headers['X-Apple-HC-Challenge'] = context.id;
  }
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

/** Apple's errors on the sign-in host; the key is spelt in two ways. */
export function serviceErrors(
  status: number,
  code: string,
  message: string,
  spelling: 'serviceErrors' | 'service_errors' = 'serviceErrors',
): Reply {
  const entry = { code, message, suppressDismissal: false };
  if (spelling === 'serviceErrors') return { status, body: { serviceErrors: [entry] } };
  return { status, headers: { 'X-Apple-I-Ercd': code }, body: { service_errors: [entry], hasError: true } };
}

const WIDGET_KEY = 'd39ba9916b7251055b22c7f910e2ea796ee65e98b2ddecea8f5dde8d9d1a815d';
const ALWAYS: readonly (readonly [string, string])[] = [
  ['x-apple-widget-key', WIDGET_KEY],
  ['x-apple-oauth-client-id', WIDGET_KEY],
  ['x-apple-oauth-client-type', 'firstPartyAuth'],
];
/** icloudpd sends these with the password only. */
const WITH_PASSWORD: typeof ALWAYS = [
  ['x-apple-oauth-response-mode', 'web_message'],
  ['x-apple-oauth-response-type', 'code'],
];

/** What is wrong with the headers of a call to the sign-in host, or undefined. */
export function headerFault(world: World, exchange: Exchange, after: boolean): string | undefined {
  const { headers } = exchange;
  const home = headers['x-apple-oauth-redirect-uri'];
  for (const [name, value] of after ? ALWAYS : [...ALWAYS, ...WITH_PASSWORD])
    if (headers[name] !== value) return `${name} is ${String(headers[name])}`;
  if (!/^https:\/\/www\.icloud\.com(\.cn)?$/.test(String(home))) return `redirect URI is ${String(home)}`;
  if (!headers['x-apple-oauth-state']) return 'no x-apple-oauth-state';
  if (exchange.body.length > 0 && !/^application\/json/.test(headers['content-type'] ?? '')) {
    return `content type is ${headers['content-type']}`;
  }
  if (after && headers.origin !== undefined && headers.origin !== home) return `origin is ${headers.origin}`;
  if (world.strict && after && headers['x-apple-auth-attributes']) return 'auth attributes after sign-in';
  return undefined;
}

/** Cookies of the sign-in host. Without names of hosts they belong to the address that set them. */
export function authCookies(exchange: Exchange, values: Readonly<Record<string, string>>): string[] {
  const domain = exchange.url.hostname.endsWith('.cn') ? 'apple.com.cn' : 'apple.com';
  const scope = exchange.plainRoot !== undefined ? '' : `; Domain=${domain}; Secure`;
  return Object.entries(values).map(([name, value]) => `${name}=${value}${scope}; Path=/; HttpOnly`);
}
