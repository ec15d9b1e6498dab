import { randomUUID } from 'node:crypto';
import type { Catalog } from '../catalog/catalog.ts';
import type { IncidentRow } from '../catalog/notices.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { keyOf, readNotice } from './key.ts';
import { type NoticeKind, type Severity, traitsOf } from './kinds.ts';
import type { Listener } from './listener.ts';
import type { Mute } from './mute.ts';
import type { Notice, Phase, Tidings } from './notice.ts';
import { type Telling, telling, tellingOfEnd } from './rules.ts';

/** When what blocks is told again, in ms after its beginning; then once a day, until somebody has seen it. */
const REMINDERS = [3_600_000, 6 * 3_600_000];
const DAY = 86_400_000;
/** Notices that are remembered: those of the last weeks, and the newest however old. */
const REMEMBERED = { age: 90 * DAY, count: 1000 };

export interface NoticesOptions {
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly log: Log;
  /** Who hears notices now. */
  readonly listeners: () => readonly Listener[];
  readonly mutes: () => readonly Mute[];
}

/** An incident that lasts. */
export type Incident = Notice & Pick<IncidentRow, 'reminders' | 'acknowledgedBy' | 'acknowledgedAt'>;

/**
 * What is worth telling: each is stored, with who is to hear it, in one transaction before anybody does. An incident begins once
 * and ends once; whoever heard of its beginning hears of its end.
 */
export class Notices {
  readonly #options: NoticesOptions;
  readonly #watchers = new Set<(notice: Notice) => void>();

  constructor(options: NoticesOptions) {
    this.#options = options;
  }

  /** Something happened. */
  tell(tidings: Tidings): Notice {
    const { catalog } = this.#options;
    return this.#told(
      catalog.transaction(() => {
        const notice = this.#store(tidings, 'happened');
        this.#hand(notice, (listener) => telling(notice, listener, this.#options.mutes()));
        return notice;
      }),
    );
  }

  /** Something lasts from now on; undefined when it did already. */
  begin(tidings: Tidings): Notice | undefined {
    const { catalog, clock } = this.#options;
    if (catalog.notices.incident(keyOf(tidings))) return undefined;
    const begun = catalog.transaction(() => {
      const notice = this.#store(tidings, 'began');
      const [first] = REMINDERS;
      const remindAt = traitsOf(tidings.kind).isBlocking && first ? clock.now() + first : undefined;
      catalog.notices.begin(notice.key, notice.number, remindAt);
      this.#hand(notice, (listener) => telling(notice, listener, this.#options.mutes()));
      return notice;
    });
    return this.#told(begun);
  }

  /** It is over; undefined when there was no such incident. `data` gets `lasted`, in ms. */
  end(what: Pick<Tidings, 'kind' | 'account' | 'subject' | 'data'>): Notice | undefined {
    const { catalog, clock } = this.#options;
    const key = keyOf(what);
    const incident = catalog.notices.incident(key);
    if (!incident) return undefined;
    const now = clock.now();
    const ended = catalog.transaction(() => {
      catalog.notices.end(key);
      const lasted = Math.max(0, now - incident.at);
      const notice = this.#store({ ...what, data: { ...incident.data, ...what.data, lasted } }, 'ended');
      catalog.deliveries.drop(key, now);
      this.#hand(notice, (listener) => this.#endFor(notice, listener, incident));
      return notice;
    });
    return this.#told(ended);
  }

  /** Somebody has seen to it that it is seen to: it is not repeated, and nobody further hears of it. Answers how many. */
  acknowledge(keys: readonly string[], by: string): number {
    const { catalog, clock } = this.#options;
    const now = clock.now();
    return catalog.transaction(() => {
      const taken = keys.filter((key) => catalog.notices.acknowledge(key, by, now));
      for (const key of taken) catalog.deliveries.dropEscalations(key, now);
      return taken.length;
    });
  }

  /** What lasts, the oldest first. */
  get open(): Incident[] {
    return this.#options.catalog.notices.open().map((row) => ({ ...readNotice(row), ...acknowledged(row) }));
  }

  /** Tells again what blocks and nobody has acknowledged; answers when to look next. */
  remind(): number | undefined {
    const { catalog, clock } = this.#options;
    const now = clock.now();
    for (const incident of catalog.notices.toRemind(now)) {
      const next = REMINDERS[incident.reminders + 1];
      const reminder = catalog.transaction(() => {
        catalog.notices.reminded(
          incident.key,
          next === undefined ? now + DAY : Math.max(now, incident.at + next),
        );
        const { kind, account, subject, data } = readNotice(incident);
        const lasted = Math.max(0, now - incident.at);
        const notice = this.#store({ kind, account, subject, data: { ...data, lasted } }, 'reminder');
        this.#hand(notice, (listener) => telling(notice, listener, this.#options.mutes()));
        return notice;
      });
      this.#told(reminder);
    }
    return catalog.notices.nextReminder();
  }

  /** Forgets what is long over. */
  forget(): void {
    const { catalog, clock } = this.#options;
    catalog.notices.forget(clock.now() - REMEMBERED.age, REMEMBERED.count);
  }

  /** Calls `watcher` with each notice once it is stored; answers how to end that. */
  onNotice(watcher: (notice: Notice) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #store(tidings: Tidings, phase: Phase): Notice {
    const { catalog, clock } = this.#options;
    const { kind, account, subject, data = {} } = tidings;
    const severity = phase === 'ended' ? 'info' : severityOf(kind);
    const row = {
      ...{ id: randomUUID(), kind, severity, phase, key: keyOf(tidings), at: clock.now(), data },
      ...{ account: account ?? null, subject: subject ?? null },
    };
    return readNotice({ ...row, number: catalog.notices.add(row) });
  }

  #hand(notice: Notice, tellingOf: (listener: Listener) => Telling | undefined): void {
    const { catalog, listeners } = this.#options;
    for (const listener of listeners()) {
      const how = tellingOf(listener);
      if (how)
        catalog.deliveries.add({ notice: notice.number, listener: listener.name, key: notice.key, ...how });
    }
  }

  /** Who was asked in chat has not heard of the beginning and hears of the end all the same. */
  #endFor(notice: Notice, listener: Listener, incident: IncidentRow): Telling | undefined {
    const hasHeard = this.#options.catalog.deliveries.hearsOf(incident.number, listener.name);
    const wasAsked = traitsOf(notice.kind).isAsked && listener.seesQuestions;
    const began = { ...notice, severity: severityOf(notice.kind), phase: 'reminder' } as const;
    const wouldHear = wasAsked && telling(began, listener, this.#options.mutes()) !== undefined;
    return hasHeard || wouldHear ? tellingOfEnd(notice, listener) : undefined;
  }

  #told(notice: Notice): Notice {
    this.#options.log.info('notice', { kind: notice.kind, phase: notice.phase, key: notice.key });
    for (const watcher of this.#watchers) watcher(notice);
    return notice;
  }
}

function severityOf(kind: NoticeKind): Severity {
  return traitsOf(kind).severity;
}

function acknowledged({ reminders, acknowledgedBy, acknowledgedAt }: IncidentRow) {
  return { reminders, acknowledgedBy, acknowledgedAt };
}
