import type { Exchange, Reply } from '../route.ts';
import type { World } from '../world.ts';
import type { SimulatedAccount } from './account.ts';

/** The cookies that say who it is. */
export const WEB_COOKIES = {
  token: 'X-APPLE-WEBAUTH-TOKEN',
  user: 'X-APPLE-WEBAUTH-USER',
  photosKey: 'X-APPLE-WEBAUTH-PCS-Photos',
  sharingKey: 'X-APPLE-WEBAUTH-PCS-Sharing',
} as const;

/** The account whose cookies a request to set-up or CloudKit carries, or what such a request is answered without them. */
export function webSession(world: World, exchange: Exchange): SimulatedAccount | Reply {
  const dsid = /d=(\d+)/.exec(exchange.cookies.get(WEB_COOKIES.user) ?? '')?.[1];
  const account = [...world.accounts.values()].find((entry) => entry.dsid === dsid);
  if (!account) return missing(WEB_COOKIES.user);
  if (!account.tokens.isGood('web', tokenIn(exchange, WEB_COOKIES.token), exchange.now)) {
    return missing(WEB_COOKIES.token);
  }
  if (exchange.role !== 'cloudkit') return account;
  if (exchange.url.hostname !== account.host)
    return { status: 421, body: { success: false, error: 'Misdirected Request' } };
  if (account.protection.enabled && !account.protection.webAccess) {
    const reason = 'private db access disabled for this account';
    return { status: 403, body: { uuid: world.random.uuid(), serverErrorCode: 'ACCESS_DENIED', reason } };
  }
  const keyed =
    account.tokens.isGood('photos-key', tokenIn(exchange, WEB_COOKIES.photosKey), exchange.now) &&
    account.tokens.isGood('sharing-key', tokenIn(exchange, WEB_COOKIES.sharingKey), exchange.now);
  if (!keyed) return { status: 423, body: { success: false, error: 'Missing PCS cookies from the request' } };
  return account;
}

/** The token inside a cookie: it stands between quotes, after `t=` where there is one. */
function tokenIn(exchange: Exchange, name: string): string | undefined {
  const value = exchange.cookies.get(name) ?? '';
  return /^"(?:v=2:t=)?([^"]*)"$/.exec(value)?.[1];
}

function missing(cookie: string): Reply {
  return {
    status: 421,
    body: {
      success: false,
      error: `Missing ${cookie} cookie`,
      trustTokens: [],
      requestInfo: { country: 'US', timeZone: 'EST', region: 'NC' },
    },
  };
}

export function isReply(value: SimulatedAccount | Reply): value is Reply {
  return 'status' in value;
}
