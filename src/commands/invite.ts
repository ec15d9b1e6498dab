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

/** Where an invitation can be taken up by a link. */
interface InvitationUrl {
  readonly channel: string;
  readonly url: string;
}

export interface InviteServices extends Pick<AccountsServices, 'accounts'> {
  readonly invitations: Invitations;
  /** The links for a code; none where no platform has any. */
  readonly invitationUrls: (code: string) => readonly InvitationUrl[];
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
  const urls = services.invitationUrls(code);
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
      { key: 'invite-code', values: { code } },
      ...(first && asker.channel === 'terminal' ? qrLines(first.url) : []),
    ],
    data: { code, role, accounts, expiresAt: new Date(expiresAt).toISOString(), urls },
    ok: true,
  };
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
