import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calm } from '../../platform/clock-fixture.ts';
import { HomerollError } from '../../platform/error.ts';
import type { UploadFate } from '../../sources/chat-upload.ts';
import { chatHouse } from './chat-fixture.ts';
import type { IncomingFile } from './chat-platform.ts';

const HOUR = 3_600_000;

test('what a linked person says is answered where it was said, as that person', async (t) => {
  const { chat } = await chatHouse(t);
  await chat.says('anna', 'hello');
  assert.equal(chat.last('anna').text, 'hello anna, adult');
  await chat.says('gus', 'hello', { isPrivate: false });
  assert.deepEqual([chat.messages.at(-1)?.chat, chat.messages.at(-1)?.text], ['group', 'hello gus, guest']);
});

test('strangers get silence; the owner hears of them once an hour, and reads a name as a name', async (t) => {
  const { chat, clock, said } = await chatHouse(t);
  for (const words of ['hello', 'let-me-in', '/start']) await chat.says('mallory', words);
  await chat.does('eve', { kind: 'pressed', press: 's:hello' });
  await chat.does('eve', { kind: 'came', code: 'guessed' });
  assert.deepEqual(said, []);
  assert.equal(chat.messages.length, 1);
  assert.match(chat.last('olga').text, /“mallory” has written to me on memory/);
  await clock.turn(HOUR);
  await chat.says('eve', 'hello');
  assert.equal(chat.messages.length, 2);
});

test('an invitation is taken up in a private chat alone, and its message forgotten', async (t) => {
  const { chat } = await chatHouse(t);
  await chat.does('ben', { kind: 'came', code: 'let-me-in' }, { isPrivate: false });
  await chat.says('ben', 'hello');
  assert.equal(chat.messages.filter(({ chat: where }) => where === 'chat of ben').length, 0);
  await chat.does('ben', { kind: 'came', code: 'let-me-in' });
  assert.match(chat.last('ben').text, /^Hello ben! You are linked, as a guest/);
  assert.deepEqual(chat.forgotten, ['came']);
  await chat.says('ben', 'hello');
  assert.equal(chat.last('ben').text, 'hello ben, guest');
});

test('in which language somebody’s app is, is learned of who is linked, also by coming; that it cannot be kept hinders nothing', async (t) => {
  const { chat, learned } = await chatHouse(t);
  const locale = 'de-AT';
  await chat.does('ben', { kind: 'came', code: 'let-me-in' }, { locale });
  await chat.says('anna', 'hello', { locale });
  await chat.says('anna', 'hello');
  await chat.says('mallory', 'hello', { locale });
  assert.deepEqual(learned, ['ben memory de-AT', 'anna memory de-AT']);
  await chat.says('gus', 'hello', { locale });
  assert.equal(chat.last('gus').text, 'hello gus, guest');
});

test('a command that is not for somebody is refused, also by a button of somebody else', async (t) => {
  const { chat, settled } = await chatHouse(t);
  await chat.says('gus', 'paint');
  assert.match(chat.last('gus').text, /paint is not for you/);
  await chat.says('anna', 'paint');
  await chat.presses('gus', 'Yes');
  assert.match(chat.last('gus').text, /not for you to answer/);
  assert.deepEqual(settled, []);
});

test('a command that breaks answers with a sentence and a reference, and nothing of the cause', async (t) => {
  const { chat } = await chatHouse(t);
  await chat.says('anna', 'break');
  assert.match(chat.last('anna').text, /reference [0-9a-f]{8}/);
  assert.doesNotMatch(chat.last('anna').text, /secret/);
});

test('buttons say what they stand for, long sayings too; one of before a restart says so', async (t) => {
  const { chat, said } = await chatHouse(t);
  const long = 'x'.repeat(100);
  await chat.says('anna', `offer ${long}`);
  await chat.presses('anna', 'Long');
  assert.deepEqual(said, [long]);
  await chat.does('anna', { kind: 'pressed', press: 'r:forged' });
  assert.match(chat.notes.at(-1) ?? '', /from before I was restarted/);
});

