import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type SimulatedAccount, Simulator } from 'icloud-photos-sync-lib/simulator';
import { printReply } from '../bots/terminal/print.ts';
import { accountOfSources } from '../commands/account-of-sources.ts';
import { type Homeroll, openHomeroll } from '../daemon.ts';
import { createLog } from '../platform/log.ts';
import { type DemoPlace, demoConfig } from './demo-place.ts';
import { drawPictures } from './draw-pictures.ts';
import { DrawnPhone } from './fill-phone.ts';
import { HomeAtBroker } from './home-at-broker.ts';
import { picturesOf, type SomeDay, whatCameOfIt } from './some-day.ts';
import { Typist } from './typist.ts';

const PERSON = { appleId: 'you@example.com', password: 'correct horse battery staple' };

/** What happens on the phone when its pictures are home. */
const DAY: SomeDay = {
  edited: 'IMG_0402.JPG',
  taken: 'IMG_0433.JPG',
  deleted: 'IMG_0019.JPG',
  album: 'Crete',
  newTitle: 'Summer in Crete',
};

/**
 * The story of an iCloud account, from its first sign-in to the question whether everything is here. Apple is played by a
 * simulator in this process, the person by a typist. Answers the exit code.
 */
export async function phoneDemo(place: DemoPlace): Promise<number> {
  const { console, home } = place;
  const simulator = await Simulator.start();
  try {
    const account = simulator.addAccount(PERSON);
    const drawings = join(home, 'phone');
    try {
      const phone = await fillPhone(account, drawings, place);
      const source = { type: 'icloud', appleId: PERSON.appleId, poll: '0s', apple: simulator.plain };
      const home = await HomeAtBroker.start();
      const config = demoConfig(place, source, {}, home?.config);
      const homeroll = await openHomeroll(config, console.clock, createLog('silent'));
      try {
        homeroll.homeAssistant?.start();
        return await tellStory(homeroll, { account, phone, home }, place);
      } finally {
        await homeroll.close();
        await home?.close();
      }
    } finally {
      await rm(drawings, { recursive: true, force: true });
    }
  } finally {
    await simulator.close();
  }
}

async function fillPhone(
  account: SimulatedAccount,
  folder: string,
  { console: { texts, out, manner, signal } }: DemoPlace,
): Promise<DrawnPhone> {
  const say = (key: string, values = {}) => {
    if (manner === 'text') out.write(`${texts.say({ key, values })}\n`);
  };
  say('demo-drawing');
  const set = await drawPictures(folder, { signal });
  if (!set.hasClips) say('demo-without-clip');
  const phone = await DrawnPhone.fill(account.photos.own, set, [DAY.taken]);
  say('demo-phone', { count: phone.library.assets.size });
  return phone;
}

/** What stands around the house. */
interface Around {
  readonly account: SimulatedAccount;
  readonly phone: DrawnPhone;
  readonly home: HomeAtBroker | undefined;
}

async function tellStory(
  homeroll: Homeroll,
  { account, phone, home }: Around,
  { console }: DemoPlace,
): Promise<number> {
  const { texts, out, manner } = console;
  const typist = new Typist(homeroll, console);
  await signIn(typist, account);
  await firstSync(homeroll, typist, console.signal);
  if (manner === 'text') out.write('\n');
  const short = { files: 1, folders: 3 };
  printReply(accountOfSources(homeroll.catalog, homeroll.sources, short), texts, manner, out);
  await typist.say('status');
  await typist.say(texts.say({ key: 'demo-find' }));

  await phone.live(DAY);
  typist.narrate({ key: 'demo-day', values: { ...DAY } });
  await typist.say('sync');
  typist.narrate(...whatCameOfIt(homeroll.catalog, DAY));
  const [edited] = picturesOf(homeroll.catalog, DAY.edited);
  if (edited) await typist.say(`show #${edited.id}`);
  await typist.say('complete');
  typist.narrate(
    ...(home ? [{ key: 'demo-home-assistant' }, ...(await home.lines())] : [{ key: 'demo-no-broker' }]),
  );
  typist.narrate({ key: 'demo-kept', values: { path: homeroll.library.path } });
  typist.narrate({ key: 'demo-own' }, { key: 'demo-own-next' });
  return typist.code;
}

async function signIn(typist: Typist, account: SimulatedAccount): Promise<void> {
  await typist.say('signin me');
  await typist.answer(PERSON.password, true);
  await typist.answer('send');
  const code = account.codes.shown('devices') ?? '';
  typist.narrate({ key: 'demo-code', values: { code } });
  await typist.say(`code ${code}`);
}

/** Listed first, it can be said what would come before any of it comes. */
async function firstSync(homeroll: Homeroll, typist: Typist, signal: AbortSignal): Promise<void> {
  homeroll.pipeline.pause();
  for (const source of homeroll.sources) await source.scan(signal);
  typist.narrate({ key: 'demo-listed' });
  await typist.say('plan');
  homeroll.pipeline.resume();
  await typist.say('sync');
}
