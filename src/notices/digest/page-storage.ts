import type { Language, Line } from '../../texts/texts.ts';
import type { Digest, Storage } from './digest.ts';
import { jobWord } from './page-attention.ts';
import type { Block, Section } from './page-blocks.ts';

const DAY = 86_400_000;
/** Two years off is no reason to buy a disk. */
const SOON = 730;

export function storageSection({ storage }: Digest, language: Language): Section | undefined {
  if (!storage) return undefined;
  const { free, total, files, bytes } = storage;
  const used = Math.round((1 - free / total) * 100);
  const alt: Line = { key: 'digest-chart', values: { used, days: daysOf(storage) } };
  const blocks: Block[] = [
    { kind: 'storage', storage, alt },
    { kind: 'text', line: { key: 'digest-disk', values: { free, total, used } } },
    { kind: 'text', line: { key: 'digest-library', values: { files, bytes } } },
    { kind: 'text', line: outlook(storage, language) },
  ];
  return { heading: { key: 'digest-storage' }, blocks, say: 'storage' };
}

/** Whole days that the samples go back. */
export function daysOf({ samples }: Storage): number {
  const [first, last] = [samples[0], samples.at(-1)];
  return first && last ? Math.round((last.at - first.at) / DAY) : 0;
}

function outlook({ trend }: Storage, language: Language): Line {
  if (!trend) return { key: 'digest-outlook-early' };
  const { fullAt, daysUntilFull, perDay } = trend;
  if (daysUntilFull === 0) return { key: 'digest-outlook-full' };
  if (fullAt === undefined || daysUntilFull === undefined || daysUntilFull > SOON)
    return { key: 'digest-outlook-long' };
  const month = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...(daysUntilFull < 90 ? ({ day: 'numeric', month: 'long' } as const) : ({ month: 'long' } as const)),
    year: 'numeric',
  }).format(fullAt);
  return { key: 'digest-outlook', values: { when: month, week: Math.round(perDay * 7) } };
}

export function trashSection({ trash }: Digest): Section | undefined {
  const { assets, bytes, nextGone } = trash;
  if (assets === 0) return undefined;
  const gone: Line =
    nextGone === undefined
      ? { key: 'digest-trash-stays', values: { count: assets } }
      : { key: 'digest-trash-gone', values: { at: nextGone, count: assets } };
  return {
    heading: { key: 'digest-trash' },
    blocks: [
      { kind: 'text', line: { key: 'digest-trash-holds', values: { count: assets, bytes } } },
      { kind: 'text', line: gone },
    ],
    say: 'trash',
  };
}

export function comingSection({ next }: Digest): Section | undefined {
  if (next.length === 0) return undefined;
  const rows = next.map(({ job, at }) => ({
    label: jobWord(job),
    value: { key: 'digest-at', values: { at } },
  }));
  return { heading: { key: 'digest-coming' }, blocks: [{ kind: 'table', rows }] };
}
