import type { Challenges } from '../challenges/challenges.ts';
import { ICLOUD_CODE } from '../challenges/icloud-code-question.ts';
import type { Asker } from '../commands/command.ts';
import type { AccountSnapshot } from '../home-assistant/house-state.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';
import { type ConnectionState, codeWanted } from '../sources/icloud/connection-state.ts';

export interface AccountParts {
  readonly accounts: readonly string[];
  readonly connections: ReadonlyMap<string, ICloudConnection>;
  readonly challenges: Challenges;
}

/** Whoever types a code in Home Assistant: what is open for them is what can be typed. */
const AT_HOME_ASSISTANT: Asker = {
  ...{ name: 'Home Assistant', role: 'adult', channel: 'home-assistant', language: 'en', timeZone: 'UTC' },
  accounts: 'all',
};

/** How each account stands. */
export function accountSnapshots(
  { accounts, connections, challenges }: AccountParts,
  countsOf: (name: string) => Pick<AccountSnapshot, 'pictures' | 'newToday'>,
): AccountSnapshot[] {
  const wanted = new Set(
    challenges
      .openFor(AT_HOME_ASSISTANT)
      .filter(({ kind }) => kind === ICLOUD_CODE)
      .map(({ facts }) => facts.account),
  );
  return accounts.map((name) => {
    const state = connections.get(name)?.state;
    return {
      ...{ name, ...countsOf(name), signIn: state && signInOf(state), isCodeWanted: wanted.has(name) },
      awaitsCode: state !== undefined && codeWanted(state) !== undefined,
      trustEnds: state?.kind === 'signed-in' ? state.trustEnds : undefined,
    };
  });
}

function signInOf({ kind }: ConnectionState): NonNullable<AccountSnapshot['signIn']> {
  switch (kind) {
    case 'signed-in':
      return 'signed_in';
    case 'code-needed':
      return 'code_needed';
    case 'signed-out':
      return 'signed_out';
    case 'paused':
    case 'unknown':
      return kind;
    default:
      return 'person_needed';
  }
}
