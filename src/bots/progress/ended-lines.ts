import { accountLines } from '../../commands/account-lines.ts';
import type { Line, Texts } from '../../texts/texts.ts';
import type { EndedJob } from './ended-job.ts';
import { fileLines } from './file-lines.ts';

/** What came of a job; a kind without a text `ended-<kind>` of its own gets a general one. */
export function endedLines(end: EndedJob, texts: Texts): Line[] {
  const { id, kind, outcome, counts, bytes, duration, errors } = end;
  if (outcome === 'cancelled' || outcome === 'interrupted') return [{ key: 'ended-cancelled' }];
  const own = `ended-${kind}`;
  const problems = `${own}-problems`;
  const values = { ...counts, kind, bytes, duration, errors };
  const { accounts = [] } = end;
  const { takeoutArchives: archives = 0 } = counts;
  return [
    ...(outcome === 'done' ? [{ key: texts.has(own) ? own : 'ended-other', values }] : []),
    ...fileLines(end.files),
    ...accountLines(accounts),
    ...(archives > 0 ? [{ key: 'sync-takeout-archives', values: { count: archives } }] : []),
    ...(errors > 0
      ? [{ key: texts.has(problems) ? problems : 'ended-problems', values: { ...counts, id, errors } }]
      : []),
  ];
}
