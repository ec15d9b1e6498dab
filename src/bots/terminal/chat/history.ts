import { appendFile, readFile } from 'node:fs/promises';
import { writeDurably } from '../../../platform/durable-file.ts';
import { systemErrorCode } from '../../../platform/error.ts';

/** Lines that are remembered, and the characters that one may have. */
const MOST = 500;
const LONGEST = 1000;

/** What was typed in the chat, in a file of mode 0600; several chats may add to it. */
export class ChatHistory {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The newest first, as readline wants it. What is more than is remembered is cleared from the file. */
  async load(): Promise<string[]> {
    const lines = (await this.#read()).split('\n').filter((line) => line !== '' && line.length <= LONGEST);
    const kept = lines.slice(-MOST);
    if (kept.length < lines.length) await writeDurably(this.#path, `${kept.join('\n')}\n`);
    return kept.reverse();
  }

  /** Remembers a line. */
  async add(line: string): Promise<void> {
    if (line.trim() === '' || line.length > LONGEST) return;
    await appendFile(this.#path, `${line}\n`, { mode: 0o600 });
  }

  async #read(): Promise<string> {
    try {
      return await readFile(this.#path, 'utf8');
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return '';
      throw error;
    }
  }
}
