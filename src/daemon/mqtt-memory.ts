import { randomBytes } from 'node:crypto';
import type { Memory } from '../home-assistant/ledger.ts';
import type { Log } from '../platform/log.ts';
import type { StateFile } from '../platform/state-file.ts';

export interface MqttMemory {
  /** What this installation is called at the broker, for ever. */
  readonly installation: string;
  readonly ledger: Memory;
  /** How the sync was scheduled when that was last switched off. */
  readonly intervalBefore: string | undefined;
}

/** What is remembered of the broker: in the state, so that it outlives a catalog that is made anew. */
export async function mqttMemory(state: StateFile, configured: string | undefined): Promise<MqttMemory> {
  const kept = state.current.mqtt?.installation;
  const installation = configured ?? kept ?? randomBytes(4).toString('hex');
  if (kept !== installation)
    await state.change((current) => {
      current.mqtt = { ...current.mqtt, installation };
    });
  return {
    installation,
    get intervalBefore() {
      return state.current.mqtt?.intervalBefore;
    },
    ledger: {
      get: () => state.current.mqtt?.ledger,
      set: (text) =>
        state.change((current) => {
          const { ledger: _, ...rest } = current.mqtt ?? {};
          current.mqtt = text === undefined ? rest : { ...rest, ledger: text };
        }),
    },
  };
}

/** Remembers how the sync was scheduled before that was switched off; to be called after every change. Never rejects. */
export async function rememberInterval(state: StateFile, log: Log): Promise<void> {
  const interval = state.current.schedules.sync ?? 'default';
  if (interval === 'off' || state.current.mqtt?.intervalBefore === interval) return;
  try {
    await state.change((current) => {
      current.mqtt = { ...current.mqtt, intervalBefore: interval };
    });
  } catch (error) {
    log.warn('interval-not-remembered', { error });
  }
}
