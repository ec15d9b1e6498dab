import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { until } from '../platform/until-fixture.ts';
import { message } from './message-fixture.ts';
import type { Delivered, NoticeMessage, Notifier } from './notifier.ts';

/** How the other side behaves: it takes, asks to come again, refuses the message, says nothing ever, or is not there. */
export type Manner = 'take' | 'later' | 'refuse' | 'silent' | 'down';

/** What somebody or something on the other side got. */
interface Received {
  /** By which it is known as the same again; undefined where there is no such thing. */
  readonly id?: string | undefined;
  /** As it is read there, nothing in it escaped any more. */
  readonly text: string;
}

/** A notifier whose other side is a strict double. It gives up on one that is silent after a second at most. */
export interface Given {
  readonly notifier: Notifier;
  behave(manner: Manner): void | Promise<void>;
  /** What was taken, in its order. */
  received(): readonly Received[];
  /** How often it was tried to tell something, taken or not. */
  tries(): number;
  /** Tokens and secret addresses, and whatever else is to be in no log. */
  readonly secrets: readonly string[];
}

export interface ContractTraits {
  /** The manners that the other side knows; all unless told. */
  readonly manners?: readonly Manner[];
  /** Whether this message is told there; all are unless told. What is not is `delivered` all the same. */
  tells?(message: NoticeMessage): boolean;
  /** Whether what is received has the id of the message; it has unless told. */
  readonly hasIds?: boolean;
  /** What of this message can be read there; title, text and hint unless told. */
  reads?(message: NoticeMessage): readonly string[];
  /** The longest that may be received, in characters; 10,000 unless told. */
  readonly longest?: number;
}

const NAME = '<!channel> & <b>*Anna*</b> [x](https://x.example) `_~ @everyone \\" {x}';
const EMOJI = '👩‍👩‍👧 🇩🇪';
const HOSTILE = `\u202e\u0000\u001b[31m\u2066${NAME}\u200f\u0085 ${EMOJI}`;
const TELLING: readonly (readonly [string, Partial<NoticeMessage>])[] = [
  ['something that happened', { kind: 'test', phase: 'happened', title: 'Homeroll says hello' }],
  ['the beginning of a warning', { kind: 'disk-nearly-full', account: 'anna' }],
  ['the beginning of something critical', { kind: 'signed-out', account: 'anna', title: 'Signed out' }],
  ['a reminder', { kind: 'signed-out', phase: 'reminder', title: 'Still signed out' }],
  [
    'an end',
    { kind: 'signed-out', phase: 'ended', title: 'Signed in again after 3 h', text: '', hint: undefined },
  ],
  [
    'many as one',
    { kind: 'new-pictures', phase: 'happened', count: 12, title: '214 new photos', hint: undefined },
  ],
  ['a routine', { kind: 'sync-finished', phase: 'happened', account: 'anna', title: 'All is here' }],
  ['something that makes no sound', { isSilent: true }],
  ['a title alone', { text: '', hint: undefined }],
];

/** Long texts that become longer still when they are escaped. */
const SWOLLEN = ['&', '"', '\nx', '<', '\\', '*', 'ä', '漢', '👩‍👩‍👧', 'a\u0301', '\ud800', 'word '];

