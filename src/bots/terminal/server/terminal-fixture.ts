import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { Catalog } from '../../../catalog/catalog.ts';
import type { Command, Reply } from '../../../commands/command.ts';
import { withHelp } from '../../../commands/with-help.ts';
import type { Job, Progress } from '../../../jobs/job.ts';
import { JobRunner } from '../../../jobs/job-runner.ts';
import { systemClock } from '../../../platform/clock.ts';
import { createLog } from '../../../platform/log.ts';
import { LineSplitter } from '../protocol/line-splitter.ts';
import { type FromDaemon, readFromDaemon } from '../protocol/messages.ts';
import type { TerminalChallenges } from '../terminal-challenges.ts';
import { TerminalServer } from './terminal-server.ts';

const log = createLog('silent');
export const HELLO = { type: 'hello', version: 1, name: 'anna', language: 'en', timeZone: 'UTC' };

/** A job that tells and ends when the test lets it. */
class HeldJob implements Job {
  readonly kind = 'held';
  isCancelled = false;
  report: (progress: Progress) => void = () => {};
  end: () => void = () => {};

  run(signal: AbortSignal, report: (progress: Progress) => void) {
    this.report = report;
    return new Promise<{ counts: Record<string, number>; bytes: number; errors: number }>(
      (resolve, reject) => {
        this.end = () => resolve({ counts: { placed: 2 }, bytes: 5, errors: 0 });
        signal.addEventListener('abort', () => {
          this.isCancelled = true;
          reject(signal.reason);
        });
      },
    );
  }
}

/** A daemon's end of the terminals with a catalog, a runner and commands of the test's own. */
export async function givenServer(t: TestContext, challenges?: TerminalChallenges) {
  const data = mkdtempSync(join(tmpdir(), 'terminal-'));
  const catalog = await Catalog.open(join(data, 'catalog.db'));
  const jobs = new JobRunner(catalog, systemClock, log);
  const job = new HeldJob();
  const waiting: AbortSignal[] = [];
  const command = (name: string, run: Command['run']): Command => {
    return { ...{ name, run, topic: 'about', role: 'owner', arguments: {} } };
  };
  const plain = (data: unknown): Reply => ({ lines: [{ key: 'status-all-done' }], data, ok: true });
  const commands = withHelp(
    [
      command('status', (_values, { asker }) => plain({ asker, running: jobs.running })),
      command('hold', () => ({ ...plain({}), job: jobs.ensure(job, 'person')?.job })),
      command('large', () => plain({ text: 'x'.repeat(4_000_000) })),
      command('bug', () => Promise.reject(new TypeError('x'))),
      command('wait', (_values, { signal }) => {
        waiting.push(signal);
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        );
      }),
      {
        ...command('job', () => ({ ...plain({}), job: jobs.running[0]?.id })),
        arguments: { id: { kind: 'word' } },
      },
    ],
    { readSentence: () => undefined, log },
  );
  const folders = { runtime: undefined, temporary: tmpdir() };
  const make = () =>
    new TerminalServer({ house: { catalog, commands, jobs, challenges }, data, folders, log });
  const server = make();
  await server.start();
  t.after(async () => {
    await server.stop();
    await jobs.stop();
    catalog.close();
    rmSync(data, { recursive: true, force: true });
  });
  return { data, path: join(data, 'homeroll.sock'), server, make, jobs, job, waiting, catalog };
}

/** A terminal that says what the test wants, word by word. */
export class RawTerminal {
  readonly socket: Socket;
  readonly heard: FromDaemon[] = [];
  readonly #splitter = new LineSplitter(64_000_000);

  constructor(path: string, { reads = true } = {}) {
    this.socket = createConnection(path);
    this.socket.on('error', () => {});
    if (reads)
      this.socket.on('data', (chunk) => {
        for (const line of this.#splitter.push(chunk)) {
          const message = readFromDaemon(line);
          if (!message) throw new Error(`not a message: ${line.slice(0, 200)}`);
          this.heard.push(message);
        }
      });
  }

  send(...messages: readonly unknown[]): this {
    for (const message of messages) this.socket.write(`${JSON.stringify(message)}\n`);
    return this;
  }

  hears<Type extends FromDaemon['type']>(type: Type, id?: number): Extract<FromDaemon, { type: Type }>[] {
    const wanted = this.heard.filter((message) => message.type === type);
    return wanted.filter((message) => id === undefined || ('id' in message && message.id === id)) as never;
  }

  async closed(): Promise<void> {
    if (!this.socket.closed) await once(this.socket, 'close');
  }
}
