import type { ICloudSignIn } from '../challenges/icloud-sign-in.ts';
import { HomerollError } from '../platform/error.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';
import type { Asker, Call, Command, Reply } from './command.ts';
import { meantConnection } from './icloud-account.ts';

const ARGUMENTS = { account: { kind: 'word', optional: true } } as const;

/** `signin [ACCOUNT]`: signs in to an Apple account, as far as that goes without asking, and asks for the rest. */
export function signinCommand(signIn: ICloudSignIn): Command<typeof ARGUMENTS> {
  return {
    name: 'signin',
    topic: 'accounts',
    role: 'owner',
    arguments: ARGUMENTS,
    run: ({ account }, { asker, signal }: Call) => {
      const connection = meantConnection(signIn, account, asker);
      signIn.remember(connection, undefined);
      return begin(signIn, connection, asker, signal);
    },
  };
}

async function begin(
  signIn: ICloudSignIn,
  connection: ICloudConnection,
  asker: Asker,
  signal: AbortSignal,
): Promise<Reply> {
  try {
    await connection.signIn(undefined, signal);
  } catch (error) {
    if (!(error instanceof HomerollError) || !TAKES_PASSWORD.has(error.code)) throw error;
    const { accountName: account } = connection;
    if (asker.channel !== 'terminal')
      throw new HomerollError('icloud-password-at-terminal', { account }, { recovery: 'never' });
    return signIn.askPassword(connection, asker);
  }
  signIn.follow(connection);
  return signIn.askTrust(connection, asker) ?? signIn.reply(connection);
}

const TAKES_PASSWORD: ReadonlySet<string> = new Set(['icloud-password-needed', 'icloud-wrong-password']);
