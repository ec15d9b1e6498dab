import { checkAccounts } from './check-notifiers.ts';
import { member } from './member.ts';
import { quoted } from './reading.ts';

type Issue = (path: readonly (string | number)[], wrong: string, right: string) => void;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

/** What a key of `email` alone cannot know. Trusts no type, like all checks across keys. */
export function checkEmail(config: unknown, issue: Issue): void {
  const email = member(config, 'email');
  const recipients = member(email, 'recipients');
  if (!Array.isArray(recipients) || recipients.length === 0) return;
  checkServer(member(email, 'server'), issue);
  const notifiers = member(config, 'notifiers');
  const names = new Set(
    (Array.isArray(notifiers) ? notifiers : []).map((one: unknown) => member(one, 'name')),
  );
  const accounts = Object.keys(member(config, 'accounts') ?? {});
  for (const [index, recipient] of recipients.entries()) {
    const at = ['email', 'recipients', index];
    const name = member(recipient, 'name');
    if (typeof name === 'string' && names.has(name))
      issue([...at, 'name'], `is ${quoted(name)}, as another one is`, 'Choose another name');
    names.add(name);
    checkAccounts(member(recipient, 'accounts'), accounts, (wrong, right, position) =>
      issue([...at, 'accounts', position], wrong, right),
    );
  }
}

function checkServer(server: unknown, issue: Issue): void {
  const at = ['email', 'server'];
  const host = member(server, 'host');
  if (host === undefined)
    issue([...at, 'host'], 'is missing, and there are recipients', 'Write the name of your mail server');
  const user = member(server, 'user');
  if (member(server, 'security') === 'none' && user !== undefined && !LOOPBACK.has(String(host)))
    issue(
      [...at, 'security'],
      'is none, which would send the password readable through the network',
      'Write starttls or tls, or leave out user',
    );
  if (member(server, 'from') === undefined && !(typeof user === 'string' && user.includes('@')))
    issue(
      [...at, 'from'],
      'is missing, and user is no address',
      'Write the sender, such as homeroll@example.com',
    );
  const oauth = member(server, 'oauth');
  if (member(oauth, 'clientId') === undefined) return;
  if (user === undefined)
    issue([...at, 'user'], 'is missing, and OAuth needs it', 'Write the address that logs in');
  const url = member(oauth, 'url');
  if (typeof url === 'string' && url.startsWith('http:') && !LOOPBACK.has(new URL(url).hostname))
    issue([...at, 'oauth', 'url'], 'is not https', 'Write an address that begins with https://');
}