test('a board is shown in the place of the message whose button was pressed, and said where it was typed', async (t) => {
  const { chat } = await chatHouse(t);
  await chat.says('anna', 'board 1');
  await chat.presses('anna', 'Turn');
  assert.deepEqual(
    chat.messages.map(({ text, edits }) => [text, edits]),
    [['board 2', 1]],
  );
  await chat.says('anna', 'board 2');
  assert.equal(chat.messages.length, 2);
});

test('whoever goes too fast is told once', async (t) => {
  const { chat, goTooFast, said } = await chatHouse(t);
  goTooFast('say-so');
  await chat.says('anna', 'hello');
  goTooFast('silent');
  await chat.says('anna', 'hello');
  assert.equal(chat.notes.length, 1);
  assert.deepEqual(said, []);
});

test('what was said long ago is not done, and that is told', async (t) => {
  const { chat, clock, said } = await chatHouse(t);
  await chat.says('anna', 'hello', { at: clock.now() - HOUR });
  assert.deepEqual(said, []);
  assert.match(chat.notes[0] ?? '', /while I was away/);
});

test('of much that was said long ago each person is told once, and it does not make them too fast', async (t) => {
  const { chat, clock, said, goTooFast } = await chatHouse(t);
  goTooFast('silent');
  for (let count = 0; count < 30; count += 1)
    for (const who of ['anna', 'gus']) await chat.says(who, 'hello', { at: clock.now() - HOUR });
  assert.equal(chat.notes.length, 2);
  goTooFast('ok');
  await chat.says('anna', 'hello now');
  assert.deepEqual(said, ['now']);
  await clock.turn(HOUR);
  await chat.says('anna', 'hello', { at: clock.now() - HOUR });
  assert.equal(chat.notes.length, 3);
});

test('each person is answered in the order of what they said, whatever comes in between', async (t) => {
  const { chat, said } = await chatHouse(t);
  const all = Array.from({ length: 20 }, (_, index) => index);
  await Promise.all(
    all.flatMap((index) => ['anna', 'gus'].map((who) => chat.says(who, `hello ${who}${index}`))),
  );
  for (const who of ['anna', 'gus'])
    assert.deepEqual(
      said.filter((text) => text.startsWith(who)),
      all.map((index) => `${who}${index}`),
    );
});

test('pictures are shown; of what cannot be seen is told in words', async (t) => {
  const { chat } = await chatHouse(t);
  await chat.says('anna', `look ${import.meta.filename}`);
  const { text, pictures } = chat.last('anna');
  assert.equal(text, 'second\nthird\nthree pictures');
  assert.deepEqual(
    pictures?.map(({ kind, caption, name }) => [kind, caption, name]),
    [
      ['photo', 'first', '1.jpg'],
      ['clip', '', '4.mp4'],
    ],
  );
});

test('a Live Photo moves, and is shown still when its movie cannot be had', async (t) => {
  const moving = await chatHouse(t, { liveMovie: async (id) => `/movie of ${id}` });
  await moving.chat.says('anna', `live ${import.meta.filename}`);
  assert.equal(moving.chat.last('anna').pictures?.[0]?.live, '/movie of 7');
  const still = await chatHouse(t, { liveMovie: () => Promise.reject(new Error('no ffmpeg')) });
  await still.chat.says('anna', `live ${import.meta.filename}`);
  assert.deepEqual(
    [still.chat.last('anna').pictures?.length, still.chat.last('anna').pictures?.[0]?.live],
    [1, undefined],
  );
});

test('a job has one message, edited in place no faster than the platform likes, and its end', async (t) => {
  const { chat, clock, report, end } = await chatHouse(t);
  await chat.says('anna', 'polish');
  const count = chat.messages.length;
  for (let done = 1; done <= 50; done += 1) {
    report({ done, total: 100 });
    await clock.turn(100);
  }
  assert.match(chat.last('anna').text, /▕█+░+▏ (4|5)\d of 100/);
  assert.ok(chat.last('anna').edits <= 5);
  end({ errors: 2 });
  await calm();
  await clock.turn(2000);
  assert.match(chat.last('anna').text, /polish is done.*\n2 things went wrong/s);
  assert.deepEqual(
    chat
      .last('anna')
      .buttons?.flat()
      .map(({ label }) => label),
    ['Details'],
  );
  assert.equal(chat.messages.length, count);
});

