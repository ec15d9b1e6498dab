import type { TestContext } from 'node:test';
import type { Catalog } from '../catalog/catalog.ts';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import type { Reply } from '../commands/command.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import { Challenges } from './challenges.ts';
import type { Question } from './question.ts';

export const HOUR = 3_600_000;

/** What the handlers of the tests answer. */
export const DONE: Reply = { lines: [], data: 'done', ok: true };

export const OPENER = { name: 'anna', channel: 'terminal' };

/** A question of kind 'paint' for adults, open for an hour. */
export function question(wishes: Partial<Question> = {}): Question {
  return {
    kind: 'paint',
    ask: { key: 'trash-ask', values: { count: 1 } },
    details: [],
    choices: [
      { id: 'yes', label: { key: 'trash-yes' }, kind: 'confirm' },
      { id: 'no', label: { key: 'trash-no' }, kind: 'cancel' },
    ],
    facts: { wall: 'north' },
    leastRole: 'adult',
    lasts: HOUR,
    ...wishes,
  };
}

export interface GivenChallenges {
  readonly catalog: Catalog;
  readonly clock: TurnedClock;
  /** Who has settled what: `<id> <choice> <name>`. */
  readonly settled: string[];
  /** Another program on the same catalog, as after a restart; 'paint' has a handler already. */
  make(): Challenges;
}

export async function givenChallenges(t: TestContext): Promise<GivenChallenges> {
  const catalog = await temporaryCatalog(t);
  const [clock, settled] = [new TurnedClock(), [] as string[]];
  return {
    ...{ catalog, clock, settled },
    make: () => {
      const challenges = new Challenges({ catalog, clock, log: createLog('silent') });
      challenges.register('paint', async ({ id }, choice, { name }) => {
        settled.push(`${id} ${choice} ${name}`);
        return DONE;
      });
      t.after(() => challenges.stop());
      return challenges;
    },
  };
}
