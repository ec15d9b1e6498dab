import type { Catalog } from '../catalog/catalog.ts';
import type { Challenges } from '../challenges/challenges.ts';
import type { ReleaseNews } from '../commands/newest-release.ts';
import type { HouseSnapshot, HouseState } from '../home-assistant/house-state.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { Scheduler } from '../jobs/scheduler.ts';
import type { Schedules } from '../jobs/schedules.ts';
import type { Library } from '../library/library.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Clock } from '../platform/clock.ts';
import type { StateFile } from '../platform/state-file.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';
import { accountSnapshots } from './account-snapshots.ts';
import { activityOf, problemOf } from './activity.ts';
import { DiskLook } from './disk-look.ts';
import type { HouseSettings } from './house-settings.ts';
import { startOfDay } from './start-of-day.ts';
import { TransferRate } from './transfer-rate.ts';
import { type Counts, WorkCounts } from './work-counts.ts';

export interface HouseStateParts {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly pipeline: Pipeline;
  readonly jobs: JobRunner;
  readonly schedules: Schedules;
  readonly scheduler: Scheduler;
  readonly state: StateFile;
  readonly settings: HouseSettings;
  readonly challenges: Challenges;
  readonly connections: ReadonlyMap<string, ICloudConnection>;
  /** The accounts of the configuration. */
  readonly accounts: readonly string[];
  readonly stages: readonly string[];
  readonly space: () => Promise<{ free: number; total: number }>;
  readonly minimumFree: number;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly updates: ReleaseNews | undefined;
}

/** How many of the newest runs are looked at for the last sync: others run between two of them. */
const NEWEST_RUNS = 50;
const MOST_FAILURES = 100;

/** The house as Home Assistant sees it. */
export class OpenHouse implements HouseState {
  readonly stages: readonly string[];
  readonly #parts: HouseStateParts;
  readonly #disk: DiskLook;
  readonly #rate: TransferRate;
  readonly #work: WorkCounts;

  constructor(parts: HouseStateParts) {
    this.#parts = parts;
    this.stages = parts.stages;
    this.#disk = new DiskLook(parts);
    this.#rate = new TransferRate(() => parts.clock.now());
    this.#work = new WorkCounts(parts);
  }

  async read(): Promise<HouseSnapshot> {
    const { pipeline, jobs, catalog, clock, timeZone, state, updates } = this.#parts;
    const now = clock.now();
    const disk = await this.#disk.look();
    const running = jobs.running;
    const counts = this.#work.at(now, running.length === 0);
    const { files, bytes, queue } = counts;
    const { photos, videos, newToday, accounts } = this.#pictures(counts);
    const today = startOfDay(now, timeZone);
    const failures = catalog.jobs.failures(today, now + 1, MOST_FAILURES);
    return {
      activity: activityOf(pipeline.state, running, queue.total),
      isSyncing: running.some(({ kind }) => kind === 'sync'),
      isMounted: disk.isMounted,
      problem: disk.isMounted ? problemOf(pipeline.state, failures) : 'library-unmounted',
      sync: this.#sync(),
      library: { photos, videos, files, bytes, newToday },
      storage: disk.storage,
      queue: {
        ...queue,
        bytesPerSecond: this.#rate.at(bytes, queue.total > 0 && !state.current.paused),
      },
      failedToday: failures.reduce((sum, { count }) => sum + count, 0),
      accounts,
      settings: this.#settings(),
      updates: updates && { newest: updates.newest },
    };
  }

  onChange(listener: (how: 'at-once' | 'in-time') => void): () => void {
    const { jobs, pipeline, schedules, settings, challenges, connections, updates } = this.#parts;
    const now = () => listener('at-once');
    const undo = [
      jobs.onHappening(({ what }) => what !== 'progress' && now()),
      pipeline.onChange((how) => {
        if (how === 'work') this.#work.outdate();
        listener(how === 'work' ? 'in-time' : 'at-once');
      }),
      ...[
        schedules.onChange(now),
        settings.onChange(now),
        challenges.onOpened(now),
        challenges.onClosed(now),
      ],
      ...[...connections.values()].map((connection) => connection.onState(now)),
      ...(updates ? [updates.onChange(now)] : []),
    ];
    return () => {
      for (const end of undo) end();
    };
  }

  #pictures({ all, today }: Counts) {
    const sum = (rows: typeof all, kind?: 'photo' | 'video') =>
      rows.reduce((total, row) => total + (kind === undefined || row.kind === kind ? row.count : 0), 0);
    const accounts = accountSnapshots(this.#parts, (name) => ({
      pictures: sum(all.filter(({ account }) => account === name)),
      newToday: sum(today.filter(({ account }) => account === name)),
    }));
    return { photos: sum(all, 'photo'), videos: sum(all, 'video'), newToday: sum(today), accounts };
  }

  #sync(): HouseSnapshot['sync'] {
    const { catalog, scheduler } = this.#parts;
    const latest = catalog.jobs.latest(NEWEST_RUNS).find(({ kind }) => kind === 'sync');
    const done = catalog.jobs.lastDone('sync');
    return {
      startedAt: latest?.startedAt,
      finishedAt: done?.endedAt ?? undefined,
      outcome: latest?.outcome ?? undefined,
      found: latest?.counts.found ?? 0,
      placed: Math.max(0, latest?.counts.placed ?? 0),
      nextAt: scheduler.nextDue('sync'),
    };
  }

  #settings(): HouseSnapshot['settings'] {
    const { schedules, state, settings } = this.#parts;
    const sync = schedules.list().find(({ job }) => job === 'sync');
    const { isMetered, previews, verifySpeed, bandwidth = 0 } = settings;
    return {
      ...{ isScheduled: sync?.timetable.kind !== 'off', interval: state.current.schedules.sync ?? 'default' },
      ...{ isMetered, previews, verifySpeed },
      bandwidth: isMetered === undefined ? undefined : bandwidth,
    };
  }
}
