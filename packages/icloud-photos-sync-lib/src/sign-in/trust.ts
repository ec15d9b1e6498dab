import { TRUST_NOTICE_MS } from '../defaults.ts';
import type { Settings } from '../options.ts';
import type { Transport } from '../transport/transport.ts';

/** The cookie whose end is the end of trust: after it the next sign-in takes a code. */
const TRUST = 'X-APPLE-WEBAUTH-HSA-TRUST';

/** When trust ends, in ms since 1970 by Apple's clock; undefined for accounts without a second factor. */
export function trustEnds(transport: Transport): number | undefined {
  return transport.cookies.endOf(TRUST);
}

/** Tells of the end of trust when it is less than seven days away. */
export function noticeTrust(settings: Settings, transport: Transport): void {
  const at = trustEnds(transport);
  if (at !== undefined && at - transport.serverNow() < TRUST_NOTICE_MS)
    settings.onEvent({ kind: 'trust-ends', at });
}
