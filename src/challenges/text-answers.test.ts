import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { ASKER } from '../commands/asker-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { DONE, givenChallenges, OPENER, question } from './challenges-fixture.ts';
import type { CheckText } from './question.ts';

const CODE = '493817';

async function given(t: TestContext, check: CheckText) {
  const { catalog, make } = await givenChallenges(t);
  const challenges = make();
  const settled: string[] = [];
  challenges.register(
    'code',
    async (_challenge, choice) => {
      settled.push(choice);
      return DONE;
    },
    check,
  );
  await challenges.start();
  const choices = [{ id: 'cancel', label: { key: 'trash-no' } }];
  const code = question({ kind: 'code', expects: 'text', secret: true, choices });
  return { catalog, challenges, settled, id: challenges.open(code, OPENER).id };
}

test('a wrong text leaves the question open, the right one settles it', async (t) => {
  const { challenges, settled, id } = await given(t, async (_challenge, text) =>
    text === CODE ? 'right' : 'wrong',
  );
  for (const text of ['111111', '', 'x'.repeat(201)])
    await assert.rejects(challenges.answer(id, text, ASKER), { code: 'challenge-text-wrong' });
  assert.deepEqual(await challenges.answer(id, ` ${CODE} `, ASKER), DONE);
  assert.deepEqual(settled, ['text']);
});

test('a text is never written down', async (t) => {
  const { catalog, challenges, id } = await given(t, async () => 'wrong');
  const refused = await challenges
    .answer(id, CODE, ASKER)
    .catch((error) => JSON.stringify(error) + error.message);
  const right = await given(t, async () => 'right');
  const reply = await right.challenges.answer(right.id, CODE, ASKER);
  for (const house of [catalog, right.catalog]) {
    const bytes = ['', '-wal'].map((end) => readFileSync(house.path + end, 'latin1')).join('');
    assert.ok(bytes.includes('challenge-opened'));
    assert.ok(!bytes.includes(CODE));
  }
  assert.ok(!`${refused}${JSON.stringify(reply)}`.includes(CODE));
});

test('a choice beside the text needs no check', async (t) => {
  const { challenges, settled, id } = await given(t, () => Promise.reject(new Error('asked')));
  await challenges.answer(id, 'cancel', ASKER);
  assert.deepEqual(settled, ['cancel']);
});

test('one text is checked at a time; what is closed meanwhile stays closed', async (t) => {
  const checked = Promise.withResolvers<'right' | 'wrong'>();
  const { challenges, settled, id } = await given(t, () => checked.promise);
  const first = challenges.answer(id, CODE, ASKER);
  await assert.rejects(challenges.answer(id, '000000', ASKER), { code: 'challenge-busy' });
  challenges.withdraw(id, OPENER);
  checked.resolve('right');
  await assert.rejects(first, { code: 'challenge-withdrawn' });
  assert.deepEqual(settled, []);
});

test('a check that fails says why, and the question is open for the next try', async (t) => {
  let isAway = true;
  const { challenges, id } = await given(t, async () => {
    if (isAway) throw new HomerollError('read-failed', { path: '/x' });
    return 'right';
  });
  await assert.rejects(challenges.answer(id, CODE, ASKER), { code: 'read-failed' });
  isAway = false;
  assert.deepEqual(await challenges.answer(id, CODE, ASKER), DONE);
});

const AT_HOME = { ...ASKER, channel: 'home-assistant' };

test('where nobody knows who speaks, a text is taken of a question that says so, and never a choice', async (t) => {
  const { challenges, settled, id } = await given(t, async () => 'right');
  assert.deepEqual(challenges.openFor(AT_HOME), []);
  await assert.rejects(challenges.answer(id, CODE, AT_HOME), { code: 'challenge-wrong-channel' });
  const choices = [{ id: 'cancel', label: { key: 'trash-no' } }];
  const asked = { kind: 'code', expects: 'text', choices, facts: { wall: 'south' } } as const;
  const heard = challenges.open(question({ ...asked, textFrom: ['home-assistant'] }), OPENER);
  assert.deepEqual(
    challenges.openFor(AT_HOME).map((open) => open.id),
    [heard.id],
  );
  await assert.rejects(challenges.answer(heard.id, 'cancel', AT_HOME), { code: 'challenge-wrong-channel' });
  await assert.rejects(challenges.answer(heard.id, CODE, { ...ASKER, channel: 'mqtt' }), {
    code: 'challenge-wrong-channel',
  });
  assert.deepEqual(settled, []);
  await challenges.answer(heard.id, CODE, AT_HOME);
  assert.deepEqual(settled, ['text']);
});
