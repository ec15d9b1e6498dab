import { randomUUID } from 'node:crypto';
import type { LiveSession, Received, Subscription } from './live-session.ts';

/**
 * Finds out whether another client of the same id was connected while we were not. MQTT 5 has a reason code for being put out by
 * one, which not every broker sends (Mosquitto 2.0 does not), and 3.1.1 has none: so whoever is connected leaves its mark.
 */
export class Presence {
  readonly #topic: string;
  readonly #mark = randomUUID();
  #found: string | undefined;
  #wasHere = false;

  constructor(topic: string) {
    this.#topic = topic;
  }

  get subscription(): Subscription {
    return { filter: this.#topic, withRetained: true };
  }

  hear({ topic, payload, isRetained }: Received): void {
    if (topic === this.#topic && isRetained) this.#found = payload.toString();
  }

  /** Before the topic is listened to. */
  forget(): void {
    this.#found = undefined;
  }

  /** Whether somebody else has been here since we were. The mark of the time before this program is that of its predecessor. */
  get isTakenOver(): boolean {
    return this.#wasHere && this.#found !== undefined && this.#found !== '' && this.#found !== this.#mark;
  }

  async leaveMark(session: LiveSession): Promise<void> {
    await session.publish({ topic: this.#topic, payload: this.#mark, qos: 1, retain: true });
    this.#wasHere = true;
  }
}
