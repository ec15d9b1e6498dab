import type { Clock } from '../../platform/clock.ts';
import type { Heard } from '../chat/chat-platform.ts';
import { hastyClock, type Stage, stageOf } from './telegram-fixture.ts';

/**
 * A clock that does not let `stop` give up on what is in hand, and lets more than half a second pass between polls: Telegram
 * answers with one update otherwise.
 */
export const patientClock: Clock = {
  now: () => Date.now(),
  delay: (ms, signal) => hastyClock.delay({ 8000: 1_000_000, 1000: 30_000 }[ms] ?? ms, signal),
};

/** Lets things be heard and handled one after another, when the test says so. */
class Gate {
  readonly #open = new Map<string, PromiseWithResolvers<void>>();
  readonly ended: string[] = [];

  readonly onHeard = async (heard: Heard): Promise<void> => {
    await this.#of(saying(heard)).promise;
    this.ended.push(saying(heard));
  };

  opens(text: string): void {
    this.#of(text).resolve();
  }

  #of(text: string): PromiseWithResolvers<void> {
    const gate = this.#open.get(text) ?? Promise.withResolvers<void>();
    this.#open.set(text, gate);
    return gate;
  }
}

export function saying({ deed }: Heard): string {
  return deed.kind === 'said' ? deed.text : deed.kind;
}

export function sayings(stage: Stage): string[] {
  return stage.heard.map(saying);
}

/** A stage whose people wait at a gate once the bot has started. */
export async function gated(options: Parameters<typeof stageOf>[0] = {}) {
  const gate = new Gate();
  // What the app says when a chat is begun.
  gate.opens('help');
  const stage = await stageOf({ onHeard: gate.onHeard, clock: patientClock, ...options });
  return { gate, stage, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}
