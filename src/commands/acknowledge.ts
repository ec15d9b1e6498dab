import type { Notices } from '../notices/notices.ts';
import { HomerollError } from '../platform/error.ts';
import type { Asker, Command, Reply } from './command.ts';

const ARGUMENTS = { which: { kind: 'word', optional: true } } as const;

/** `acknowledge [NUMBER|all]`: somebody sees to it; it is not repeated, and nobody further is told. */
export function acknowledgeCommand({ notices }: { readonly notices: Notices }): Command<typeof ARGUMENTS> {
  return {
    name: 'acknowledge',
    topic: 'about',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ which = 'all' }, { asker }) => acknowledge(notices, which.replace(/^#/, ''), asker),
  };
}

function acknowledge(notices: Notices, which: string, asker: Asker): Reply {
  const theirs = notices.open.filter(
    ({ account }) => account === undefined || asker.accounts === 'all' || asker.accounts.includes(account),
  );
  const meant =
    which === 'all' ? theirs : theirs.filter(({ number, kind }) => [String(number), kind].includes(which));
  if (meant.length === 0 && which !== 'all')
    throw new HomerollError('notice-not-open', { what: which.slice(0, 50) }, { recovery: 'never' });
  const count = notices.acknowledge(
    meant.map(({ key }) => key),
    asker.name,
  );
  return {
    lines: [{ key: 'notices-acknowledged', values: { count } }],
    data: { acknowledged: count },
    ok: true,
  };
}
