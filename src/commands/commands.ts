import { randomUUID } from 'node:crypto';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { nearestWords } from '../platform/nearest.ts';
import type { Texts } from '../texts/texts.ts';
import type { Asker, Call, Command, Reply, Suggestion } from './command.ts';
import { readArguments, readSaying } from './grammar.ts';
import { isAtLeast } from './role.ts';
import { maySayOn } from './unattended.ts';

const SUGGESTIONS = 3;

/** Finds the command that a plain sentence means; undefined when that is not clear. */
export type SentenceReader = (sentence: string, asker: Asker) => { readonly say: string } | undefined;

/** A command that was said: who said it, and what came of it: `ok`, or the code of an error. Never with what. */
export interface Said {
  readonly command: string;
  readonly asker: Asker;
  readonly outcome: string;
}

/** Hears of each command that was said. */
export type OnSaid = (said: Said) => void;

export interface CommandsOptions {
  readonly commands: readonly Command[];
  /** The texts of a language, with the other words for verbs. */
  readonly texts: (asker: Asker) => Texts;
  readonly readSentence: SentenceReader;
  readonly log: Log;
  /** Told of each command that was said, when it has ended. */
  readonly onSaid?: OnSaid | undefined;
}

/** Every command there is, and the one way to say one: finds it, checks who asks, reads its arguments, runs it. */
export class Commands {
  readonly #options: CommandsOptions;
  readonly #byName: ReadonlyMap<string, Command>;

  constructor(options: CommandsOptions) {
    this.#options = options;
    this.#byName = new Map(options.commands.map((command) => [command.name, command]));
  }

  /** Whether there is a command of this name. */
  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** The commands that somebody may say, in the order of their list. */
  allowedTo(asker: Asker): Command[] {
    return [...this.#byName.values()].filter((command) => mayRun(command, asker));
  }

  /** Answers what a person has said. Never rejects, but for an aborted signal: what goes wrong is in the reply's error. */
  async answer(text: string, call: Call): Promise<Reply> {
    try {
      return await this.#answer(text, call);
    } catch (error) {
      call.signal.throwIfAborted();
      return this.#explain(error);
    }
  }

  async #answer(text: string, call: Call): Promise<Reply> {
    const { verb, rest } = readSaying(text);
    const command = this.#find(verb, call.asker);
    if (command) return await this.#run(command, rest, call);
    const meant = this.#options.readSentence(text.trim(), call.asker);
    if (!meant) return this.#unknown(verb, call.asker);
    const said = readSaying(meant.say);
    const understood = this.#find(said.verb, call.asker);
    return understood ? await this.#run(understood, said.rest, call) : this.#unknown(verb, call.asker);
  }

  async #run(command: Command, rest: string, call: Call): Promise<Reply> {
    const tell = (outcome: string) => {
      if (!call.isUnsaid) this.#tell({ command: command.name, asker: call.asker, outcome });
    };
    try {
      const reply = await this.#runAllowed(command, rest, call);
      tell(reply.error?.code ?? 'ok');
      return reply;
    } catch (error) {
      const code = error instanceof HomerollError ? error.code : 'command-failed';
      tell(call.signal.aborted ? 'aborted' : code);
      throw error;
    }
  }

  /** The command has ended: that it cannot be told changes nothing about its answer. */
  #tell(said: Said): void {
    try {
      this.#options.onSaid?.(said);
    } catch (error) {
      this.#options.log.error('said-not-told', { command: said.command, error });
    }
  }

  #runAllowed(command: Command, rest: string, call: Call): Reply | Promise<Reply> {
    if (!maySayOn(call.asker.channel, command.name))
      throw new HomerollError('command-not-here', { command: command.name }, { recovery: 'never' });
    if (!mayRun(command, call.asker))
      throw new HomerollError('command-not-allowed', { command: command.name }, { recovery: 'never' });
    return command.run(readArguments(command.name, command.arguments, rest), call);
  }

  /** By its name, or by another word for it in the asker's language. */
  #find(verb: string, asker: Asker): Command | undefined {
    const name = verb === '' ? 'help' : verb.replace(/@\w+$/, '');
    return (
      this.#byName.get(name) ??
      [...this.#byName.values()].find((one) => this.#words(one, asker).includes(name))
    );
  }

  #words({ name }: Command, asker: Asker): string[] {
    return this.#options.texts(asker).attribute(`help-${name}`, 'words')?.split(' ') ?? [];
  }

  #unknown(verb: string, asker: Asker): Reply {
    const names = this.allowedTo(asker).flatMap((command) => [command.name, ...this.#words(command, asker)]);
    const suggestions = nearestWords(verb, names, SUGGESTIONS).map(
      (say): Suggestion => ({ label: { key: 'suggestion-say', values: { say } }, say }),
    );
    const error = { code: 'command-unknown', facts: { what: verb } };
    return { lines: [], data: { error }, ok: false, error, suggestions };
  }

  #explain(error: unknown): Reply {
    if (error instanceof HomerollError) {
      const { code, facts } = error;
      return { lines: [], data: { error: { code, facts } }, ok: false, error: { code, facts } };
    }
    const reference = randomUUID().slice(0, 8);
    this.#options.log.error('command-failed', { reference, error });
    const told = { code: 'command-failed', facts: { reference } };
    return { lines: [], data: { error: told }, ok: false, error: told };
  }
}

function mayRun({ name, role }: Command, asker: Asker): boolean {
  return isAtLeast(asker.role, role) && maySayOn(asker.channel, name);
}
