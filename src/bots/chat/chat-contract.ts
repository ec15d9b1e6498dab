import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { until } from '../../platform/until-fixture.ts';
import { ChatError, type ChatPlace, type ChatPlatform, type Heard, type OnHeard } from './chat-platform.ts';
import { largeFiles } from './large-files-fixture.ts';

/** A message of the bot as a person sees it; pictures of one album may be messages of their own. */
export interface ContractMessage {
  /** The text, with the title where that is part of it. */
  readonly text: string;
  /** The labels of its buttons, in reading order. */
  readonly buttons: readonly string[];
  /** How many pictures and clips it shows. */
  readonly pictures: number;
  /** The names of its files. */
  readonly files: readonly string[];
  readonly isEdited: boolean;
}

/** A platform that has not been started, a person on it who may talk to the bot, and what can happen there. */
export interface ContractStage extends AsyncDisposable {
  readonly platform: ChatPlatform;
  /** Where the person and the bot talk. */
  readonly place: Omit<ChatPlace, 'isPrivate'>;
  /** The person says something to the bot in the platform's own way; it arrives as these words. */
  say(text: string): Promise<void> | void;
  /** She presses the button of the newest message that has one of this label; resolves without waiting for an answer. */
  press(label: string): Promise<void> | void;
  /** The messages of the bot that are there, oldest first. */
  seen(): readonly ContractMessage[] | Promise<readonly ContractMessage[]>;
  /** She deletes the newest message of the bot. */
  deleteNewest(): Promise<void> | void;
  /** The platform cannot be reached any more, and can again. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
}

/** What a test does with a stage: the things heard, and the way to wait for what is seen. */
interface Play {
  readonly stage: ContractStage;
  readonly heard: readonly Heard[];
  /** What the person has done, in words. */
  deeds(): string[];
  sees(what: string, look: (messages: readonly ContractMessage[]) => boolean): Promise<void>;
}

const BUTTONS = [
  [
    { label: 'Yes', press: 'answer:yes', kind: 'confirm' as const },
    { label: 'No', press: 'answer:no', kind: 'cancel' as const },
  ],
];

/** Tests that every adapter of the port passes. `open` sets up a platform of its own each time. */
export function chatContract(name: string, open: () => Promise<ContractStage>): void {
  /** A test on a platform that was started with this answer to what is heard. */
  const plays = (what: string, play: (on: Play) => Promise<void>, onHeard: OnHeard = async () => undefined) =>
    test(`${name}: ${what}`, async () => {
      await using stage = await open();
      const heard: Heard[] = [];
      await stage.platform.start((one) => {
        heard.push(one);
        return onHeard(one);
      });
      await play(playOf(stage, heard));
      await stage.platform.stop();
      await stage.platform.stop();
    });
  testHearing(plays);
  testAnswering(plays);
  testMessages(plays);
}

type Plays = (what: string, play: (on: Play) => Promise<void>, onHeard?: OnHeard) => void;

function testHearing(plays: Plays): void {
  plays('what is said is heard, with who and where', async ({ stage, heard, deeds }) => {
    await stage.say('status');
    await until('status', () => heard.length > 0);
    const [one] = heard;
    assert.deepEqual(deeds(), ['said status']);
    assert.equal(one?.place.chat, stage.place.chat);
    assert.ok(one?.user.id && one.user.name);
    assert.ok(Math.abs(Date.now() - (one?.at ?? 0)) < 60_000);
  });

  plays('what one person does is heard in its order, each thing with an id of its own', async (play) => {
    const words = ['one', 'two', 'three'];
    for (const word of words) await play.stage.say(word);
    await until('all words', () => play.heard.length === 3);
    assert.deepEqual(play.deeds(), ['said one', 'said two', 'said three']);
    assert.equal(new Set(play.heard.map(({ id }) => id)).size, 3);
  });

  plays('after an outage it hears by itself again', async ({ stage, heard }) => {
    await stage.goDown();
    await assert.rejects(stage.platform.send(stage.place, { text: 'x' }), isA('later'));
    await stage.comeBack();
    await until('the platform takes messages', () =>
      stage.platform.send(stage.place, { text: 'back' }).then(
        () => true,
        () => false,
      ),
    );
    await stage.say('again');
    await until('again', () => heard.length > 0);
  });
}

function testAnswering(plays: Plays): void {
  plays(
    'an answer comes with its buttons, and a button that is pressed comes back',
    async ({ stage, deeds, sees }) => {
      await stage.say('delete');
      await sees('the question', ([one]) => one?.text.includes('Delete?') === true);
      const [question] = await stage.seen();
      assert.deepEqual(question?.buttons, ['Yes', 'No']);
      await stage.press('Yes');
      await sees('the outcome', ([one]) => one?.text.includes('Deleted.') === true);
      const messages = await stage.seen();
      assert.deepEqual([messages.length, messages[0]?.buttons], [1, []]);
      assert.deepEqual(deeds(), ['said delete', 'pressed answer:yes']);
    },
    async ({ deed, answering }) => {
      await answering.working();
      if (deed.kind === 'pressed') await answering.replace({ text: 'Deleted.' });
      else await answering.say({ text: 'Delete?', buttons: BUTTONS });
    },
  );

  plays(
    'a note has its buttons, one that opens an address among them',
    async ({ stage, deeds, sees }) => {
      await stage.say('code');
      await sees('the note', ([one]) => one?.text.includes('Not here.') === true);
      assert.deepEqual((await stage.seen())[0]?.buttons, ['There', 'A field']);
      await stage.press('A field');
      await until('the press', () => deeds().length === 2);
      assert.equal(deeds()[1], 'pressed f:1');
    },
    async ({ deed, answering }) => {
      const there = { label: 'There', url: 'https://t.me/homeroll_bot?start=questions' };
      if (deed.kind === 'said')
        await answering.note('Not here.', [[there, { label: 'A field', press: 'f:1' }]]);
      else await answering.working();
    },
  );

  plays(
    'several answers come in their order',
    async ({ stage, sees }) => {
      await stage.say('tell');
      await sees('both', (messages) => messages.length === 2);
      const texts = (await stage.seen()).map(({ text }) => text);
      assert.deepEqual(texts, ['first', 'second']);
    },
    async ({ answering }) => {
      await answering.say({ text: 'first' });
      await answering.say({ text: 'second' });
    },
  );
}

function testMessages(plays: Plays): void {
  plays('a text arrives as it is, with its title', async ({ stage, sees }) => {
    const text = 'one\n*two* _three_ <b>four</b> `five`';
    await stage.platform.send(stage.place, { title: 'Title', text });
    await sees('the text', ([one]) => one?.text.includes('Title') === true);
    const said = (await stage.seen())[0]?.text.replaceAll('\\', '') ?? '';
    assert.ok(said.includes(text), said);
  });

  plays('a long text arrives whole, the buttons below its end', async ({ stage, sees }) => {
    const lines = Array.from({ length: 600 }, (_, index) => `line ${index}`);
    const sent = await stage.platform.send(stage.place, { text: lines.join('\n'), buttons: BUTTONS });
    await sees('the end', (messages) => messages.at(-1)?.text.endsWith('line 599') === true);
    const messages = await stage.seen();
    assert.equal(sent.ids.length, messages.length);
    assert.deepEqual(
      messages.flatMap(({ text }) => text.split('\n')),
      lines,
    );
    const labels = messages.map(({ buttons }) => buttons.length);
    assert.deepEqual(labels, [...labels.slice(1).map(() => 0), 2]);
  });

  plays('as many buttons as a reply has are all there, in their order', async ({ stage, sees }) => {
    const labels = Array.from({ length: 12 }, (_, index) => `A rather long label, number ${index}`);
    const buttons = labels.map((label, index) => [{ label, press: `s:say ${index}` }]);
    await stage.platform.send(stage.place, { text: 'Choose.', buttons });
    await sees('the buttons', ([one]) => one !== undefined);
    assert.deepEqual((await stage.seen())[0]?.buttons, labels);
  });

  plays('pictures and a file come before the text', async ({ stage, sees }) => {
    const path = join(tmpdir(), `homeroll-contract-${process.pid}.jpg`);
    const gray = { width: 32, height: 24, channels: 3 as const, background: '#888' };
    await writeFile(path, await sharp({ create: gray }).jpeg().toBuffer());
    const picture = { path, kind: 'photo' as const, caption: 'A photo', name: 'a.jpg' };
    const file = { name: 'list.csv', mime: 'text/csv', content: { text: 'a,b' } };
    await stage.platform.send(stage.place, { text: 'Here.', pictures: [picture, picture], file });
    await rm(path);
    await sees('the text', (messages) => messages.at(-1)?.text.includes('Here.') === true);
    const messages = await stage.seen();
    assert.equal(
      messages.reduce((sum, { pictures }) => sum + pictures, 0),
      2,
    );
    assert.deepEqual(
      messages.flatMap(({ files }) => files),
      ['list.csv'],
    );
  });

  plays('what is larger than it takes arrives in a smaller copy', async ({ stage, sees }) => {
    const { platform, place } = stage;
    await using given = await largeFiles(platform.limits);
    await platform.send(place, { text: '', file: given.fileOf('largest.bin', 0) });
    const pictures = [given.pictureOf(1), given.pictureOf(0)];
    await platform.send(place, await given.fitting({ text: 'Two.', pictures }));
    const file = given.fileOf('larger.jpg', 1);
    await platform.send(place, await given.fitting({ text: '', file }));
    await sees('the last note', (messages) => /the library, at 2024\/larger/.test(textOf(messages)));
    const messages = await stage.seen();
    // A JPEG that is sent as a file may be seen as a picture.
    const things = messages.reduce((sum, { pictures, files }) => sum + pictures + files.length, 0);
    assert.equal(things, 4);
    assert.equal(textOf(messages).match(/smaller copy/g)?.length, 2);
  });

  plays('a message is edited, also to what it is already', async ({ stage, sees }) => {
    const sent = await stage.platform.send(stage.place, { text: '1 of 2', buttons: BUTTONS });
    await stage.platform.edit(sent, { text: '1 of 2', buttons: BUTTONS });
    await stage.platform.edit(sent, { text: 'done' });
    await sees('the edit', ([one]) => one?.text === 'done');
    const [message] = await stage.seen();
    assert.deepEqual([message?.buttons, message?.isEdited], [[], true]);
  });

  plays('what is deleted is gone, and removed without complaint', async ({ stage, sees }) => {
    const sent = await stage.platform.send(stage.place, { text: 'x' });
    await stage.deleteNewest();
    await assert.rejects(stage.platform.edit(sent, { text: 'y' }), isA('gone'));
    await stage.platform.remove(sent);
    const other = await stage.platform.send(stage.place, { text: 'z' });
    await stage.platform.remove(other);
    await sees('nothing', (messages) => messages.length === 0);
  });
}

function playOf(stage: ContractStage, heard: readonly Heard[]): Play {
  return {
    stage,
    heard,
    deeds: () =>
      heard.map(({ deed }) => {
        if (deed.kind === 'said') return `said ${deed.text}`;
        return deed.kind === 'pressed' ? `pressed ${deed.press}` : deed.kind;
      }),
    sees: (what, look) => until(what, async () => look(await stage.seen())),
  };
}

/** Without what an adapter escapes. */
function textOf(messages: readonly ContractMessage[]): string {
  return messages
    .map(({ text }) => text)
    .join('\n')
    .replaceAll('\\', '');
}

function isA(kind: ChatError['kind']): (error: unknown) => boolean {
  return (error) => error instanceof ChatError && error.kind === kind;
}
