import { askToMirror, dropMirrorQuestion, type MirrorQuestions } from '../challenges/mirror-question.ts';
import { challengeReply } from '../challenges/reply.ts';
import { HomerollError } from '../platform/error.ts';
import { isMirror, setMirror } from '../sources/icloud/mirror.ts';
import { type CloudAccount, cloudAccounts } from './cloud-accounts.ts';
import type { Call, Command, Reply } from './command.ts';

const STATES = ['on', 'off'] as const;
const ARGUMENTS = {
  account: { kind: 'word', optional: true },
  state: { kind: 'choice', choices: STATES, optional: true },
} as const;

/**
 * `mirror [ACCOUNT] on`: lets the library follow what is deleted in iCloud; asks first. `off`: keeps everything from now on. Alone: how
 * it is.
 */
export function mirrorCommand(services: MirrorQuestions): Command<typeof ARGUMENTS> {
  return {
    name: 'mirror',
    topic: 'library',
    role: 'owner',
    arguments: ARGUMENTS,
    run: ({ account, state }, call) => {
      // Said without an account, the first word is the state.
      const alone = state === undefined ? STATES.find((one) => one === account?.toLowerCase()) : undefined;
      return mirror(services, alone ? undefined : account, alone ?? state, call);
    },
  };
}

function mirror(
  services: MirrorQuestions,
  named: string | undefined,
  state: (typeof STATES)[number] | undefined,
  { asker }: Call,
): Reply {
  const accounts = cloudAccounts(services.catalog, asker, named);
  if (state === undefined) return tell(services, accounts);
  const [account, other] = accounts;
  if (!account || other) throw new HomerollError('mirror-whose', {}, { recovery: 'never' });
  if (state === 'off') return end(services, account, asker);
  if (isMirror(services.catalog, account.id)) return tell(services, [account]);
  return challengeReply(askToMirror(services, account, asker));
}

function tell({ catalog, keepTrash }: MirrorQuestions, accounts: readonly CloudAccount[]): Reply {
  const told = accounts.map(({ id, account, location }) => {
    return { account, appleId: location, mirror: isMirror(catalog, id) };
  });
  return {
    lines: told.map(({ account, mirror: isOn }) => ({
      key: isOn ? 'mirror-is-on' : 'mirror-is-off',
      values: { account, keep: keepTrash },
    })),
    data: { accounts: told },
    ok: true,
  };
}

/** Nothing leaves by that, so nobody is asked. */
function end(
  { catalog, challenges, clock }: MirrorQuestions,
  { id, account }: CloudAccount,
  asker: Call['asker'],
): Reply {
  dropMirrorQuestion(challenges, id, asker);
  if (isMirror(catalog, id))
    catalog.transaction(() => {
      setMirror(catalog, id, false);
      const { name: who, channel } = asker;
      const details = { account, source: id };
      catalog.audit.add({ at: clock.now(), who, channel, action: 'mirror-off', details });
    });
  return { lines: [{ key: 'mirror-ended', values: { account } }], data: { mirror: false }, ok: true };
}
