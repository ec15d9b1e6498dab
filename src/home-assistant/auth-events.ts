import type { AccountSnapshot, HouseSnapshot } from './house-state.ts';
import type { AUTH_EVENTS } from './payloads.ts';

export type AuthEvent = (typeof AUTH_EVENTS)[number];

/** What has happened to the sign-ins between two looks at the house. */
export function authEventsBetween(
  before: HouseSnapshot,
  after: HouseSnapshot,
): { readonly account: string; readonly event: AuthEvent }[] {
  return after.accounts.flatMap((account) => {
    const earlier = before.accounts.find(({ name }) => name === account.name);
    return earlier ? eventsOf(earlier, account).map((event) => ({ account: account.name, event })) : [];
  });
}

function eventsOf(before: AccountSnapshot, after: AccountSnapshot): AuthEvent[] {
  const became = (state: AccountSnapshot['signIn']) => after.signIn === state && before.signIn !== state;
  return [
    ...(after.awaitsCode && !before.awaitsCode ? (['code_needed'] as const) : []),
    ...(became('signed_in') ? (['signed_in'] as const) : []),
    ...(became('signed_out') ? (['signed_out'] as const) : []),
  ];
}
