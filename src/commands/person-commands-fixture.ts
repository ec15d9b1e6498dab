import type { TestContext } from 'node:test';
import { Challenges } from '../challenges/challenges.ts';
import { REMOVE_PERSON, settleRemovePerson } from '../challenges/remove-person-question.ts';
import { RESTART, settleRestart } from '../challenges/restart-question.ts';
import { type GivenPersons, givenPersons } from '../persons/persons-fixture.ts';
import { createLog } from '../platform/log.ts';
import { type Language, Texts } from '../texts/texts.ts';
import { answerCommand } from './answer.ts';
import { ASKER } from './asker-fixture.ts';
import { auditCommand } from './audit.ts';
import { audited } from './audited.ts';
import type { Asker, Reply } from './command.ts';
import { personCommands } from './person-commands.ts';
import { restartCommand } from './restart.ts';
import { withHelp } from './with-help.ts';

const signal = new AbortController().signal;
/** With the narrow spaces that some versions of the language data use as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const HOUR = 3_600_000;
/** The times that can be said in these tests. */
const DURATIONS = new Map([
  ['1h', HOUR],
  ['1h30m', 1.5 * HOUR],
  ['8h', 8 * HOUR],
  ['31d', 31 * 24 * HOUR],
  ['0s', 0],
]);

export interface GivenPersonCommands extends GivenPersons {
  say(text: string, asker?: Asker): Promise<Reply>;
  /** The lines of the answer as they are read. */
  told(text: string, asker?: Asker): Promise<string[]>;
  /** Says what a button of a reply says. */
  press(reply: Reply, index: number, asker?: Asker): Promise<Reply>;
  /** How often the house was opened anew. */
  readonly restarts: number[];
}

/** A house of two accounts, anna and ben, in Vienna, with Telegram in it. */
export async function givenPersonCommands(t: TestContext): Promise<GivenPersonCommands> {
  const given = await givenPersons(t);
  const { catalog, clock, state, persons, invitations } = given;
  const challenges = new Challenges({ catalog, clock, log: createLog('silent') });
  const restarts: number[] = [];
  challenges.register(REMOVE_PERSON, settleRemovePerson({ persons }));
  challenges.register(
    RESTART,
    settleRestart(clock.now(), () => restarts.push(clock.now())),
  );
  await challenges.start();
  t.after(() => challenges.stop());
  const account = (name: string) => ({ name, sources: [] });
  const services = { catalog, clock, state, persons, invitations, challenges };
  const commands = withHelp(
    [
      ...personCommands({
        ...{ ...services, accounts: [account('anna'), account('ben')], houseZone: 'Europe/Vienna' },
        ...{ keepTrash: 30 * 86_400_000 },
        invitationWays: (code) => [
          { channel: 'telegram', url: `https://t.me/roll_bot?start=${code}`, hearsCodes: false },
          { channel: 'discord', url: undefined, hearsCodes: true },
        ],
        readDuration: (text) => DURATIONS.get(text),
        readQuietHours: (text) => (text === '22:00-07:00' ? { from: 1320, until: 420 } : undefined),
      }),
      ...[auditCommand(catalog), restartCommand(challenges), answerCommand(challenges)],
    ],
    { readSentence: () => undefined, log: createLog('silent'), onSaid: audited(catalog.audit, clock) },
  );
  const say = (text: string, asker = ASKER) => commands.answer(text, { asker, signal });
  return {
    ...{ ...given, say, restarts },
    told: async (text, asker) => linesOf(await say(text, asker), asker?.language),
    press: ({ suggestions = [] }, index, asker) => {
      const button = suggestions[index];
      if (!button) throw new Error(`no button ${index}`);
      return say(button.say, asker);
    },
  };
}

/** The lines of a reply as they are read; of an error its sentence. */
export function linesOf({ lines, error }: Reply, language: Language = 'en'): string[] {
  const texts = new Texts(language, 'UTC');
  const errors = error ? [texts.sayCode(error.code, error.facts).sentence] : [];
  return [...errors, ...lines.map((line) => texts.say(line))].map(plain);
}

/** Somebody linked, as they ask on Telegram. */
export function onTelegram(name: string, wishes: Partial<Asker> = {}): Asker {
  return { ...ASKER, name, channel: 'telegram', role: 'guest', timeZone: 'Europe/Vienna', ...wishes };
}
