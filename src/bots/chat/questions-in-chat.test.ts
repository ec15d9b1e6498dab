import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question } from '../../challenges/question.ts';
import type { Asker } from '../../commands/command.ts';
import { calm } from '../../platform/clock-fixture.ts';
import { chatHouse } from './chat-fixture.ts';
import { ChatError } from './chat-platform.ts';

const MINUTE = 60_000;
const HOUSE = { name: 'homeroll', channel: 'clock' };
const CODE: Question = {
  ...{ kind: 'code', ask: { key: 'plain', values: { text: 'Which code?' } }, details: [], facts: {} },
  choices: [{ id: 'again', label: { key: 'plain', values: { text: 'Again' } } }],
  ...{ expects: 'text' as const, secret: true as const, leastRole: 'adult', lasts: 3_600_000 },
};

const OLGA: Asker = {
  ...{ name: 'olga', role: 'owner', channel: 'memory', language: 'en', timeZone: 'UTC', accounts: 'all' },
};

async function asked(t: Parameters<typeof chatHouse>[0]) {
  const given = await chatHouse(t);
  const question = given.challenges.open(CODE, HOUSE);
  await calm();
  return { ...given, question };
}

test('what the house asks goes to everybody who may answer, and to nobody else', async (t) => {
  const { chat } = await asked(t);
  assert.deepEqual(
    chat.messages.map(({ chat: where }) => where),
    ['chat of olga', 'chat of anna'],
  );
  const labels = chat
    .last('anna')
    .buttons?.flat()
    .map(({ label }) => label);
  assert.deepEqual(labels, ['Enter the code', 'Again']);
  assert.match(chat.last('anna').text, /^Simply write the code here.*\nUntil/);
});

test('what somebody’s own words have opened is asked of them alone', async (t) => {
  const { chat } = await chatHouse(t);
  await chat.says('anna', 'paint');
  await calm();
  assert.deepEqual(
    chat.messages.map(({ chat: where, title }) => [where, title]),
    [['chat of anna', 'Paint the wall?']],
  );
  assert.doesNotMatch(chat.last('anna').text, /To answer/);
});

test('what the house asks because of what somebody says stands in their chat once', async (t) => {
  const { chat } = await chatHouse(t);
  await chat.says('anna', 'signin');
  await calm();
  assert.deepEqual(chat.messages.map(({ chat: where }) => where).sort(), ['chat of anna', 'chat of olga']);
});

test('once it is answered every message says by whom, and has no buttons any more', async (t) => {
  const { chat, settled } = await chatHouse(t);
  await chat.says('anna', 'paint');
  await chat.says('olga', 'paint');
  await chat.presses('anna', 'Yes');
  await calm();
  assert.deepEqual(settled, ['yes by anna']);
  const questions = chat.messages.filter(({ title }) => title === 'Paint the wall?');
  assert.equal(questions.length, 2);
  for (const { text, buttons } of questions) {
    assert.equal(text, '✓ anna has answered on memory: Yes');
    assert.equal(buttons, undefined);
  }
  assert.equal(chat.last('anna').text, 'painted yes');
});

test('of two who press at once one is first, and the other is told who', async (t) => {
  const { chat, settled } = await chatHouse(t);
  await chat.says('anna', 'paint');
  await Promise.all([chat.presses('anna', 'Yes'), chat.presses('olga', 'No')]);
  assert.deepEqual(settled, ['yes by anna']);
  assert.match(chat.last('olga').text, /anna has answered question 1 already/);
});

test('a code that is simply said in the private chat is used, and forgotten there', async (t) => {
  const { chat, codes } = await asked(t);
  await chat.says('anna', ' 123 456 ');
  assert.deepEqual(codes, ['123456']);
  assert.deepEqual(chat.forgotten, [' 123 456 ']);
  assert.equal(chat.last('anna').text, 'signed in');
});

