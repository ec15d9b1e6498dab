import type { Audit } from '../catalog/audit.ts';
import type { Clock } from '../platform/clock.ts';
import type { OnSaid } from './commands.ts';

/**
 * Writes down which commands are said, by whom, and what came of it, except at the terminal, where the owner of the machine is.
 * Never with what: a search or a code is nobody else's.
 */
export function audited(audit: Audit, clock: Clock): OnSaid {
  return ({ command, asker: { name: who, channel }, outcome }) => {
    if (channel === 'terminal') return;
    audit.add({ at: clock.now(), who, channel, action: 'said', details: { command, outcome } });
  };
}
