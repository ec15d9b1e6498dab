import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Secret } from '../../platform/secret.ts';

/** Certificates of a connection by TLS, as PEM. */
interface TlsFiles {
  /** Authorities to trust instead of the system's. */
  readonly ca?: string | undefined;
  /** What this client shows of itself, and its key. */
  readonly cert?: string | undefined;
  readonly key?: Secret | undefined;
}

/** Times between tries to connect, in ms. */
export interface Waits {
  /** Before the second try; it doubles from there. */
  readonly first: number;
  readonly longest: number;
  /** While the broker does not let us in: its answer changes only when a person does something. */
  readonly refused: number;
}

export const USUAL_WAITS: Waits = { first: 1000, longest: 60_000, refused: 5 * 60_000 };

export interface MqttConnectionOptions {
  /** `mqtt://host:1883` or `mqtts://host:8883`. */
  readonly url: string;
  /** Always the same: a half-dead session cannot speak after the new one then. */
  readonly clientId: string;
  readonly user?: string | undefined;
  readonly password?: Secret | undefined;
  readonly tls?: TlsFiles | undefined;
  /** What the broker says, retained, when this client is gone without a word. */
  readonly will: { readonly topic: string; readonly payload: string };
  /** Where the client that is connected says, retained, which one it is: two of one id find out that they are two. */
  readonly presenceTopic: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly waits?: Waits | undefined;
}

/** Whether nobody on the way can read what is said. */
export function isSecure({ url }: Pick<MqttConnectionOptions, 'url'>): boolean {
  return new URL(url).protocol === 'mqtts:';
}

/** Host and port, as they are told to people: never with a user or a password. */
export function hostOf({ url }: Pick<MqttConnectionOptions, 'url'>): string {
  return new URL(url).host;
}
