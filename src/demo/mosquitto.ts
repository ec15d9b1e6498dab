import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { connect as reach } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../platform/free-port.ts';
import type { Certificates } from './certificates.ts';

const run = promisify(execFile);

/** Where Debian puts it, which is in no ordinary user's PATH. */
const BESIDE_PATH = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];
/** Longest that a broker may take to come up, in ms. */
const STARTS_WITHIN = 60_000;

/** The path of the program; undefined where it is not installed. */
export function findMosquitto(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...BESIDE_PATH];
  return folders.map((folder) => join(folder, 'mosquitto')).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface MosquittoWishes {
  /** Users with their passwords; whoever comes is let in where there are none. */
  readonly users?: Readonly<Record<string, string>>;
  /** Listens by TLS only. */
  readonly tls?: Certificates;
  /** A client has to show a certificate of the same authority. */
  readonly wantsCertificate?: boolean;
  /** Lines of an `acl_file`. */
  readonly acl?: readonly string[];
  /** What it has retained survives a restart. */
  readonly keeps?: boolean;
  /** Further lines of its configuration. */
  readonly further?: readonly string[];
}

/** A Mosquitto of our own on a free port of the loopback, with its configuration in a folder of its own. */
export class Mosquitto {
  readonly port: number;
  readonly url: string;
  readonly #program: string;
  readonly #config: string;
  #child: ChildProcess | undefined;
  #said = '';

  private constructor(program: string, config: string, port: number, isTls: boolean) {
    this.#program = program;
    this.#config = config;
    this.port = port;
    this.url = `${isTls ? 'mqtts' : 'mqtt'}://127.0.0.1:${port}`;
  }

  /** Writes its files into `folder`, which is there and empty; it runs once it is started. */
  static async prepare(program: string, folder: string, wishes: MosquittoWishes = {}): Promise<Mosquitto> {
    const port = await freePort();
    const config = join(folder, 'mosquitto.conf');
    await writeFile(config, `${(await configLines(folder, port, wishes)).join('\n')}\n`);
    return new Mosquitto(program, config, port, wishes.tls !== undefined);
  }

  /** Starts it, on the same port as before, and resolves when it listens. */
  async start(): Promise<void> {
    this.#said = '';
    const child = spawn(this.#program, ['-c', this.#config], { stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (text: Buffer) => {
      this.#said = (this.#said + text).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => keep(Buffer.from(error.message)));
    this.#child = child;
    const end = performance.now() + STARTS_WITHIN;
    while (!(await listens(this.port))) {
      if (child.exitCode !== null || performance.now() > end) throw new Error(`no Mosquitto: ${this.#said}`);
      await sleep(10);
    }
  }

  /** Ends it and waits for that; `SIGKILL` leaves it no time to keep anything. Safe to call twice. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

async function configLines(folder: string, port: number, wishes: MosquittoWishes): Promise<string[]> {
  const { users, tls, wantsCertificate, acl, keeps, further = [] } = wishes;
  const lines = [
    `listener ${port} 127.0.0.1`,
    `allow_anonymous ${users === undefined}`,
    ...['max_queued_messages 10000', 'message_size_limit 1048576'],
    ...(keeps ? ['persistence true', `persistence_location ${folder}/`, 'autosave_interval 1'] : []),
    ...(tls ? [`cafile ${tls.ca}`, `certfile ${tls.server.cert}`, `keyfile ${tls.server.key}`] : []),
    ...(tls && wantsCertificate ? ['require_certificate true'] : []),
    ...further,
  ];
  // Started by root it would become a user that cannot read these.
  if (process.getuid?.() === 0) lines.push('user root');
  if (users) lines.push(`password_file ${await writePasswords(folder, users)}`);
  if (acl) {
    await writeFile(join(folder, 'acl'), `${acl.join('\n')}\n`, { mode: 0o600 });
    lines.push(`acl_file ${join(folder, 'acl')}`);
  }
  return lines;
}

/** `mosquitto_passwd -U` hashes what stands in the file: no password is an argument that others could see. */
async function writePasswords(folder: string, users: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder, 'passwords');
  const lines = Object.entries(users).map(([user, password]) => `${user}:${password}\n`);
  await writeFile(path, lines.join(''), { mode: 0o600 });
  await run('mosquitto_passwd', ['-U', path]);
  await chmod(path, 0o600);
  return path;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = reach(port, '127.0.0.1');
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
