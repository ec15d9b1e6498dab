import type { Catalog } from '../catalog/catalog.ts';
import type { RunningJob } from '../jobs/job-runner.ts';
import type { PipelineState } from '../pipeline/pipeline.ts';
import { TAKEOUT_ARCHIVE } from '../sources/folder/takeout/folder-names.ts';
import type { Line } from '../texts/texts.ts';
import type { Asker, Command, Reply } from './command.ts';

export interface StatusFacts {
  readonly catalog: Catalog;
  readonly libraryPath: string;
  /** Undefined when asked from beside the daemon. */
  readonly live: { readonly running: readonly RunningJob[]; readonly pipeline: PipelineState } | undefined;
}

/** `status`: how things are. */
export function statusCommand(facts: () => StatusFacts): Command {
  return {
    name: 'status',
    topic: 'about',
    role: 'guest',
    arguments: {},
    run: (_, { asker }) => status(facts(), asker),
  };
}

/** How things are: what the library holds, what is on its way, what needs a person. */
export function status({ catalog, libraryPath, live }: StatusFacts, asker?: Pick<Asker, 'channel'>): Reply {
  const accounts = summarise(catalog.assets.counts());
  const stored = catalog.files.stored();
  const open = catalog.stages.openCounts();
  const dead = open.filter((row) => row.state === 'dead').reduce((sum, row) => sum + row.count, 0);
  const onTheWay = catalog.stages.unfinishedAssets();
  const lastSync = catalog.jobs.lastDone('sync');
  const damaged = catalog.findings.damaged();
  const aside = catalog.facts.get('set-aside');
  const obstacles = live?.pipeline.obstacles ?? [];
  const held = catalog.stages.held();
  // Where it lies on the machine is nothing to somebody with a phone.
  const isAtMachine = asker === undefined || asker.channel === 'terminal';
  const values = { path: libraryPath, files: stored.count, bytes: stored.bytes };
  const lines: Line[] = [
    { key: isAtMachine ? 'status-library' : 'status-library-here', values },
    ...accounts.map((values) => ({ key: 'status-account', values })),
    onTheWay > 0 ? { key: 'status-on-the-way', values: { count: onTheWay } } : { key: 'status-all-done' },
    lastSync
      ? { key: 'status-last-sync', values: { at: lastSync.startedAt } }
      : { key: 'status-never-synced' },
  ];
  for (const job of live?.running ?? []) lines.push(lineOf(job));
  if (live?.pipeline.paused) lines.push({ key: 'status-paused' });
  if (dead > 0) lines.push({ key: 'status-dead', values: { count: dead } });
  if (damaged > 0) lines.push({ key: 'status-findings', values: { count: damaged } });
  if (aside !== undefined) lines.push({ key: 'status-catalog-set-aside', values: { path: aside } });
  const archives = catalog.sourceFiles.noteCounts().find(({ note }) => note === TAKEOUT_ARCHIVE);
  if (archives) lines.push({ key: 'sync-takeout-archives', values: { count: archives.count } });
  for (const { obstacle } of obstacles) lines.push({ key: `error-${obstacle.code}`, values: obstacle.facts });
  for (const { account, count, until, code, facts } of held) {
    lines.push({ key: 'status-held', values: { account, count, at: until } });
    lines.push({ key: `error-${code}`, values: facts });
  }
  const data = {
    library: { path: libraryPath, ...stored },
    accounts,
    stages: open,
    onTheWay,
    dead,
    damaged,
    obstacles,
    held,
  };
  const now = live && { paused: live.pipeline.paused, running: live.running };
  const times = { lastSync: lastSync ? new Date(lastSync.startedAt).toISOString() : null };
  return {
    lines,
    ok: dead === 0 && damaged === 0 && obstacles.length === 0 && held.length === 0,
    data: { ...data, ...times, ...now },
  };
}

function lineOf({ id, kind, phase, done, total = 0 }: RunningJob): Line {
  return { key: `status-job-${phase}`, values: { id, kind, done, total } };
}

function summarise(counts: readonly { account: string; kind: 'photo' | 'video'; count: number }[]) {
  const accounts = new Map<string, { account: string; photos: number; videos: number }>();
  for (const { account, kind, count } of counts) {
    const sum = accounts.get(account) ?? { account, photos: 0, videos: 0 };
    if (kind === 'photo') sum.photos = count;
    else sum.videos = count;
    accounts.set(account, sum);
  }
  return [...accounts.values()];
}