/** What every notifier does; run by the test file of each. `open` starts a new double each time, and ends both with the test. */
export function notifierContract(
  open: (t: TestContext) => Promise<Given>,
  traits: ContractTraits = {},
): void {
  const {
    manners = ['take', 'later', 'refuse', 'silent', 'down'],
    tells = () => true,
    hasIds = true,
  } = traits;
  const { reads = ({ title, text, hint = '' }: NoticeMessage) => [title, text, hint], longest = 10_000 } =
    traits;

  for (const [title, wish] of TELLING)
    test(`${title} is told`, async (t) => {
      const given = await open(t);
      const told = message(wish);
      assert.deepEqual(await send(given, told), { kind: 'delivered' });
      if (!tells(told)) return assert.equal(given.tries(), 0);
      const received = await newest(given, 1);
      for (const part of reads(told)) assert.ok(received.text.includes(part), `${part} in ${received.text}`);
      if (hasIds) assert.equal(received.id, told.id);
    });

  const critical = { kind: 'signed-out', title: 'Signed out' } as const;

  test('names are read as they are, and steer nobody', async (t) => {
    const given = await open(t);
    const told = message({
      ...critical,
      title: `${HOSTILE}\nof`,
      text: `${HOSTILE}\r\nbelow`,
      hint: HOSTILE,
    });
    assert.deepEqual(await send(given, told), { kind: 'delivered' });
    const { text } = await newest(given, 1);
    assert.doesNotMatch(text, /[^\P{Cc}\n]|[\u200f\u202a-\u202e\u2066-\u2069]/u);
    assert.ok(text.includes(NAME) && text.includes(EMOJI), text);
    assert.ok(!text.includes(`${EMOJI}\nof`), 'a title is one line');
  });

  for (const piece of SWOLLEN)
    test(`4,096 times ${JSON.stringify(piece)} fits`, async (t) => {
      const given = await open(t);
      const long = piece.repeat(4096);
      const data = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index}${long}`, long]));
      const told = message({
        ...critical,
        title: `T ${long}`,
        text: `t ${long}`,
        hint: `h ${long}`,
        data,
        account: long,
      });
      assert.deepEqual(await send(given, told), { kind: 'delivered' });
      const { text } = await newest(given, 1);
      assert.ok(text.length <= longest, `${text.length}`);
      assert.ok(text.isWellFormed() && text.includes('…'), text.slice(0, 100));
    });

  const outcomes = { later: 'later', refuse: 'refused', silent: 'unreachable', down: 'unreachable' } as const;
  for (const [manner, kind] of Object.entries(outcomes) as [keyof typeof outcomes, Delivered['kind']][])
    test(`where the other side is made to ${manner}, it is ${kind}`, {
      skip: !manners.includes(manner),
    }, async (t) => {
      const given = await open(t);
      await given.behave(manner);
      const told = message(critical);
      const delivered = await send(given, told);
      assert.equal(delivered.kind, kind);
      const reason = 'reason' in delivered ? delivered.reason : '';
      assert.ok(reason.length > 3 && reason.length < 200, reason);
      for (const secret of [...given.secrets, told.title, told.text, told.id])
        assert.ok(!reason.includes(secret), reason);
      await given.behave('take');
      assert.deepEqual(await send(given, told), { kind: 'delivered' });
      const received = await newest(given, 1);
      if (hasIds) assert.equal(received.id, told.id, 'the same id at the next try');
    });

  test('whoever stops waiting is gone at once', {
    skip: !manners.includes('silent'),
    timeout: 20_000,
  }, async (t) => {
    const given = await open(t);
    await given.behave('silent');
    const stop = new AbortController();
    const sending = given.notifier.send(message(critical), stop.signal);
    await until('it was tried', () => given.tries() > 0);
    stop.abort(new Error('enough'));
    await assert.rejects(sending, /enough/);
  });

  test('what is stopped before it begins is not told', async (t) => {
    const given = await open(t);
    await assert.rejects(
      given.notifier.send(message(critical), AbortSignal.abort(new Error('enough'))),
      /enough/,
    );
    assert.equal(given.tries(), 0);
  });

  test('messages of one key are received in their order', async (t) => {
    const given = await open(t);
    const titles = ['one', 'two', 'three'];
    for (const title of titles) await send(given, message({ ...critical, id: `id-${title}`, title }));
    await newest(given, titles.length);
    for (const [index, title] of titles.entries()) assert.ok(given.received()[index]?.text.includes(title));
  });

  test('it may be stopped twice, and prints no secret', async (t) => {
    const given = await open(t);
    await send(given, message(critical));
    const printed = inspect(given.notifier, { depth: 9, showHidden: true });
    for (const secret of given.secrets) assert.ok(!printed.includes(secret), printed);
    await given.notifier.stop?.();
    await given.notifier.stop?.();
  });
}

function send({ notifier }: Given, told: NoticeMessage): Promise<Delivered> {
  return notifier.send(told, new AbortController().signal);
}

/** The last of `count` that were received; they may be on their way still when they are delivered. */
async function newest(given: Given, count: number): Promise<Received> {
  await until(`${count} received`, () => given.received().length >= count);
  const received = given.received();
  assert.equal(received.length, count);
  return received.at(-1) ?? assert.fail();
}
