import { ICloudError } from '../error.ts';
import { type JsonObject, textAt } from '../json.ts';

/** Tokens that CloudKit does not take: made up, cut short, grown too old. */
const TOKEN_REFUSALS = /sync ?token|continuation|too old|expired/i;

/**
 * Throws what an answer says is wrong with a zone: it stands inside an answer that is otherwise well.
 *
 * @throws ICloudError `token-refused`, `zone-gone`, `refused`
 */
export function throwZoneFailure(zone: JsonObject): void {
  const code = textAt(zone, 'serverErrorCode');
  if (code === undefined) return;
  const reason = textAt(zone, 'reason') ?? '';
  const name = textAt(zone, 'zoneID', 'zoneName') ?? '';
  if (code === 'ZONE_NOT_FOUND') throw new ICloudError('zone-gone', 'never', { zone: name });
  if (code === 'BAD_REQUEST' && TOKEN_REFUSALS.test(reason))
    throw new ICloudError('token-refused', 'never', { zone: name, reason });
  throw new ICloudError('refused', 'retry', { zone: name, reason: `${code} ${reason}`.slice(0, 200) });
}
