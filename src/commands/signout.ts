import type { ICloudSignIn } from '../challenges/icloud-sign-in.ts';
import type { Call, Command, Reply } from './command.ts';
import { meantConnection } from './icloud-account.ts';

const ARGUMENTS = {
  account: { kind: 'word' },
  sure: { kind: 'choice', choices: ['yes'], optional: true },
} as const;

/** `signout ACCOUNT [yes]`: ends the session with an Apple account and forgets its password, once it was confirmed. */
export function signoutCommand(signIn: ICloudSignIn): Command<typeof ARGUMENTS> {
  return {
    name: 'signout',
    topic: 'accounts',
    role: 'owner',
    arguments: ARGUMENTS,
    run: async ({ account: name, sure }, { asker, signal }: Call): Promise<Reply> => {
      const connection = meantConnection(signIn, name, asker);
      const { accountName: account } = connection;
      if (sure === undefined) return confirmation(account);
      await connection.signOut(signal);
      const values = { account };
      return { lines: [{ key: 'icloud-signed-out', values }], data: { account, signedOut: true }, ok: true };
    },
  };
}

function confirmation(account: string): Reply {
  const word = /\s/.test(account) ? `"${account}"` : account;
  return {
    lines: [{ key: 'icloud-signout-sure', values: { account, word } }],
    data: { account, signedOut: false },
    ok: true,
    suggestions: [{ label: { key: 'icloud-signout-yes' }, say: `signout ${word} yes` }],
  };
}
