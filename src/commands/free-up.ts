import { askToFreeUp, type FreeUpQuestions } from '../challenges/free-up-question.ts';
import { challengeReply } from '../challenges/reply.ts';
import { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import { type CloudAccount, cloudAccounts } from './cloud-accounts.ts';
import type { Call, Command, Reply } from './command.ts';
import { readFreeUp } from './free-up-words.ts';

const ARGUMENTS = { what: { kind: 'text', optional: true } } as const;

/** `freeup [ACCOUNT] older-than 2y larger-than 50MB`: lets pictures leave iCloud that are safe here; asks first. Alone: how far that is. */
export function freeUpCommand(services: FreeUpQuestions): Command<typeof ARGUMENTS> {
  return {
    name: 'freeup',
    topic: 'library',
    role: 'owner',
    arguments: ARGUMENTS,
    run: ({ what }, call) => freeUp(services, what ?? '', call),
  };
}

async function freeUp(services: FreeUpQuestions, what: string, { asker, signal }: Call): Promise<Reply> {
  const { catalog, clock } = services;
  const wish = readFreeUp(what, clock.now());
  const accounts = cloudAccounts(catalog, asker, wish.account);
  if (wish.takenBefore === undefined && wish.largerThan === undefined) return progress(services, accounts);
  const [account, other] = accounts;
  if (!account || other) throw new HomerollError('freeup-whose', {}, { recovery: 'never' });
  const challenge = await askToFreeUp(services, account, wish, asker, signal);
  if (challenge) return challengeReply(challenge);
  const lines = [{ key: 'freeup-none', values: { account: account.account } }];
  return { lines, data: { challenge: null }, ok: true };
}

/** How far it is; what was left to be sent goes on. */
function progress({ catalog, startFreeUp }: FreeUpQuestions, accounts: readonly CloudAccount[]): Reply {
  const told = accounts.map(({ id, account }) => {
    const counts = catalog.freedUp.counts(id);
    const sum = (...states: string[]) =>
      counts.filter(({ state }) => states.includes(state)).reduce((total, { count }) => total + count, 0);
    const bytes = counts.find(({ state }) => state === 'done')?.bytes ?? 0;
    const [waiting, done, skipped] = [sum('approved', 'sent'), sum('done'), sum('skipped')];
    return { account, waiting, done, skipped, bytes };
  });
  const goesOn = told.some(({ waiting }) => waiting > 0);
  const job = goesOn ? startFreeUp()?.job : undefined;
  const lines = told.map((values): Line => ({ key: 'freeup-so-far', values }));
  return { lines: [...lines, { key: 'freeup-how' }], data: { accounts: told }, ok: true, job };
}
