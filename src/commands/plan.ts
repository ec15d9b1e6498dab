import type { Catalog } from '../catalog/catalog.ts';
import type { Clock } from '../platform/clock.ts';
import { type CloudPlan, planOf } from '../sources/icloud/plan.ts';
import type { Line } from '../texts/texts.ts';
import { type CloudAccount, cloudAccounts } from './cloud-accounts.ts';
import type { Call, Command, Reply } from './command.ts';

export interface PlanServices {
  readonly catalog: Catalog;
  readonly clock: Clock;
  /** Bytes on the library's disk. */
  readonly space: () => Promise<{ readonly free: number }>;
  /** Bytes that stay free whatever comes. */
  readonly minimumFree: number;
}

const ARGUMENTS = { account: { kind: 'word', optional: true } } as const;

/** Runs that brought less say little about the speed. */
const LEAST_BYTES = 20_000_000;
const RUNS = 5;

/** `plan [ACCOUNT]`: what a sync would bring from iCloud. */
export function planCommand(services: PlanServices): Command<typeof ARGUMENTS> {
  return {
    name: 'plan',
    topic: 'work',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ account }, call) => plan(services, account, call),
  };
}

async function plan(services: PlanServices, named: string | undefined, { asker }: Call): Promise<Reply> {
  const accounts = cloudAccounts(services.catalog, asker, named);
  const plans: { account: CloudAccount; told: ToldPlan }[] = [];
  for (const account of accounts) plans.push({ account, told: await planFor(services, account) });
  const data = plans.map(({ account: { account, location }, told }) => ({
    ...{ account, appleId: location },
    ...told,
  }));
  const isAnythingToCome = plans.some(({ told }) => !told.isListed || told.toCome.files > 0);
  return {
    lines: plans.flatMap(({ account, told }) => planLines(account, told)),
    data: { accounts: data },
    ok: plans.every(({ told }) => told.isListed && told.fits),
    suggestions: isAnythingToCome
      ? [{ label: { key: 'suggestion-say', values: { say: 'sync' } }, say: 'sync' }]
      : [],
  };
}

/** What a source is going to bring, for people to read; nothing for a source that is no Apple account. */
export async function planLinesOf(services: PlanServices, sourceId: number): Promise<readonly Line[]> {
  const account = services.catalog.accounts.sourcesOfKind('icloud').find(({ id }) => id === sourceId);
  return account ? planLines(account, await planFor(services, account)) : [];
}

/** A plan with what this machine makes of it. */
interface ToldPlan extends CloudPlan {
  /** How long it takes at the speed of earlier runs (ms); undefined where none was measured. */
  readonly duration: number | undefined;
  readonly free: number;
  readonly minimumFree: number;
  readonly fits: boolean;
}

/** What a sync of an account would bring, how long that takes and whether it fits on the disk. */
async function planFor(services: PlanServices, account: CloudAccount): Promise<ToldPlan> {
  const { catalog, clock, space, minimumFree } = services;
  const plan = await planOf(catalog, account, clock.now());
  const speed = catalog.jobs.speedOf('sync', LEAST_BYTES, RUNS);
  const { free } = await space();
  const { bytes } = plan.toCome;
  const duration = speed === undefined ? undefined : (bytes / speed) * 1000;
  return { ...plan, duration, free, minimumFree, fits: free - bytes >= minimumFree };
}

/** A plan for people to read. */
function planLines({ account }: CloudAccount, plan: ToldPlan): Line[] {
  const { isListed, toCome, here, free, minimumFree, fits } = plan;
  if (!isListed) return [{ key: 'plan-not-listed', values: { account } }];
  const total = toCome.items + here.items + sumOf(plan.leftOut);
  const heading: Line = { key: 'plan-heading', values: { account, items: total } };
  const alreadyHere: Line = { key: 'plan-here', values: { ...here } };
  if (toCome.files === 0) return [heading, alreadyHere, ...leftOutLines(plan), { key: 'plan-nothing' }];
  const lacking = toCome.bytes + minimumFree - free;
  return [
    heading,
    { key: 'plan-to-come', values: { ...toCome } },
    ...kindLines(toCome),
    alreadyHere,
    ...leftOutLines(plan),
    plan.duration === undefined
      ? { key: 'plan-no-speed' }
      : { key: 'plan-duration', values: { duration: plan.duration } },
    fits ? { key: 'plan-fits', values: { free } } : { key: 'plan-too-large', values: { free, lacking } },
  ];
}

function kindLines({ live, screenshots, edited }: CloudPlan['toCome']): Line[] {
  const kinds: Line[] = [
    ...(live > 0 ? [{ key: 'plan-live', values: { count: live } }] : []),
    ...(screenshots > 0 ? [{ key: 'plan-screenshots', values: { count: screenshots } }] : []),
    ...(edited > 0 ? [{ key: 'plan-edited', values: { count: edited } }] : []),
  ];
  return kinds.length === 0 ? [] : [{ key: 'plan-kinds', values: { kinds } }];
}

function leftOutLines({ leftOut, skippedParts }: CloudPlan): Line[] {
  return [
    ...Object.entries(leftOut).map(([why, count]): Line => ({ key: `left-out-${why}`, values: { count } })),
    ...(skippedParts.length === 0
      ? []
      : [
          {
            key: 'plan-parts',
            values: { parts: skippedParts.map((part): Line => ({ key: `skipped-${part.toLowerCase()}` })) },
          },
        ]),
  ];
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
