import type { Line } from '../../texts/texts.ts';
import type { Digest, Trouble } from './digest.ts';
import type { Section } from './page-blocks.ts';

/** What needs a person: open questions, then what went wrong, with what to do about each; undefined where all is well. */
export function attentionSection({ waiting, troubles, damaged }: Digest): Section | undefined {
  const items = [
    ...waiting.map((ask) => ({
      line: { key: 'digest-asks', values: { ask } },
      hint: { key: 'digest-asks-hint' },
    })),
    ...(damaged > 0
      ? [
          {
            line: { key: 'digest-damaged', values: { count: damaged } },
            hint: { key: 'digest-damaged-hint' },
          },
        ]
      : []),
    ...troubles.filter(({ isOver }) => !isOver).map(told),
  ];
  const over = troubles.filter(({ isOver }) => isOver);
  if (items.length === 0 && over.length === 0) return undefined;
  const overLines = over.map(({ subject = '', count, code, facts }) => ({
    line: {
      key: 'digest-over',
      values: { job: jobWord(subject), count, why: { key: `error-${code}`, values: facts } },
    },
  }));
  return {
    heading: { key: items.length > 0 ? 'digest-attention' : 'digest-well-again' },
    isUrgent: items.length > 0,
    blocks: [{ kind: 'list', items: [...items, ...overLines] }],
    ...(items.length > 0 ? { say: 'status' } : {}),
  };
}

function told({ what, subject, code, facts, count }: Trouble) {
  const why: Line = { key: `error-${code}`, values: facts };
  const lines = {
    job: { key: 'digest-job-failed', values: { job: jobWord(subject ?? ''), count, why } },
    pictures: { key: 'digest-pictures-failed', values: { count, why } },
    account: { key: 'digest-account-waits', values: { account: subject ?? '', count, why } },
  } as const;
  return { line: lines[what], hint: { key: `error-${code}`, attribute: 'hint', values: facts } };
}

export function jobWord(kind: string): Line {
  return { key: 'digest-job', values: { kind } };
}
