import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { type Person, startTelegram, type TelegramDouble } from '../test/doubles/telegram/index.ts';
import { time } from './measure/figures.ts';
import { readOptions } from './measure/options.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * A daemon with a Telegram bot, in a process of its own, against a double of Telegram: how long the first answer takes while a sync
 * brings pictures in, and whether fifty people who say twenty things each within a minute are all answered, each in order.
 */
const TARGET = 100;
const SAYINGS = ['status', 'help', 'show 1', 'find'];
const PEOPLE = 50;
const EACH = 20;

async function house(folder: string, telegram: TelegramDouble, files: number): Promise<Person[]> {
  const people = Array.from({ length: PEOPLE }, (_, index) =>
    telegram.person({ firstName: `P${index}`, languageCode: 'en' }),
  );
  await mkdir(join(folder, 'inbox'));
  await mkdir(join(folder, 'data'), { mode: 0o700 });
  const persons = people.map(({ id }, index) => ({
    ...{ id: `p${index}`, name: `P${index}`, role: index === 0 ? 'owner' : 'adult', accounts: 'all' },
    links: [{ channel: 'telegram', user: `${id}`, chat: `${id}`, since: 0 }],
  }));
  await writeFile(join(folder, 'data', 'state.json'), JSON.stringify({ persons }), { mode: 0o600 });
  const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  for (let index = 0; index < files; index += 1)
    await writeFile(
      join(folder, 'inbox', `IMG_${index}.JPG`),
      Buffer.concat([picture, Buffer.from(`${index}`)]),
    );
  await writeFile(
    join(folder, 'homeroll.yaml'),
    JSON.stringify({
      library: { path: join(folder, 'library') },
      data: join(folder, 'data'),
      accounts: { me: { sources: [{ type: 'folder', path: join(folder, 'inbox'), settle: '0s' }] } },
      bots: { telegram: { apiRoot: telegram.apiRoot } },
      schedules: { sync: 'off', verify: 'off', housekeeping: 'off' },
      log: { level: 'error' },
    }),
  );
  // A bot cannot begin a conversation.
  for (const person of people) await person.starts();
  return people;
}

/** How long an answer took (ms) from when the update lay at Telegram's. */
interface Answered {
  /** Until its first message was there to be seen. */
  readonly seen: number;
  /** Until that message had come to Telegram, whole: what follows is the double's own work, which looks into each picture. */
  readonly came: number;
}

async function answered(telegram: TelegramDouble, person: Person, text: string): Promise<Answered> {
  const before = telegram.messages(person).filter(({ isFromBot }) => isFromBot).length;
  const callsBefore = new Set(telegram.calls);
  await person.says(text);
  const [began, beganAt] = [performance.now(), Date.now()];
  const isThere = () => telegram.messages(person).filter(({ isFromBot }) => isFromBot).length > before;
  while (!isThere() && performance.now() - began < 10_000) await sleep(2);
  const seen = performance.now() - began;
  const call = telegram.calls.find(
    (one) =>
      !callsBefore.has(one) &&
      /^send(?!ChatAction)/.test(one.method) &&
      `${one.payload.chat_id}` === `${person.id}`,
  );
  return { seen, came: call ? call.when - beganAt : seen };
}

async function whileItSyncs(telegram: TelegramDouble, people: readonly Person[]): Promise<void> {
  await answered(telegram, people[0] as Person, 'find');
  const bySaying = new Map<string, Answered[]>();
  for (let index = 0; index < 200; index += 1) {
    // Telegram lets a bot say thirty things a second, one of them to each person, and an album is ten: nobody says the next before that.
    await sleep(index < 150 ? 100 : 500);
    const person = people[index % people.length] as Person;
    const saying = SAYINGS[Math.floor(index / people.length)] ?? 'status';
    const took = await answered(telegram, person, saying);
    bySaying.set(saying, [...(bySaying.get(saying) ?? []), took]);
  }
  console.log(
    `  first answer while a sync runs, in the middle and at the 95th percentile (wanted ${TARGET} ms)`,
  );
  for (const [saying, took] of bySaying)
    console.log(
      `    ${saying.padEnd(10)} ${spread(took.map(({ seen }) => seen))}; come to Telegram after ${spread(took.map(({ came }) => came))}`,
    );
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => time(sorted[Math.floor(sorted.length * share)] ?? 0);
  return `${at(0.5)}, ${at(0.95)}`;
}

async function everybodyTalks(telegram: TelegramDouble, people: readonly Person[]): Promise<void> {
  const refusedBefore = telegram.calls.filter(({ status }) => status === 429).length;
  const began = performance.now();
  await Promise.all(
    people.map(async (person, index) => {
      await sleep(index * 60);
      for (let saying = 0; saying < EACH; saying += 1) {
        await person.says(`zebra${saying}x`);
        await sleep(2850);
      }
    }),
  );
  const heard = (person: Person) =>
    telegram
      .messages(person)
      .flatMap(({ isFromBot, text }) => (isFromBot ? (/zebra(\d+)x/.exec(text)?.[1] ?? []) : []));
  const isAll = () => people.every((person) => heard(person).length >= EACH);
  while (!isAll() && performance.now() - began < 180_000) await sleep(100);
  const answers = people.map((person) => heard(person).map(Number));
  const count = answers.reduce((sum, list) => sum + list.length, 0);
  const inOrder = answers.filter((list) => list.every((value, index) => value === index)).length;
  const refused = telegram.calls.filter(({ status }) => status === 429).length - refusedBefore;
  console.log(
    `  ${PEOPLE} people, ${EACH} sayings each          ${count} of ${PEOPLE * EACH} answered in ${time(performance.now() - began)}, in order for ${inOrder} of ${PEOPLE}, ${refused} times too fast for Telegram`,
  );
}

const { files, talk } = readOptions({ files: 4000, talk: 'yes' });
await inTemporaryFolder(tmpdir(), async (folder) => {
  const telegram = await startTelegram();
  const people = await house(folder, telegram, files);
  const main = join(import.meta.dirname, '..', 'src', 'main.ts');
  const daemon = spawn(
    process.execPath,
    ['--max-semi-space-size=8', main, 'run', '--config', join(folder, 'homeroll.yaml')],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, HOMEROLL_TELEGRAM_TOKEN: telegram.token },
    },
  );
  try {
    await telegram.until(() => telegram.isPolled, { timeout: 60_000, what: 'the bot polls' });
    console.log(`chat: a bot in a process of its own, ${files} pictures on their way`);
    await whileItSyncs(telegram, people);
    if (talk === 'yes') await everybodyTalks(telegram, people);
  } finally {
    daemon.kill('SIGTERM');
    await once(daemon, 'exit');
    await telegram.close();
  }
});
