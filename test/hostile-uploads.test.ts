import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { crc32, createDeflateRaw, deflateSync } from 'node:zlib';
import { until } from '../src/platform/until-fixture.ts';
import { givenChats } from './house/chat-house.ts';
import { folderContents, sha256 } from './house/folder-contents.ts';
import { pngFile } from './picture-files/index.ts';

/** No answer to a file is longer: a name is as long as it likes. */
const SHORT = 250;
/** What a bomb unpacks to, in bytes, and what all of these files together may cost in memory. */
const UNPACKED = 1e9;
const MOST_MEMORY = 400e6;
const PATIENCE = { timeout: 400_000 };

/** A file that somebody sends, and what is true of it. */
interface Sent {
  readonly what: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly words?: string;
  readonly answer: RegExp;
}

const REFUSED = /is no picture or clip that I know\. I have not kept it/;
const STORED = /is in anna’s library/;

async function hostileFiles(): Promise<Sent[]> {
  const bomb = await zipOf('zeros', UNPACKED);
  const picture = async (seed: number) => pngFile({ seed });
  const refused = { bytes: Buffer.from('no picture'), answer: REFUSED };
  return [
    { what: '19 MB of noise', name: 'x.jpg', bytes: randomBytes(19e6), answer: REFUSED },
    { what: 'a bomb called a JPEG', name: 'bomb.jpg', bytes: bomb, answer: REFUSED },
    { what: 'a bomb called a HEIC', name: 'bomb.heic', bytes: bomb, answer: REFUSED },
    { what: 'an archive', name: 'all.zip', bytes: await zipOf('a', 1), answer: REFUSED },
    { what: 'what no folder shows', name: 'Thumbs.db', ...refused },
    { what: 'what a Mac leaves', name: '.DS_Store', ...refused },
    { what: 'a hidden picture of a system', name: '._IMG_1.JPG', ...refused },
    { what: 'nothing', name: 'empty.jpg', bytes: Buffer.alloc(0), answer: REFUSED },
    { what: 'facts about no picture', name: 'IMG_1.xmp', ...refused },
    { what: 'a way out', name: '../../etc/x', ...refused },
    { what: 'a way out that is a picture', name: '../../etc/x.png', bytes: await picture(1), answer: STORED },
    { what: 'an end of a string', name: 'a\0b.png', bytes: await picture(2), answer: STORED },
    { what: 'a long name', name: `${'n'.repeat(4092)}.png`, bytes: await picture(3), answer: STORED },
    { what: 'a long name of nothing', name: 'n'.repeat(4096), ...refused },
    {
      what: 'another direction',
      name: 'a\u202egpj.\u2066exe\u2069.png',
      bytes: await picture(4),
      answer: STORED,
    },
    {
      ...{ what: 'words with markup', name: '<b>*x*</b>.png', bytes: await picture(5), answer: STORED },
      words: '<b>anna</b> [x](tg://user?id=1) @everyone',
    },
    { what: 'a giant', name: 'giant.png', bytes: giantPng(), answer: STORED },
  ];
}

for (const platform of ['telegram', 'discord'] as const)
  test(
    `files that mean harm are answered truly on ${platform}, and leave nothing behind`,
    PATIENCE,
    async (t) => {
      const { telegram, anna, house, log } = await givenChats(t);
      const files = await hostileFiles();
      const before = await everythingIn(house.root);
      const peak = process.resourceUsage().maxRSS;
      const send = async ({ name, bytes, words = '' }: Sent) => {
        if (platform === 'telegram')
          return void (await anna.telegram.sendsDocument(bytes, { fileName: name, caption: words }));
        const file = { name, bytes, type: 'image/jpeg' };
        await anna.discord.runs('send', { file, ...(words && { text: words }) }, { in: 'dm' });
      };
      const said = () =>
        platform === 'telegram'
          ? telegram.messages(anna.telegram).filter(({ isFromBot, text }) => isFromBot && text)
          : anna.discord
              .messages('dm')
              .filter(({ thinking, text }) => !thinking && /library|kept/.test(text));
      for (const sent of files) {
        const had = said().length;
        await send(sent);
        await until(`an answer to ${sent.what}`, () => said().length > had);
        const answers = said().slice(had);
        assert.deepEqual(
          answers.map(({ text }) => [sent.what, sent.answer.test(text), text.length <= SHORT]),
          [[sent.what, true, true]],
          answers.map(({ text }) => text).join(' / '),
        );
        assert.doesNotMatch(answers[0]?.text ?? '', /[\0\u202a-\u202e\u2066-\u2069]/u);
      }
      const grown = (process.resourceUsage().maxRSS - peak) * 1024;
      assert.ok(grown < MOST_MEMORY, `${grown} bytes`);
      const stored = files.filter(({ answer }) => answer === STORED).map(({ bytes }) => sha256(bytes));
      const library = [...(await folderContents(house.library))].filter(([path]) => !path.endsWith('.xmp'));
      assert.deepEqual(library.map(([, content]) => content).sort(), stored.sort());
      await until(
        'the uploads are gone',
        async () => (await everythingIn(join(house.data, 'uploads'))).length === 2,
      );
      const after = (await everythingIn(house.root)).filter((path) => !before.includes(path));
      assert.deepEqual(
        after.filter((path) => !path.startsWith('library/')),
        [],
      );
      assert.deepEqual(log.failed, []);
    },
  );

async function everythingIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}

/** An archive with one file of zeros in it, as https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT has it. */
async function zipOf(name: string, size: number): Promise<Buffer> {
  const piece = Buffer.alloc(Math.min(size, 1e6));
  let sum = 0;
  async function* zeros() {
    for (let left = size; left > 0; left -= piece.length) {
      sum = crc32(piece, sum);
      yield piece;
    }
  }
  const packed = await buffer(Readable.from(zeros()).pipe(createDeflateRaw()));
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(sum, 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
  const central = Buffer.concat([
    ...[Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), Buffer.from(name)],
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** A PNG that says it is 100 000 pixels wide and high, in a few bytes. */
function giantPng(): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(100_000, 0);
  head.writeUInt32BE(100_000, 4);
  head.set([8, 2], 8);
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const pixels = deflateSync(Buffer.alloc(30e6));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
