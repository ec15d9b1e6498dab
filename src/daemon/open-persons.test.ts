import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Challenges } from '../challenges/challenges.ts';
import { askToRemovePerson } from '../challenges/remove-person-question.ts';
import { askToRestart } from '../challenges/restart-question.ts';
import { ASKER } from '../commands/asker-fixture.ts';
import { givenPersons } from '../persons/persons-fixture.ts';
import { createLog } from '../platform/log.ts';
import { openPersons } from './open-persons.ts';

async function given(t: Parameters<typeof givenPersons>[0]) {
  const { catalog, clock, state } = await givenPersons(t);
  const log = createLog('silent');
  const challenges = new Challenges({ catalog, clock, log });
  t.after(() => challenges.stop());
  const [closing, restarts] = [new AbortController(), [] as number[]];
  const opened = openPersons({
    ...{ state, catalog, challenges, clock, log, houseZone: 'UTC', signal: closing.signal },
    reopen: () => restarts.push(clock.now()),
  });
  await challenges.start();
  return { challenges, clock, closing, restarts, ...opened };
}

test('the house is opened anew when the answer has had its time to arrive', async (t) => {
  const { challenges, clock, restarts } = await given(t);
  const start = clock.now();
  await challenges.answer(askToRestart(challenges, ASKER).id, 'yes', ASKER);
  await clock.turn(999);
  assert.deepEqual(restarts, []);
  await clock.turn(1);
  assert.deepEqual(restarts, [start + 1000]);
});

test('a house that is closed meanwhile is not opened anew', async (t) => {
  const { challenges, clock, closing, restarts } = await given(t);
  await challenges.answer(askToRestart(challenges, ASKER).id, 'yes', ASKER);
  closing.abort();
  await clock.turn(5000);
  assert.deepEqual(restarts, []);
});

test('questions about persons are answered, times to be quiet read, and without a platform there are no links', async (t) => {
  const { challenges, persons, invitationWays, readDuration } = await given(t);
  const newcomer = { channel: 'telegram', user: '1', chat: '1', name: 'Ben' };
  const way = { codeHash: '', role: 'guest', accounts: 'all', by: 'anna', expiresAt: 0 } as const;
  const ben = await persons.link(way, newcomer);
  await challenges.answer(askToRemovePerson({ challenges, persons }, ben, ASKER).id, 'yes', ASKER);
  assert.deepEqual(persons.all, []);
  assert.deepEqual([readDuration('1h30m'), readDuration('soon')], [5_400_000, undefined]);
  assert.deepEqual(invitationWays('x'), []);
});
