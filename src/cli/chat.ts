import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import { Chat } from '../bots/terminal/chat/chat.ts';
import { complete } from '../bots/terminal/chat/completion.ts';
import { EchoGate } from '../bots/terminal/chat/echo-gate.ts';
import { ChatHistory } from '../bots/terminal/chat/history.ts';
import { DaemonLink } from '../bots/terminal/client/daemon-link.ts';
import { LiveFoot } from '../bots/terminal/live-foot.ts';
import type { Config } from '../config/schema.ts';
import type { Console } from './console.ts';
import { picturesText } from './draw-pictures.ts';
import { listedCommands } from './listed-commands.ts';

const PROMPT = 'homeroll> ';
const SEEN_PROMPT = `\u001b[36m${PROMPT}\u001b[0m`;
/** A two-factor code is used and forgotten. */
const CODE = /^\s*\/?code\s/i;
const LEAVE: ReadonlySet<string> = new Set(['exit', 'quit']);

/** Talks with the running daemon until somebody leaves; from a pipe, line by line. Answers the exit code. */
export async function chat(config: Config, console: Console): Promise<number> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, console.signal]);
  const { out, texts, clock, who } = console;
  const isTerminal = console.in.isTTY === true && out.isTTY === true;
  const foot = new LiveFoot(isTerminal ? out : plain(out), texts, () => clock.now());
  const typing = new Typing(foot, console);
  const talk = new Chat({
    ...{ foot, texts, clock, isTerminal, signal },
    open: () => DaemonLink.open(config.data, who),
    picturesText: (pictures) => picturesText(pictures, console),
    askText: (label, isSecret) => typing.ask(label, isSecret),
  });
  await talk.start();
  try {
    if (isTerminal) await typing.run(talk, new ChatHistory(join(config.data, 'chat-history')), signal);
    else await readLines(talk, console, signal);
  } finally {
    leaving.abort();
    talk.close();
  }
  return 0;
}

function plain(out: NodeJS.WriteStream) {
  return { write: (text: string) => void out.write(text) };
}

/** One line after the other, each when the one before it is done. */
async function readLines(talk: Chat, console: Console, signal: AbortSignal): Promise<void> {
  const lines = createInterface({ input: console.in, signal });
  for await (const line of lines) {
    if (LEAVE.has(line.trim())) break;
    await talk.enter(line);
  }
  lines.close();
}

/** Somebody at a real terminal: a line that can be edited, below what is shown. */
class Typing {
  readonly #foot: LiveFoot;
  readonly #console: Console;
  readonly #gate: EchoGate;
  #isText = false;

  constructor(foot: LiveFoot, console: Console) {
    this.#foot = foot;
    this.#console = console;
    this.#gate = new EchoGate(console.out);
  }

  async run(talk: Chat, past: ChatHistory, signal: AbortSignal): Promise<void> {
    const commands = listedCommands();
    const reader = createInterface({
      ...{ input: this.#console.in, output: this.#gate, terminal: true, prompt: SEEN_PROMPT },
      ...{ historySize: 500, removeHistoryDuplicates: true, history: await past.load() },
      completer: (line: string) => complete(line, commands),
    });
    const left = new Promise<void>((resolve) => reader.once('close', resolve));
    signal.addEventListener('abort', () => reader.close(), { once: true });
    reader.on('SIGINT', () => this.#interrupt(reader, talk));
    reader.on('history', (lines: string[]) => {
      if (this.#isText) lines.shift();
    });
    reader.on('line', (line) => void this.#entered(line, reader, talk, past));
    this.#console.out.on('resize', () => this.#foot.redraw());
    this.#foot.prompt = {
      get rows() {
        return reader.getCursorPos().rows;
      },
      redraw: () => reader.prompt(true),
    };
    this.#foot.redraw();
    await left;
    this.#foot.prompt = undefined;
    this.#foot.dropAll();
    this.#console.out.write(`\n${this.#console.texts.say({ key: 'chat-bye' })}\n`);
  }

  /** The next line is an answer, which no history keeps. */
  ask(label: string, isSecret: boolean): void {
    this.#isText = true;
    this.#foot.print(`${label}\n`);
    this.#gate.isShut = isSecret;
  }

  async #entered(line: string, reader: Interface, talk: Chat, past: ChatHistory): Promise<void> {
    const { columns } = this.#console.out;
    const isHidden = this.#gate.isShut;
    const isText = this.#isText;
    this.#gate.isShut = false;
    this.#isText = false;
    const rows = isHidden ? 0 : Math.floor((PROMPT.length + line.length) / columns) + 1;
    this.#foot.print(isHidden ? '' : `${SEEN_PROMPT}${line}\n`, rows);
    if (LEAVE.has(line.trim())) return reader.close();
    // At once, so that what is typed next is hidden if it is to be.
    const entered = talk.enter(line);
    // What is not remembered is no reason not to say it.
    if (!isText && !CODE.test(line)) await past.add(line.trim()).catch(() => {});
    await entered;
  }

  /** Cancels what goes on; with nothing going on it clears the line, and on an empty line it says how to leave. */
  #interrupt(reader: Interface, talk: Chat): void {
    if (talk.cancel()) return;
    if (reader.line === '') this.#foot.print(`${this.#console.texts.say({ key: 'chat-how-to-leave' })}\n`);
    else reader.write(null, { ctrl: true, name: 'e' });
    reader.write(null, { ctrl: true, name: 'u' });
  }
}
