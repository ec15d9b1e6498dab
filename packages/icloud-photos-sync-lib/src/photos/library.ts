import type { CloudKit, Scope } from '../cloudkit/cloudkit.ts';
import type { Listener } from '../event.ts';
import { flagAt, objectsAt } from '../json.ts';
import { readZoneId, type ZoneId } from './record.ts';
import { zonePages } from './zone-pages.ts';

/** A photo library that an account sees. */
export interface Library {
  /** `own`; or a shared library, as the person who began it or as one who takes part. */
  readonly kind: 'own' | 'shared-owner' | 'shared-member';
  readonly scope: Scope;
  readonly zone: ZoneId;
}

const OWN = 'PrimarySync';
const SHARED = /^SharedSync-/;

/**
 * All libraries of an account, its own first. Zones of share links (`CMM-…`), of other apps and of kinds that are not
 * known are left out, each told as an event.
 *
 * @throws ICloudError as `CloudKit.request`
 */
export async function listLibraries(
  cloudKit: CloudKit,
  { signal, onEvent }: { readonly signal?: AbortSignal; readonly onEvent?: Listener } = {},
): Promise<Library[]> {
  const found: Library[] = [];
  for (const scope of ['private', 'shared'] as const) {
    const ask = (token: string | undefined) =>
      cloudKit.request(
        scope,
        'changes/database',
        token === undefined ? {} : { syncToken: token },
        signal ? { signal } : {},
      );
    for await (const answer of zonePages(ask))
      for (const entry of objectsAt(answer, 'zones')) {
        const zone = readZoneId(entry.zoneID);
        if (!zone || flagAt(entry, 'deleted')) continue;
        const kind = kindOf(zone.zoneName, scope);
        if (kind) found.push({ kind, scope, zone });
        else
          onEvent?.({
            ...{ kind: 'unknown', what: 'zone' },
            name: zone.zoneName.replace(/-[0-9A-F-]{30,}$/i, '-…'),
          });
      }
  }
  return found.sort((one, other) => Number(other.kind === 'own') - Number(one.kind === 'own'));
}

/** What a zone is; undefined for one that is no photo library. */
export function kindOf(zoneName: string, scope: Scope): Library['kind'] | undefined {
  if (zoneName === OWN) return scope === 'private' ? 'own' : undefined;
  if (!SHARED.test(zoneName)) return undefined;
  return scope === 'private' ? 'shared-owner' : 'shared-member';
}

/** `zoneID` as it goes into a request. */
export function zoneOf({ zone }: Library): { zoneName: string; ownerRecordName: string; zoneType: string } {
  return { ...zone };
}
