import type { Invitations, Invited } from '../persons/invitations.ts';
import type { Line } from '../texts/texts.ts';
import type { AccountsServices } from './accounts.ts';
import type { Asker, Command, Reply } from './command.ts';
import { accountsText, channelText, readAccounts } from './person-words.ts';
import { qrLines } from './qr-code.ts';

const ROLES = ['guest', 'adult', 'owner'] as const;
const ARGUMENTS = {
  role: { kind: 'choice', choices: ROLES, optional: true },
  accounts: { kind: 'text', optional: true },
} as const;

/** A platform on which an invitation can be taken up. */
export interface InvitationWay {
  readonly channel: string;
  /** The address that carries the code; undefined where there is none, and before the platform was reached. */
  readonly url: string | undefined;
  /** Whether the code is said to the bot. */
  readonly hearsCodes: boolean;
}

export interface InviteServices extends Pick<AccountsServices, 'accounts'> {
  readonly invitations: Invitations;
  /** How a code is taken up on each platform that is set up. */
  readonly invitationWays: (code: string) => readonly InvitationWay[];
}

/** `invite ROLE [ACCOUNTS…]`: hands out a way in, for one person and for a time. */
export function inviteCommand(services: InviteServices): Command<typeof ARGUMENTS> {
  return {
    name: 'invite',
    topic: 'accounts',
    role: 'owner',
    arguments: ARGUMENTS,
    run: ({ role, accounts: named = '' }, { asker }) => {
      if (role === undefined) return whom();
      const known = services.accounts.map(({ name }) => name);
      return invite(services, { role, accounts: readAccounts(named, known, asker), by: asker }, asker);
    },
  };
}

/** Hands out a way in, and says how it is used. */
export async function invite(services: InviteServices, invited: Invited, asker: Asker): Promise<Reply> {
  const { code, expiresAt } = await services.invitations.make(invited);
  const ways = services.invitationWays(code);
  const urls = ways.flatMap(({ channel, url }) => (url === undefined ? [] : [{ channel, url }]));
  const { role, accounts, person } = invited;
  const given = { role, accounts: accountsText(accounts), at: expiresAt };
  const [first] = urls;
  return {
    lines: [
      person === undefined
        ? { key: 'invite-made', values: given }
        : { key: 'invite-link-made', values: given },
      ...urls.map(
        ({ channel, url }): Line => ({ key: 'invite-url', values: { channel: channelText(channel), url } }),
      ),
      ...ways.filter(({ url }) => url === undefined).map((way) => sayingLine(way, code)),
      ...(ways.length === 0 ? [{ key: 'invite-nowhere' }] : []),
      ...(first && asker.channel === 'terminal' ? qrLines(first.url) : []),
    ],
    data: { code, role, accounts, expiresAt: new Date(expiresAt).toISOString(), urls },
    ok: true,
  };
}

function sayingLine({ channel, hearsCodes }: InvitationWay, code: string): Line {
  const values = { channel: channelText(channel), code };
  return { key: hearsCodes ? 'invite-code' : 'invite-not-yet', values };
}

function whom(): Reply {
  return {
    lines: [{ key: 'invite-whom' }],
    data: { roles: ROLES },
    ok: true,
    suggestions: ROLES.map((role) => ({
      label: { key: 'role-name', values: { role } },
      say: `invite ${role}`,
    })),
  };
}
