import { nearest } from '../platform/nearest.ts';
import { member } from './member.ts';
import { quoted } from './reading.ts';

type Issue = (path: readonly (string | number)[], wrong: string, right: string) => void;

/** What an entry of `notifiers` alone cannot know. Trusts no type, like all checks across keys. */
export function checkNotifiers(config: unknown, issue: Issue): void {
  const notifiers = member(config, 'notifiers');
  if (!Array.isArray(notifiers)) return;
  const accounts = Object.keys(member(config, 'accounts') ?? {});
  const names = new Set<string>();
  for (const [index, entry] of notifiers.entries()) {
    const at = ['notifiers', index];
    const name = member(entry, 'name');
    if (typeof name === 'string') {
      if (names.has(name))
        issue([...at, 'name'], `is ${quoted(name)}, as another one is`, 'Choose another name');
      names.add(name);
    }
    for (const key of ['url', 'topic'])
      if (member(entry, key) !== undefined && member(entry, `${key}File`) !== undefined)
        issue([...at, `${key}File`], `stands beside ${key}`, 'Keep one of the two');
    checkAccounts(member(entry, 'accounts'), accounts, (wrong, right, position) =>
      issue([...at, 'accounts', position], wrong, right),
    );
  }
}

/** Whether a list of accounts names such as there are. */
export function checkAccounts(
  wanted: unknown,
  accounts: readonly string[],
  issue: (wrong: string, right: string, position: number) => void,
): void {
  if (!Array.isArray(wanted)) return;
  for (const [position, name] of wanted.entries()) {
    if (typeof name !== 'string' || accounts.includes(name)) continue;
    const meant = nearest(name, accounts);
    issue(
      `is no account: ${quoted(name)}`,
      meant === undefined
        ? 'Write the name of an account as it stands under accounts'
        : `Did you mean ${meant}?`,
      position,
    );
  }
}
