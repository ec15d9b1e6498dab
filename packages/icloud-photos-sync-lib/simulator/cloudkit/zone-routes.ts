import { isReply, webSession } from '../auth/web-session.ts';
import type { Route } from '../route.ts';
import type { World } from '../world.ts';

/** `zones/list`: which libraries there are. */
export function zoneRoutes(world: World): Route[] {
  return [
    {
      call: 'zones-list',
      role: 'cloudkit',
      method: 'POST',
      path: /^\/database\/1\/com\.apple\.photos\.cloud\/production\/(private|shared)\/zones\/list$/,
      answer: (exchange) => {
        const account = webSession(world, exchange);
        if (isReply(account)) return account;
        const own = exchange.url.pathname.includes('/private/');
        const zoneID = {
          zoneName: 'PrimarySync',
          ownerRecordName: `_${account.dsid.padStart(32, '0')}`,
          zoneType: 'REGULAR_CUSTOM_ZONE',
        };
        return {
          status: 200,
          body: { moreComing: false, syncToken: 'AQAAAAAAAAAB', zones: own ? [{ zoneID }] : [] },
        };
      },
    },
  ];
}
