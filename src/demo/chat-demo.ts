import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SimulatedAccount, Simulator } from 'icloud-photos-sync-lib/simulator';
import { ownerAt } from '../cli/console.ts';
import { type Homeroll, openHomeroll } from '../daemon.ts';
import { HomerollError } from '../platform/error.ts';
import { createLog } from '../platform/log.ts';
import type { Language } from '../texts/texts.ts';
import type { ChatPerson } from './chat-person.ts';
import { type DemoPlace, demoConfig } from './demo-place.ts';
import { drawPictures } from './draw-pictures.ts';
import { DrawnPhone } from './fill-phone.ts';

const APPLE = { appleId: 'you@example.com', password: 'correct horse battery staple' };
/** The picture that somebody sends to the bot. */
const SENT = 'IMG_0433.JPG';
/** Characters that nobody's token has. */
const TOKENS = { telegram: '100:demo-token-of-nobody-at-all-and-of-no-use', discord: 'demo.token.of-nobody' };

/** A platform that is played in this process. */
interface Stage {
  /** What `bots` of the configuration says about it. */
  readonly config: object;
  readonly environment: Readonly<Record<string, string>>;
  person(name: string): ChatPerson;
  close(): Promise<void>;
}

/** One evening in a chat: linking, signing in, a sync, looking, deleting and bringing back, sending, inviting. Answers the exit code. */
export async function chatDemo(platform: 'telegram' | 'discord', place: DemoPlace): Promise<number> {
  const { console, home } = place;
  const simulator = await Simulator.start();
  const { language } = console.texts;
  const stage = platform === 'telegram' ? await onTelegram(language) : await onDiscord(language);
  const drawings = join(home, 'phone');
  try {
    const account = simulator.addAccount(APPLE);
    console.err.write(`${console.texts.say({ key: 'demo-drawing' })}\n`);
    const set = await drawPictures(drawings, { signal: console.signal });
    await DrawnPhone.fill(account.photos.own, set, [SENT]);
    const passwordFile = join(home, 'password');
    await writeFile(passwordFile, APPLE.password, { mode: 0o600 });
    const source = {
      type: 'icloud',
      appleId: APPLE.appleId,
      passwordFile,
      poll: '0s',
      apple: simulator.plain,
    };
    const config = demoConfig(place, source, { bots: stage.config }, 'anna');
    const log = createLog('silent');
    const homeroll = await openHomeroll(config, console.clock, log, undefined, stage.environment);
    try {
      await homeroll.bots.start(() => undefined);
      const anna = stage.person('Anna');
      const ben = stage.person('Ben');
      try {
        await evening({ homeroll, account, anna, ben, picture: await readFile(join(drawings, SENT)) }, place);
      } finally {
        console.out.write(`\n== Anna ==\n${anna.transcript()}\n\n== Ben ==\n${ben.transcript()}\n`);
      }
      return 0;
    } finally {
      await homeroll.close();
    }
  } finally {
    await rm(drawings, { recursive: true, force: true });
    await stage.close();
    await simulator.close();
  }
}

interface Evening {
  readonly homeroll: Homeroll;
  readonly account: SimulatedAccount;
  readonly anna: ChatPerson;
  readonly ben: ChatPerson;
  readonly picture: Uint8Array;
}

async function evening(
  { homeroll, account, anna, ben, picture }: Evening,
  { console }: DemoPlace,
): Promise<void> {
  const atTerminal = { asker: ownerAt(console), signal: console.signal };
  const step = async (what: () => Promise<void>, sees: RegExp, who = anna) => {
    who.mark();
    await what();
    await who.sees(sees);
  };
  const { code } = (await homeroll.commands.answer('invite owner', atTerminal)).data as { code: string };
  // English, or German.
  await step(() => anna.comes(code), /Hello Anna|Hallo Anna/);
  await step(() => anna.says('status'), /library|Bibliothek/i);
  await step(() => anna.says('signin anna'), /two-factor code|Bestätigungscode/);
  await step(() => anna.presses(/Send the code|Code an die Geräte/), /the Apple devices|den Apple-Geräten/);
  await step(() => anna.givesCode('000000'), /not right|stimmt nicht/);
  await step(() => anna.givesCode(account.codes.shown('devices') ?? ''), /signed in|angemeldet/i);
  await step(() => anna.says('sync'), /brought home|heimgeholt/);
  await step(() => anna.says('find crete'), /found|gefunden/);
  // The first of them is a Live Photo.
  await step(() => anna.says('show 1'), /Place: |Ort: /);
  await step(() => anna.says('favourite 1'), /a favourite now|jetzt ein Favorit/);
  await step(() => anna.says('trash 2'), /to the trash\?|in den Papierkorb legen\?/);
  await step(
    () => anna.presses(/^(Move to the trash|In den Papierkorb)$/),
    /is in the trash|ist im Papierkorb|liegt im Papierkorb/,
  );
  await step(() => anna.presses(/Bring back|Zurückholen/), /is back|ist wieder|zurück/);
  await step(() => anna.sends(SENT, picture), /library|Bibliothek/);
  await step(() => anna.says('invite adult'), /one adult|als adult/);
  const invited = (await homeroll.commands.answer('invite adult', atTerminal)).data as { code: string };
  await step(() => ben.comes(invited.code), /Hello Ben|Hallo Ben/, ben);
  await step(() => ben.says('random'), /: one of |: eins von /, ben);
  await step(() => ben.says('restart'), /not for you|nicht für dich/, ben);
  await step(() => anna.says('audit'), /Ben \(/);
}

/** What plays a platform comes with the source and not with what is installed of it. Error: `demo-without-doubles` (never). */
async function double<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw new HomerollError('demo-without-doubles', {}, { recovery: 'never', cause });
  }
}

async function onTelegram(language: Language): Promise<Stage> {
  const { startTelegram } = await double(() => import('../../test/doubles/telegram/index.ts'));
  const { telegramPerson } = await import('./chat-person.ts');
  const telegram = await startTelegram({ token: TOKENS.telegram });
  return {
    config: { telegram: { apiRoot: telegram.apiRoot } },
    environment: { HOMEROLL_TELEGRAM_TOKEN: TOKENS.telegram },
    person: (name) => telegramPerson(telegram, name, language),
    close: () => telegram.close(),
  };
}

async function onDiscord(language: Language): Promise<Stage> {
  const { startDiscord } = await double(() => import('../../test/doubles/discord/index.ts'));
  const { discordPerson } = await import('./chat-person.ts');
  const discord = await startDiscord({ token: TOKENS.discord });
  const guild = discord.guild({ name: 'Family', channels: ['photos'] });
  return {
    config: { discord: { api: discord.api } },
    environment: { HOMEROLL_DISCORD_TOKEN: TOKENS.discord },
    person: (name) => {
      const person = discord.person({ name, locale: language === 'en' ? 'en-US' : language });
      discord.joins(guild, person);
      return discordPerson(discord, person);
    },
    close: () => discord.close(),
  };
}
