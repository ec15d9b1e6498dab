import type { Exchange, Reply, Route } from '../route.ts';
import type { World } from '../world.ts';
import type { SimulatedAccount } from './account.ts';
import { keyCookies, setUpReply } from './set-up-routes.ts';
import { isReply, webSession } from './web-session.ts';

const HOUR_MS = 3_600_000;

/** Advanced Data Protection: a device has to hand over the keys for one browser session. */
export function consentRoutes(world: World): Route[] {
  const route = (
    call: string,
    path: string,
    answer: (account: SimulatedAccount, exchange: Exchange) => Reply,
  ): Route => ({
    call,
    role: 'setup',
    method: 'POST',
    path: new RegExp(`^/setup/ws/1/${path}$`),
    answer: (exchange) => {
      const account = webSession(world, exchange);
      return setUpReply(world, exchange, isReply(account) ? account : answer(account, exchange));
    },
  });
  return [
    route('web-access-state', 'requestWebAccessState', state),
    route('ask-consent', 'enableDeviceConsentForPCS', ask),
    route('request-pcs', 'requestPCS', hand),
  ];
}

function state(account: SimulatedAccount, exchange: Exchange): Reply {
  const { protection } = account;
  return {
    status: 200,
    body: {
      requestInfo: { country: 'US', timeZone: 'EST', region: 'NC' },
      isWebAccessAllowed: protection.webAccess,
      isICDRSDisabled: protection.enabled,
      isDeviceConsentedForPCS: protection.consented,
      ...(protection.consented ? { deviceConsentForPCSExpiry: exchange.now + HOUR_MS } : {}),
    },
  };
}

function ask(account: SimulatedAccount): Reply {
  if (account.protection.approves) account.protection.consented = true;
  return { status: 200, body: { isDeviceConsentNotificationSent: true } };
}

function hand(account: SimulatedAccount, exchange: Exchange): Reply {
  const { protection } = account;
  const failure = (message: string): Reply => ({
    status: 200,
    body: { status: 'failure', message, isWebAccessAllowed: protection.webAccess },
  });
  if (!protection.consented) return failure('Device consent is missing.');
  if (protection.uploadsAfter > 0) {
    protection.uploadsAfter -= 1;
    return failure(
      protection.uploadsAfter > 0
        ? 'Requested the device to upload cookies.'
        : 'Cookies not available yet on server.',
    );
  }
  return {
    status: 200,
    headers: { 'Set-Cookie': keyCookies(exchange, account, 1 / 24) },
    body: { status: 'success', message: 'PCS cookies set', isWebAccessAllowed: protection.webAccess },
  };
}
