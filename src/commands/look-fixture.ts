import type { TestContext } from 'node:test';
import { GivenLibrary, type GivenPicture } from '../catalog/pictures-fixture.ts';
import { createLog } from '../platform/log.ts';
import { Finder } from '../search/finder.ts';
import { NOW, WORLD } from '../search/world-fixture.ts';
import { type Line, Texts } from '../texts/texts.ts';
import { ASKER } from './asker-fixture.ts';
import type { Asker, Command, Reply } from './command.ts';
import { Commands } from './commands.ts';
import { sayCommands } from './everyday-commands.ts';
import { findCommand } from './find.ts';
import type { LookServices } from './look-services.ts';
import { memoriesCommand } from './memories.ts';
import { moreCommand } from './more.ts';
import { randomCommand } from './random.ts';
import { RecentSearches } from './recent-searches.ts';
import { readSentence } from './sentence.ts';
import { showCommand } from './show.ts';

/** The commands that show pictures, and those by which people say something about them, over a library of these pictures, said as a channel says them. */
export class GivenLooks {
  readonly library: GivenLibrary;
  readonly services: LookServices;
  /** The clock, in ms since the epoch. */
  now = NOW;
  readonly #commands: Commands;

  private constructor(library: GivenLibrary) {
    this.library = library;
    const clock = { now: () => this.now };
    this.services = {
      catalog: library.catalog,
      finder: new Finder({ catalog: library.catalog, clock, places: () => WORLD }),
      recent: new RecentSearches(clock),
      findPreview: (id) => (id === 1 ? { small: '/p/1.small.jpg', large: '/p/1.large.jpg' } : undefined),
      random: () => 0.5,
    };
    const all = [findCommand, moreCommand, showCommand, randomCommand, memoriesCommand];
    this.#commands = new Commands({
      commands: [
        ...all.map((command): Command => command(this.services)),
        ...sayCommands({ ...this.services, clock }),
      ],
      texts: ({ language }) => new Texts(language, 'UTC'),
      readSentence,
      log: createLog('silent'),
    });
  }

  static async with(t: TestContext, pictures: readonly GivenPicture[]): Promise<GivenLooks> {
    return new GivenLooks(await GivenLibrary.with(t, pictures));
  }

  say(text: string, asker: Partial<Asker> = {}): Promise<Reply> {
    return this.#commands.answer(text, {
      asker: { ...ASKER, ...asker },
      signal: new AbortController().signal,
    });
  }

  /** The lines of the answer as they are read. */
  async lines(text: string, asker: Partial<Asker> = {}): Promise<string[]> {
    return said((await this.say(text, asker)).lines, asker.language);
  }

  /** The ids of the pictures that are shown. */
  async ids(text: string, asker: Partial<Asker> = {}): Promise<number[]> {
    return ((await this.say(text, asker)).pictures ?? []).map(({ assetId }) => assetId);
  }
}

/** Lines as they are read, with plain blanks and dashes for those of the language data. */
export function said(lines: readonly Line[], language: 'en' | 'de' = 'en'): string[] {
  const texts = new Texts(language, 'UTC');
  return lines.map((line) => texts.say(line).replace(/[\u00a0\u2009\u202f]/g, ' '));
}
