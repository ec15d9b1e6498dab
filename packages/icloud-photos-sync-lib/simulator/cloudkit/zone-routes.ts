import type { Route } from '../route.ts';
import type { World } from '../world.ts';
import { databaseRoute } from './request.ts';

/** `zones/list`: which libraries there are, and what else has a zone. */
export function zoneRoutes(world: World): Route[] {
  return [
    databaseRoute(world, 'zones-list', 'zones/list', ({ account, scope }) => {
      const libraries = account.photos[scope].map(({ zone, history, isRemoved }) => ({
        zoneID: zone,
        syncToken: history.token(),
        ...(isRemoved && { deleted: true }),
      }));
      const strange = scope === 'private' ? account.photos.strange.map((zoneID) => ({ zoneID })) : [];
      return {
        status: 200,
        body: { moreComing: false, syncToken: 'AQAAAAAAAAAB', zones: [...libraries, ...strange] },
      };
    }),
  ];
}
