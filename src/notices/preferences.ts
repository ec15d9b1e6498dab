import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { StateFile } from '../platform/state-file.ts';
import { type Alert, readAlert, writeAlert } from './alerts.ts';
import { isNoticeKind } from './kinds.ts';
import { isSameMute, type Mute } from './mute.ts';

const MOST = 200;

export interface NoticePreferencesOptions {
  readonly state: StateFile;
  readonly clock: Clock;
  /** The alerts of the configuration. */
  readonly alerts: readonly Alert[];
}

/** What people have set about notices in chat; in the state file, which a person may have written in. */
export class NoticePreferences {
  readonly #options: NoticePreferencesOptions;

  constructor(options: NoticePreferencesOptions) {
    this.#options = options;
  }

  /** Those that count now. */
  get mutes(): readonly Mute[] {
    const now = this.#options.clock.now();
    return this.#kept.filter(({ until }) => until === undefined || until > now);
  }

  async mute(mute: Mute): Promise<void> {
    const others = this.mutes.filter((one) => !isSameMute(one, mute));
    if (others.length >= MOST)
      throw new HomerollError('mutes-too-many', { most: MOST }, { recovery: 'never' });
    await this.#options.state.change((state) => {
      state.mutes = [...others, mute];
    });
  }

  /** Takes back those that `isMeant` says. */
  async unmute(isMeant: (mute: Mute) => boolean): Promise<void> {
    const left = this.mutes.filter((mute) => !isMeant(mute));
    await this.#options.state.change((state) => {
      state.mutes = left;
    });
  }

  /** What the house wants to be told of: as configured, without what was taken back in chat, and what was added there. */
  get alerts(): readonly Alert[] {
    const { alerts, state } = this.#options;
    const { alertsAdded = [], alertsRemoved = [] } = state.current;
    const added = alertsAdded.flatMap((text) => readable(text) ?? []);
    const all = new Map([...alerts, ...added].map((alert) => [writeAlert(alert), alert]));
    for (const text of alertsRemoved) all.delete(text);
    return [...all.values()];
  }

  async addAlert(alert: Alert): Promise<void> {
    const text = writeAlert(alert);
    if (this.alerts.length >= MOST)
      throw new HomerollError('alerts-too-many', { most: MOST }, { recovery: 'never' });
    await this.#options.state.change((state) => {
      state.alertsRemoved = (state.alertsRemoved ?? []).filter((one) => one !== text);
      state.alertsAdded = [...(state.alertsAdded ?? []).filter((one) => one !== text), text];
    });
  }

  /** Answers whether there was such an alert. */
  async removeAlert(alert: Alert): Promise<boolean> {
    const text = writeAlert(alert);
    if (!this.alerts.some((one) => writeAlert(one) === text)) return false;
    const isConfigured = this.#options.alerts.some((one) => writeAlert(one) === text);
    await this.#options.state.change((state) => {
      state.alertsAdded = (state.alertsAdded ?? []).filter((one) => one !== text);
      if (isConfigured) state.alertsRemoved = [...(state.alertsRemoved ?? []), text];
    });
    return true;
  }

  get #kept(): readonly Mute[] {
    return (this.#options.state.current.mutes ?? []).flatMap((kept) => readMute(kept) ?? []);
  }
}

function readMute(kept: unknown): Mute | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { listener, kind, account, until } = kept as Readonly<Record<string, unknown>>;
  if (typeof listener !== 'string') return undefined;
  // One that names a kind which there is not would otherwise silence everything.
  if (kind !== undefined && (typeof kind !== 'string' || !isNoticeKind(kind))) return undefined;
  if (account !== undefined && typeof account !== 'string') return undefined;
  return {
    listener,
    ...(kind === undefined ? {} : { kind }),
    ...(account === undefined ? {} : { account }),
    ...(typeof until === 'number' ? { until } : {}),
  };
}

function readable(text: unknown): Alert | undefined {
  try {
    return readAlert(String(text));
  } catch {
    return undefined;
  }
}
