import type { AccountWish, SimulatedAccount } from '../auth/account.ts';
import type { Channel } from '../auth/code-book.ts';
import type { Fault } from '../faults.ts';
import type { Simulator } from '../simulator.ts';
import { PHOTO_COMMANDS } from './photo-commands.ts';

type Arguments = Readonly<Record<string, unknown>>;
type Command = (simulator: Simulator, given: Arguments) => unknown;

/** What the control interface can do: the same as the object, for programs in another process. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  ...PHOTO_COMMANDS,
  'add-account': (simulator, given) => {
    const { appleId, dsid } = simulator.addAccount(given as unknown as AccountWish);
    return { appleId, dsid };
  },
  /** The code that devices (`"devices"`) or a phone (its id) show; null when none was sent. */
  code: (simulator, given) => ({
    code: accountOf(simulator, given).codes.shown(given.channel as Channel) ?? null,
  }),
  /** The code that is sent next. */
  'wish-code': (simulator, given) => accountOf(simulator, given).codes.wish(String(given.code)),
  'forgive-codes': (simulator, given) => accountOf(simulator, given).codes.forgive(),
  /** Switches of the account: `locked`, `repair`, `termsVersion`, `codeAnswer`, `phonePlace`, `partition` … */
  set: (simulator, given) => void Object.assign(accountOf(simulator, given), switches(given.switches)),
  protection: (simulator, given) =>
    void Object.assign(accountOf(simulator, given).protection, given.switches),
  'change-password': (simulator, given) => accountOf(simulator, given).changePassword(String(given.password)),
  /** Ends sessions early: any of `web`, `session`, `trust`, `photos-key`, `sharing-key`. */
  revoke: (simulator, given) => accountOf(simulator, given).tokens.revoke(...(given.kinds as [])),
  fault: (simulator, given) => simulator.faults.add(given as unknown as Fault),
  'clear-faults': (simulator) => simulator.faults.clear(),
  advance: (simulator, given) => simulator.clock.advance(Number(given.ms)),
  requests: (simulator) => ({ calls: simulator.requests.calls(), complaints: simulator.requests.complaints }),
  'clear-requests': (simulator) => simulator.requests.clear(),
};

const SWITCHES = [
  'locked',
  'repair',
  'termsVersion',
  'photosSetUp',
  'phonePlace',
  'codeAnswer',
  'trustDays',
  'pushesByItself',
  'doubts',
  'shortNumbers',
  'hashcashBits',
  'partition',
  'region',
];

function switches(given: unknown): object {
  const entries = Object.entries(given ?? {});
  const unknown = entries.find(([name]) => !SWITCHES.includes(name));
  if (unknown) throw new Error(`no switch is called ${unknown[0]}`);
  return Object.fromEntries(entries);
}

function accountOf(simulator: Simulator, given: Arguments): SimulatedAccount {
  const account = simulator.account(String(given.appleId));
  if (!account) throw new Error(`no account ${String(given.appleId)}`);
  return account;
}
