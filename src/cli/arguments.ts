import { RHYTHMS, type Rhythm } from '../notices/digest/digest-period.ts';
import { HomerollError } from '../platform/error.ts';
import { LANGUAGES, type Language, languageOf } from '../texts/texts.ts';

/** A command line, taken apart. */
export interface CommandLine {
  /** Undefined when there is none. */
  readonly verb: string | undefined;
  /** What stands behind the verb and is no option, as the shell has handed it over. */
  readonly words: readonly string[];
  readonly config: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
  readonly pictures: boolean;
  /** The chat that a demo plays; undefined unless told. */
  readonly platform: 'telegram' | 'discord' | undefined;
  /** Undefined unless told. */
  readonly language: Language | undefined;
  /** Where a digest is written to, instead of being told; whose it is and of which time, where that is told. */
  readonly preview: string | undefined;
  readonly account: string | undefined;
  readonly period: Rhythm | undefined;
}

type Draft = { -readonly [Key in keyof CommandLine]: CommandLine[Key] } & { words: string[] };

const SWITCHES: Readonly<Record<string, (draft: Draft) => void>> = {
  '--json': (draft) => {
    draft.json = true;
  },
  '--quiet': (draft) => {
    draft.quiet = true;
  },
  '--help': (draft) => {
    draft.help = true;
  },
  '-h': (draft) => {
    draft.help = true;
  },
  '--telegram': (draft) => {
    draft.platform = 'telegram';
  },
  '--discord': (draft) => {
    draft.platform = 'discord';
  },
  '--no-pictures': (draft) => {
    draft.pictures = false;
  },
};

const WITH_VALUE: Readonly<Record<string, (draft: Draft, value: string) => void>> = {
  '--config': (draft, value) => {
    draft.config = value;
  },
  '--language': (draft, value) => {
    if (!LANGUAGES.some((language) => language === value)) throw wrong(`--language ${value}`);
    draft.language = languageOf(value);
  },
  '--preview': (draft, value) => {
    draft.preview = value;
  },
  '--account': (draft, value) => {
    draft.account = value;
  },
  '--period': (draft, value) => {
    draft.period = RHYTHMS.find((one) => one === value);
    if (!draft.period) throw wrong(`--period ${value}`);
  },
};

/**
 * Takes a command line apart. Options may stand before or behind the verb; what stands behind `--` is none. A verb that takes
 * a text keeps what only looks like an option: a search may say `-dog`. Error: `usage`.
 */
export function readCommandLine(args: readonly string[], takesText: (verb: string) => boolean): CommandLine {
  const draft: Draft = {
    ...{ verb: undefined, words: [], config: undefined, language: undefined, platform: undefined },
    ...{ preview: undefined, account: undefined, period: undefined },
    ...{ json: false, quiet: false, help: false, pictures: true },
  };
  const rest = [...args];
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    if (next === '--') {
      for (const word of rest.splice(0)) take(draft, word);
    } else if (!next.startsWith('-') || next === '-') take(draft, next);
    else if (!readOption(draft, next, rest)) {
      if (draft.verb === undefined || !takesText(draft.verb)) throw wrong(next);
      take(draft, next);
    }
  }
  const { preview, account, period } = draft;
  if (preview === undefined && (account ?? period) !== undefined) throw wrong('--account, --period');
  if (preview !== undefined && draft.verb !== 'digest') throw wrong('--preview');
  return draft;
}

function take(draft: Draft, word: string): void {
  if (draft.verb === undefined) draft.verb = word;
  else draft.words.push(word);
}

function readOption(draft: Draft, option: string, rest: string[]): boolean {
  const flip = SWITCHES[option];
  flip?.(draft);
  if (flip) return true;
  const [name = '', ...value] = option.split('=');
  const set = WITH_VALUE[name];
  if (!set) return false;
  const given = value.length > 0 ? value.join('=') : rest.shift();
  if (given === undefined) throw wrong(option);
  set(draft, given);
  return true;
}

function wrong(what: string): HomerollError {
  return new HomerollError('usage', { what }, { recovery: 'never' });
}