test('of a job that failed it is told why and what to do, once, with buttons; what was to come is not told any more', async (t) => {
  const missing = new HomerollError('folder-missing', { path: '/photos' });
  const account = { account: 'anna', found: 0, held: 0, error: { code: missing.code, facts: missing.facts } };
  for (const accounts of [[], [account]]) {
    const { chat, clock, report, end } = await chatHouse(t);
    await chat.says('anna', 'polish');
    report({ lines: [{ key: 'plain', values: { text: 'A hundred are to come.' } }] });
    await clock.turn(5000);
    assert.match(chat.last('anna').text, /A hundred are to come/);
    end({ errors: 1, error: missing, accounts });
    await calm();
    await clock.turn(2000);
    const { text, buttons } = chat.last('anna');
    assert.equal(text.match(/\/photos/g)?.length, 1, text);
    assert.match(text, /→ |Check|Name/);
    assert.doesNotMatch(text, /to come/);
    assert.deepEqual(
      buttons?.flat().map(({ label }) => label),
      ['Details', 'Try again'],
    );
  }
});

test('all commands are offered to the platform', async (t) => {
  const { chat } = await chatHouse(t);
  assert.deepEqual(chat.offered, [
    'help',
    'hello',
    'status',
    'paint',
    'signin',
    'live',
    'look',
    'polish',
    'break',
    'board',
    'offer',
  ]);
});

test('where nobody takes files that is said', async (t) => {
  const { chat } = await chatHouse(t);
  await chat.does('anna', { kind: 'sent', file: sentFile(), text: '' });
  assert.match(chat.notes[0] ?? '', /can't take files/);
});

function sentFile(wishes: Partial<IncomingFile> = {}): IncomingFile {
  return { name: 'a.jpg', mime: undefined, size: 1, isReduced: false, download: async () => {}, ...wishes };
}

/** An intake for two accounts, and what came in. */
function intake(fate: UploadFate = 'stored') {
  const taken: string[] = [];
  const noted: string[] = [];
  return {
    ...{ taken, noted },
    intake: {
      accounts: ['Anna', 'ben'],
      receive: async (account: string, name: string, download: (path: string) => Promise<void>) => {
        await download('/nowhere');
        taken.push(`${name} for ${account}`);
        return { account, folder: '1', name };
      },
      fateOf: () => fate,
      note: ({ name }: { name: string }, account: string, became: UploadFate) => {
        noted.push(`${name} for ${account}: ${became}`);
      },
      takeIn: async () => {},
    },
  };
}

test('a file goes to the account beside it, else to the sender’s own, under a name that is safe', async (t) => {
  const given = intake();
  const { chat } = await chatHouse(t, given);
  await chat.does('anna', { kind: 'sent', file: sentFile({ name: '../../etc/passwd' }), text: '' });
  await chat.does('anna', { kind: 'sent', file: sentFile(), text: 'Ben' });
  assert.deepEqual(given.taken, ['___.._etc_passwd for Anna', 'a.jpg for ben']);
  assert.deepEqual(given.noted, ['anna for Anna: stored', 'anna for ben: stored']);
  assert.match(chat.last('anna').text, /is in ben’s library/);
  await chat.does('olga', { kind: 'sent', file: sentFile(), text: '' });
  assert.match(chat.last('olga').text, /Anna, ben/);
});

test('what is there already, and what is no picture, is told so; guests send nothing', async (t) => {
  const known = await chatHouse(t, intake('known'));
  await known.chat.does('anna', { kind: 'sent', file: sentFile(), text: '' });
  assert.match(known.chat.last('anna').text, /already/);
  const refused = await chatHouse(t, intake('refused'));
  await refused.chat.does('anna', { kind: 'sent', file: sentFile(), text: '' });
  assert.match(refused.chat.last('anna').text, /no picture/);
  const given = intake();
  const { chat } = await chatHouse(t, given);
  await chat.does('gus', { kind: 'sent', file: sentFile(), text: 'ben' });
  assert.deepEqual(given.taken, []);
  assert.match(chat.notes[0] ?? '', /Only the adults/);
});
