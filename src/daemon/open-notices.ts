import type { Catalog } from '../catalog/catalog.ts';
import type { Challenges } from '../challenges/challenges.ts';
import type { NoticeCommandsOptions } from '../commands/notice-commands.ts';
import type { Config } from '../config/schema.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { readAlert } from '../notices/alerts.ts';
import { damageCheck } from '../notices/checks/damage-check.ts';
import { icloudCheck } from '../notices/checks/icloud-check.ts';
import { jobsCheck } from '../notices/checks/jobs-check.ts';
import { obstacleCheck } from '../notices/checks/obstacle-check.ts';
import { silenceCheck } from '../notices/checks/silence-check.ts';
import { spaceCheck } from '../notices/checks/space-check.ts';
import { stuckCheck } from '../notices/checks/stuck-check.ts';
import { thresholdCheck } from '../notices/checks/threshold-check.ts';
import type { Listener } from '../notices/listener.ts';
import { tellNewPictures } from '../notices/new-pictures.ts';
import { Notices } from '../notices/notices.ts';
import { NoticePreferences } from '../notices/preferences.ts';
import { tellFinishedSyncs } from '../notices/told-jobs.ts';
import { Watch } from '../notices/watch.ts';
import { type Address, Outbox } from '../notifiers/outbox.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { StateFile } from '../platform/state-file.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';

export interface OpenNoticesOptions {
  readonly config: Config;
  readonly catalog: Catalog;
  readonly state: StateFile;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobs: JobRunner;
  readonly pipeline: Pipeline;
  readonly challenges: Challenges;
  readonly connections: ReadonlyMap<string, ICloudConnection>;
  readonly space: () => Promise<{ readonly free: number; readonly total: number }>;
  /** Who hears notices now, and the way there; it may change with whom is linked. */
  readonly addresses: () => readonly Address[];
}

/** What Homeroll tells by itself: what is looked at, and how it reaches whoever hears it. At work between `start` and `stop`. */
export class OpenedNotices {
  readonly notices: Notices;
  readonly preferences: NoticePreferences;
  readonly outbox: Outbox;
  readonly watch: Watch;
  readonly #options: OpenNoticesOptions;
  readonly #undo: (() => void)[] = [];

  /** @throws HomerollError `alert-unreadable` */
  constructor(options: OpenNoticesOptions) {
    const { config, catalog, state, clock, log } = options;
    this.#options = options;
    this.preferences = new NoticePreferences({ state, clock, alerts: config.notices.alerts.map(readAlert) });
    this.notices = new Notices({
      ...{ catalog, clock, log, listeners: this.listeners, mutes: () => this.preferences.mutes },
    });
    this.outbox = new Outbox({ catalog, clock, log, notices: this.notices, random: Math.random });
    this.watch = new Watch({
      ...{ notices: this.notices, checks: this.#checks(), clock, log },
      onLook: () => {
        tellNewPictures({ catalog, notices: this.notices, clock });
        void this.serve().catch((error) => log.error('outbox-not-served', { error }));
      },
    });
  }

  readonly listeners = (): readonly Listener[] => this.#options.addresses().map(({ listener }) => listener);

  /** Tells something by the way: what could not be stored (the disk of the catalog is full) is in the log, and hinders nobody. */
  readonly perhaps = (work: (notices: Notices) => void): void => {
    try {
      work(this.notices);
    } catch (error) {
      this.#options.log.error('notice-not-stored', { error });
    }
  };

  /** Brings to whoever hears notices now. */
  serve(): Promise<void> {
    return this.outbox.serve(this.#options.addresses());
  }

  start(): void {
    const { jobs, challenges, connections } = this.#options;
    const wake = () => this.watch.wake();
    this.#undo.push(
      tellFinishedSyncs(jobs, this.perhaps),
      jobs.onHappening(({ what }) => what === 'ended' && wake()),
    );
    this.#undo.push(challenges.onOpened(wake), challenges.onClosed(wake));
    for (const connection of connections.values()) this.#undo.push(connection.onState(wake));
    this.watch.start();
  }

  /** What the commands about notices use of it. */
  get commands(): Omit<NoticeCommandsOptions, 'persons' | 'clock' | 'accounts' | 'readDuration'> {
    const { catalog } = this.#options;
    return {
      ...{ notices: this.notices, preferences: this.preferences, outbox: this.outbox },
      ...{ records: catalog.notices, deliveries: catalog.deliveries, listeners: this.listeners },
      onAlertsChanged: () => this.watch.wake(),
    };
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo();
    await this.watch.stop();
    await this.outbox.stop();
  }

  #checks() {
    const { config, catalog, jobs, pipeline, connections, space, clock } = this.#options;
    const alerts = () => this.preferences.alerts;
    return [
      icloudCheck(connections.values()),
      obstacleCheck(pipeline),
      jobsCheck(catalog.jobs),
      stuckCheck(jobs),
      damageCheck(catalog.findings),
      spaceCheck({
        ...{ space, samples: catalog.spaceSamples, stored: () => catalog.files.stored(), alerts },
        minimumFree: config.library.minimumFree,
      }),
      silenceCheck({
        ...{ accounts: Object.keys(config.accounts), jobs: catalog.jobs, alerts, since: clock.now() },
        daysWithPictures: (account, most) => catalog.newestArrivals.days(account, most),
        isPaused: () => pipeline.state.paused,
      }),
      thresholdCheck({
        alerts,
        queue: () => catalog.stages.unfinishedAssets(),
        setAside: () =>
          catalog.stages
            .openCounts()
            .reduce((sum, { state, count }) => sum + (state === 'dead' ? count : 0), 0),
      }),
    ];
  }
}