for (const [words, used, answer] of [
  ['123456', ['123456'], /signed in/],
  ['code 123456', [], /don't know what “code” means/],
] as const)
  test(`“${words}” is acted upon while it is still being deleted, also where it cannot be`, async (t) => {
    const { chat, codes } = await asked(t);
    const { promise, reject } = Promise.withResolvers<void>();
    chat.deletion = promise;
    const saying = chat.says('anna', words);
    await calm();
    const { text } = chat.last('anna');
    reject(new ChatError('later', 'asks to wait'));
    await saying;
    assert.deepEqual([codes, chat.forgotten], [used, [words]]);
    assert.match(text, answer);
  });

test('an answer that waits in a group keeps no question from the private chat, nor its code', async (t) => {
  const { chat, challenges, codes } = await chatHouse(t);
  const [send, way] = [chat.send.bind(chat), Promise.withResolvers<void>()];
  chat.send = async (place, message) => {
    if (place.chat === 'group') await way.promise;
    return await send(place, message);
  };
  const held = chat.says('anna', 'hello', { isPrivate: false });
  challenges.open(CODE, HOUSE);
  await calm();
  const isAsked = chat.messages.some(({ chat: where }) => where === 'chat of anna');
  const given = chat.says('anna', '123456');
  await calm();
  const used = [...codes];
  way.resolve();
  await Promise.all([held, given]);
  assert.deepEqual([isAsked, used], [true, ['123456']]);
});

test('a wrong code leaves the question open, and asks again', async (t) => {
  const { chat, codes } = await asked(t);
  await chat.says('anna', '000000');
  assert.match(chat.last('anna').text, /^That is not right/);
  assert.equal(chat.last('anna').title, 'Which code?');
  await chat.says('anna', '123456');
  assert.deepEqual(codes, ['000000', '123456']);
});

const LINK = { label: 'Open our private chat', url: 'https://memory.test/questions' };

for (const words of ['123456', 'code 123 456', '/code 123456 anna', 'answer 1 123456', 'Answer id:1 secret'])
  test(`“${words}” said in a group is deleted, not used, and led to the private chat`, async (t) => {
    const { chat, codes } = await asked(t);
    await chat.says('anna', words, { isPrivate: false });
    assert.deepEqual([codes, chat.forgotten], [[], [words]]);
    const { text, buttons, chat: where } = chat.messages.at(-1) ?? {};
    assert.match(text ?? '', /private chat/);
    assert.deepEqual([where, buttons], ['group', [[LINK]]]);
  });

test('what is no text for a question is said in a group as ever', async (t) => {
  const { chat } = await asked(t);
  for (const words of ['answer 1 again', 'hello 123456', 'code', 'answer 9 123456'])
    await chat.says('anna', words, { isPrivate: false });
  assert.deepEqual([chat.forgotten, chat.notes], [[], []]);
});

test('a code in a command of the private chat is deleted there, too', async (t) => {
  const { chat, codes } = await asked(t);
  await chat.says('anna', 'code 123456');
  assert.deepEqual(
    [chat.forgotten, codes],
    [['code 123456'], []],
    'what it does is the command’s own matter',
  );
  assert.match(chat.last('anna').text, /don't know what “code” means/);
});

test('by the link out of the group the question is asked in the private chat', async (t) => {
  const { chat, codes, challenges, question } = await asked(t);
  const before = chat.messages.length;
  await chat.does('anna', { kind: 'came', code: 'questions' });
  assert.equal(chat.messages.length, before + 1);
  assert.deepEqual([chat.last('anna').title, chat.forgotten], ['Which code?', ['came']]);
  await chat.does('anna', { kind: 'came', code: 'questions' }, { isPrivate: false });
  assert.match(chat.messages.at(-1)?.text ?? '', /^We know each other/, 'and nowhere else');
  await chat.does('gus', { kind: 'came', code: 'questions' });
  await chat.does('mallory', { kind: 'came', code: 'questions' });
  assert.deepEqual(chat.notes, ['This question is closed already.']);
  await chat.says('anna', '123456');
  assert.deepEqual(codes, ['123456']);
  await calm();
  assert.ok(
    chat.messages.filter(({ title }) => title === 'Which code?').every(({ buttons }) => !buttons),
    'both messages are closed',
  );
  assert.equal(challenges.openFor(OLGA).length, 0, `${question.id} is answered`);
});

test('a question for a code that stands in a group has the link in place of its field', async (t) => {
  const { chat, question } = await asked(t);
  await chat.does('anna', { kind: 'pressed', press: `q:${question.id}` }, { isPrivate: false });
  const { text, buttons } = chat.messages.at(-1) ?? {};
  assert.deepEqual(buttons?.[0], [LINK]);
  assert.match(text ?? '', /^Codes are only for our private chat/);
  await chat.does('anna', { kind: 'pressed', press: `f:${question.id}` }, { isPrivate: false });
  assert.deepEqual(chat.messages.at(-1)?.buttons, [[LINK]], 'also for a button of before');
});

test('where no address leads to the private chat, a field that nobody else sees takes the code', async (t) => {
  const { chat, codes, question } = await asked(t);
  chat.hasLinks = false;
  await chat.does('anna', { kind: 'pressed', press: `q:${question.id}` }, { isPrivate: false });
  assert.match(chat.messages.at(-1)?.text ?? '', /^Press the button: what you enter there nobody else sees/);
  await chat.says('anna', '123456', { isPrivate: false });
  chat.hasFields = true;
  await chat.presses('anna', 'Enter the code', { isPrivate: false });
  await chat.does(
    'anna',
    { kind: 'filled-in', press: `f:${question.id}`, text: '123456' },
    { isPrivate: false },
  );
  assert.deepEqual(codes, ['123456']);
  chat.hasFields = false;
  const again = await asked(t);
  again.chat.hasLinks = false;
  await again.chat.does('anna', { kind: 'pressed', press: `f:${question.id}` }, { isPrivate: false });
  assert.match(again.chat.notes.at(-1) ?? '', /private chat/);
});

test('digits are a code only while a question waits for one', async (t) => {
  const { chat } = await chatHouse(t);
  await chat.says('anna', '123456');
  assert.deepEqual(chat.forgotten, []);
  assert.match(chat.last('anna').text, /don't know what/);
});

test('a year is no code, also while a question waits for one', async (t) => {
  const { chat, codes } = await asked(t);
  await chat.says('anna', '2024');
  assert.deepEqual([codes, chat.forgotten], [[], []]);
  assert.match(chat.last('anna').text, /don't know what/);
});

/** Says something that is heard an hour later, and tells what is deleted of it. */
async function saidLate({ chat, clock }: Awaited<ReturnType<typeof asked>>, text: string) {
  const at = clock.now();
  await clock.turn(60 * MINUTE);
  chat.forgotten.length = 0;
  await chat.says('anna', text, { at });
  return [...chat.forgotten];
}

test('a code that comes late is deleted where a question waited for one, or had lately', async (t) => {
  const open = await asked(t);
  assert.deepEqual(await saidLate(open, '123 456'), ['123 456']);
  const withdrawn = await asked(t);
  withdrawn.challenges.withdraw(withdrawn.question.id, HOUSE);
  await withdrawn.clock.turn(29 * MINUTE);
  assert.deepEqual(await saidLate(withdrawn, '123-456'), ['123-456']);
  assert.deepEqual(withdrawn.codes, []);
  const answered = await asked(t);
  await answered.chat.says('olga', '123456');
  assert.deepEqual(await saidLate(answered, '/code 123456'), ['/code 123456']);
  const expired = await asked(t);
  await expired.clock.turn(80 * MINUTE);
  assert.deepEqual(await saidLate(expired, '123456'), ['123456']);
});

test('a number that comes late is left where it is no code: a year, or with no question far and wide', async (t) => {
  const open = await asked(t);
  for (const text of ['2024', '12345', '1234567', '2019-2020', 'find 123456'])
    assert.deepEqual(await saidLate(open, text), [], text);
  const { chat, clock } = await chatHouse(t);
  await chat.says('anna', '123456', { at: clock.now() - 60 * MINUTE });
  assert.deepEqual(chat.forgotten, []);
  await chat.says('anna', '/code 123456', { at: clock.now() - 60 * MINUTE });
  assert.deepEqual(chat.forgotten, ['/code 123456'], 'it is meant as one');
  const closed = await asked(t);
  closed.challenges.withdraw(closed.question.id, HOUSE);
  await closed.clock.turn(31 * MINUTE);
  assert.deepEqual(await saidLate(closed, '123456'), []);
});

test('what was said before the question was asked is no code for it', async (t) => {
  const { chat, clock, challenges } = await chatHouse(t);
  const at = clock.now();
  await clock.turn(60 * MINUTE);
  challenges.open(CODE, HOUSE);
  await chat.says('anna', '123456', { at });
  assert.deepEqual(chat.forgotten, []);
});

test('a keypad takes the code without a message of it', async (t) => {
  const { chat, codes } = await asked(t);
  await chat.presses('anna', 'Enter the code');
  for (const digit of '129') await chat.presses('anna', digit);
  assert.equal(chat.last('anna').text, '●●●○○○');
  await chat.presses('anna', '⌫');
  for (const digit of '3456') await chat.presses('anna', digit);
  assert.deepEqual(codes, ['123456']);
  assert.deepEqual(chat.forgotten, []);
});

test('from the keypad there is a way back to the question', async (t) => {
  const { chat } = await asked(t);
  await chat.presses('anna', 'Enter the code');
  await chat.presses('anna', 'Back');
  assert.deepEqual(
    chat
      .last('anna')
      .buttons?.flat()
      .map(({ label }) => label),
    ['Enter the code', 'Again'],
  );
});

test('where the platform has a field for it, the field takes the code', async (t) => {
  const { chat, codes, question } = await asked(t);
  chat.hasFields = true;
  await chat.presses('anna', 'Enter the code');
  assert.equal(chat.last('anna').title, 'Which code?', 'and nothing is shown');
  await chat.does('anna', { kind: 'filled-in', press: `f:${question.id}`, text: '123456' });
  assert.deepEqual(codes, ['123456']);
});

test('keys and fields of a question that is closed, or not theirs, do nothing', async (t) => {
  const { chat, codes, challenges, question } = await asked(t);
  await chat.does('gus', { kind: 'filled-in', press: `f:${question.id}`, text: '123456' });
  challenges.withdraw(question.id, HOUSE);
  await chat.does('anna', { kind: 'pressed', press: `k:${question.id}:123456` });
  assert.deepEqual(codes, []);
  assert.equal(chat.notes.length, 2);
});

test('in quiet hours a code makes a sound, and other questions do not', async (t) => {
  const given = await chatHouse(t);
  const [olga] = given.persons;
  if (olga) given.persons[0] = { ...olga, quietUntil: given.clock.now() + 1000 };
  given.challenges.open(given.paint, HOUSE);
  await calm();
  assert.deepEqual([given.chat.last('olga').isSilent, given.chat.last('anna').isSilent], [true, false]);
  given.challenges.open(CODE, HOUSE);
  await calm();
  assert.equal(given.chat.last('olga').isSilent, false);
});

test('what needs no answer any more says so', async (t) => {
  const { chat, challenges, question } = await asked(t);
  challenges.withdraw(question.id, HOUSE);
  await calm();
  assert.equal(chat.last('anna').text, 'This needs no answer any more.');
});
