import type { Digests } from '../jobs/digest.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { digestPage } from '../notices/digest/digest-page.ts';
import { periodUntilNow, RHYTHMS, type Rhythm } from '../notices/digest/digest-period.ts';
import { type DigestSources, gatherDigest } from '../notices/digest/gather-digest.ts';
import type { Block, Section } from '../notices/digest/page-blocks.ts';
import { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import { shownPicture } from './captions.ts';
import type { Asker, Command, Reply } from './command.ts';
import { PAGE } from './find.ts';
import type { LookServices } from './look-services.ts';
import { isAtLeast } from './role.ts';

const ARGUMENTS = { what: { kind: 'text', optional: true } } as const;

export interface DigestServices extends DigestSources, Pick<LookServices, 'recent'> {
  /** Who gets it by mail; undefined beside the daemon. */
  readonly mails: Digests | undefined;
  readonly jobs: Pick<JobRunner, 'ensure'> | undefined;
}

/**
 * `digest [daily|weekly|monthly]`: what came home of late, as it stands in the mails. `digest now`: sends it by mail at once to all who get it and
 * of whose pictures the asker may see every one.
 */
export function digestCommand(services: DigestServices): Command<typeof ARGUMENTS> {
  return {
    name: 'digest',
    topic: 'pictures',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ what = 'weekly' }, { asker }) => {
      const said = what.trim().toLowerCase();
      if (said === 'now') return sendNow(services, asker);
      const rhythm = RHYTHMS.find((one) => one === said);
      if (!rhythm) throw new HomerollError('digest-now-what', { what }, { recovery: 'never' });
      return tell(services, rhythm, asker);
    },
  };
}

async function tell(services: DigestServices, rhythm: Rhythm, asker: Asker): Promise<Reply> {
  const { clock, recent } = services;
  const { language, timeZone } = asker;
  const digest = await gatherDigest(services, periodUntilNow(rhythm, timeZone, clock.now()), asker);
  const page = digestPage(digest, language);
  const best = digest.best.slice(0, PAGE).map(({ asset }) => ({
    ...asset,
    localAt: asset.capturedAt === null ? undefined : asset.capturedAt + (asset.capturedOffset ?? 0) * 60_000,
  }));
  recent.put(asker, { query: { terms: [] }, text: '', next: undefined, shown: best.map(({ id }) => id) });
  const { photos, videos, places, storage, trash, damaged, troubles } = digest;
  return {
    lines: [
      { key: 'digest-row', values: { label: page.title, value: page.when } },
      page.headline,
      ...page.sections.flatMap(sectionLines),
    ],
    data: {
      ...{
        period: digest.period,
        photos,
        videos,
        accounts: digest.accounts,
        places,
        trash,
        damaged,
        troubles,
      },
      ...{ storage: storage && { free: storage.free, total: storage.total, trend: storage.trend } },
      best: best.map(({ id }) => id),
    },
    ok: true,
    pictures: best.map((asset, index) => shownPicture(asset, services, language, index + 1)),
  };
}

function sectionLines({ heading, blocks }: Section): Line[] {
  const lines = blocks.flatMap(blockLines);
  return lines.length === 0 ? [] : [heading, ...lines];
}

/** Pictures follow the lines; a heading with nothing else below it says nothing. */
function blockLines(block: Block): Line[] {
  const item = (line: Line): Line => ({ key: 'digest-item', values: { item: line } });
  switch (block.kind) {
    case 'text':
      return [item(block.line)];
    case 'list':
      return block.items.flatMap(({ line, hint }) => [
        item(line),
        ...(hint ? [{ key: 'digest-hint', values: { hint } }] : []),
      ]);
    case 'table':
      return block.rows.map(({ label, value }) => ({ key: 'digest-row', values: { label, value } }));
    default:
      return [];
  }
}

function sendNow({ mails, jobs }: DigestServices, asker: Asker): Reply {
  if (!isAtLeast(asker.role, 'adult'))
    throw new HomerollError('command-not-allowed', { command: 'digest now' }, { recovery: 'never' });
  const names = (mails?.recipients ?? [])
    .filter(({ accounts }) => sees(asker, accounts))
    .map(({ name }) => name);
  if (!mails || !jobs || names.length === 0)
    return { lines: [{ key: 'digest-nobody' }], data: { recipients: [] }, ok: false };
  const begun = jobs.ensure(mails.nowJob(names), 'person');
  const list = names.map((name): Line => ({ key: 'plain', values: { text: name } }));
  return {
    lines: [{ key: 'digest-sending', values: { names: list } }],
    data: { recipients: names },
    ok: true,
    job: begun?.job,
  };
}

/** Whether somebody may see all that the mail is about. */
function sees({ accounts }: Asker, told: 'all' | readonly string[]): boolean {
  return accounts === 'all' || (told !== 'all' && told.every((account) => accounts.includes(account)));
}
