import { trustNoticeAt } from '../../challenges/icloud-questions.ts';
import type { ICloudConnection } from '../../sources/icloud/connection.ts';
import { standingError } from '../../sources/icloud/connection-state.ts';
import type { Tidings } from '../notice.ts';
import type { Check } from './check.ts';

type Watched = Pick<ICloudConnection, 'accountName' | 'state'>;

/** Whether the Apple accounts need a person. One that its owner has signed out is as it is wanted. */
export function icloudCheck(connections: Iterable<Watched>): Check {
  return {
    kinds: ['code-needed', 'signed-out', 'trust-ends'],
    look: (now) => [...connections].flatMap((connection) => wanted(connection, now)),
  };
}

function wanted({ accountName: account, state }: Watched, now: number): Tidings[] {
  switch (state.kind) {
    case 'code-needed':
      return [{ kind: 'code-needed', account }];
    case 'password-needed':
    case 'wrong-password':
    case 'terms-needed':
    case 'consent-needed':
    case 'blocked': {
      const error = standingError(state, account);
      return [{ kind: 'signed-out', account, data: { ...error?.facts, code: error?.code ?? state.kind } }];
    }
    case 'signed-in': {
      const ends = state.trustEnds;
      const isSoon = ends !== undefined && (trustNoticeAt(state) ?? now + 1) <= now;
      return isSoon ? [{ kind: 'trust-ends', account, data: { ends } }] : [];
    }
    default:
      return [];
  }
}
