import type { Catalog } from '../../catalog/catalog.ts';
import type { Accounts } from '../../catalog/search-terms.ts';
import { readQuestion } from '../../challenges/stored-question.ts';
import type { Line } from '../../texts/texts.ts';
import type { Trouble } from './digest.ts';

/** Of each sort, so many at most. */
const MOST = 12;
/** Given-up pictures that are looked at, to tell them by what went wrong. */
const MOST_DEAD = 500;

/** What failed in the period or waits for somebody now, what still does first. Jobs are the house's: told to who sees all of it. */
export function troublesIn(
  catalog: Catalog,
  { from, until, accounts }: { readonly from: number; readonly until: number; readonly accounts: Accounts },
): Trouble[] {
  const sees = (account: string) => accounts === 'all' || accounts.includes(account);
  const held = catalog.stages
    .held()
    .filter(({ account }) => sees(account))
    .map(
      ({ account, code, facts, count }): Trouble => ({
        ...{ what: 'account', subject: account, code, facts, count, isOver: false },
      }),
    );
  const jobs = accounts === 'all' ? catalog.jobs.failures(from, until, MOST) : [];
  const failed = jobs.map(({ kind, ...rest }): Trouble => ({ what: 'job', subject: kind, ...rest }));
  return [...held, ...givenUp(catalog, sees), ...failed]
    .sort((one, other) => Number(one.isOver) - Number(other.isOver))
    .slice(0, MOST);
}

/** Pictures that could not be brought in, by what went wrong. */
function givenUp(catalog: Catalog, sees: (account: string) => boolean): Trouble[] {
  const byCode = new Map<string, Trouble>();
  for (const { account, code, facts } of catalog.stages.dead(MOST_DEAD)) {
    if (!sees(account)) continue;
    const known = byCode.get(code);
    const subject = known === undefined || known.subject === account ? account : undefined;
    byCode.set(code, {
      ...{ what: 'pictures', subject, code, facts: known?.facts ?? facts },
      ...{ count: (known?.count ?? 0) + 1, isOver: false },
    });
  }
  return [...byCode.values()].sort((one, other) => other.count - one.count);
}

/** Questions that are open and about nobody's pictures but these. */
export function questionsOpen(catalog: Catalog, accounts: Accounts): Line[] {
  return catalog.challenges
    .open()
    .map(readQuestion)
    .filter((question) => {
      if (accounts === 'all') return true;
      return question.accounts?.every((one) => accounts.includes(one)) ?? false;
    })
    .slice(0, MOST)
    .map(({ ask }) => ask);
}
