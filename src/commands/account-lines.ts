import type { AccountResult } from '../catalog/job-records.ts';
import type { Line } from '../texts/texts.ts';

/** What a run came to for each account: what is new where there are several, and what one waits for, with what to do. */
export function accountLines(accounts: readonly AccountResult[]): Line[] {
  const isFamily = accounts.length > 1;
  return accounts.flatMap(({ account, found, held, error }) => [
    ...(isFamily && found > 0 ? [{ key: 'account-found', values: { account, count: found } }] : []),
    ...(error ? troubleLines(account, held, error) : []),
  ]);
}

function troubleLines(
  account: string,
  held: number,
  { code, facts }: NonNullable<AccountResult['error']>,
): Line[] {
  return [
    { key: 'account-trouble', values: { account, count: held } },
    { key: `error-${code}`, values: facts },
    { key: `error-${code}`, attribute: 'hint', values: facts },
  ];
}
