import type { Challenges } from '../challenges/challenges.ts';
import type { ICloudSignIn } from '../challenges/icloud-sign-in.ts';
import { type AccountsServices, accountsCommand } from './accounts.ts';
import { codeCommand } from './code.ts';
import type { Command } from './command.ts';
import { signinCommand } from './signin.ts';
import { signoutCommand } from './signout.ts';

export interface AccountCommandsOptions extends Omit<AccountsServices, 'connections'> {
  readonly challenges: Challenges;
  readonly signIn: ICloudSignIn;
}

/** The commands about accounts and signing in to them. */
export function accountCommands(options: AccountCommandsOptions): Command[] {
  const { catalog, accounts, challenges, signIn } = options;
  return [
    accountsCommand({ catalog, accounts, connections: signIn.connections }),
    signinCommand(signIn),
    codeCommand(challenges),
    signoutCommand(signIn),
  ];
}
