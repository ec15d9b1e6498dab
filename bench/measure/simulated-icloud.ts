import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  ICloudAccount,
  type Library,
  type Listener,
  listLibraries,
  MemoryStore,
  type Session,
} from 'icloud-photos-sync-lib';

const MAIN = join(
  import.meta.dirname,
  '..',
  '..',
  'packages',
  'icloud-photos-sync-lib',
  'simulator',
  'main.ts',
);
export const PERSON = { appleId: 'bench@example.com', password: 'secret' };

export interface SimulatedICloud {
  readonly port: number;
  readonly tlsPort: number;
  /** File with the certificate of its authority. */
  readonly ca: string;
  /** A command of its control interface for the one account, and what it answers. */
  tell(command: string, given?: object): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts the simulator in a process of its own, with one account. */
export async function startSimulator(): Promise<SimulatedICloud> {
  const folder = await mkdtemp(join(tmpdir(), 'homeroll-simulator-'));
  const ca = join(folder, 'ca.pem');
  const child = spawn(process.execPath, [MAIN, '--ca', ca], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { port, tlsPort, controlPort } = JSON.parse(line) as Record<
    'port' | 'tlsPort' | 'controlPort',
    number
  >;
  const tell = async (command: string, given: object = {}): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${controlPort}/${command}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ appleId: PERSON.appleId, ...given }),
    });
    if (!answer.ok) throw new Error(`${command}: ${await answer.text()}`);
    const { result } = (await answer.json()) as { result: unknown };
    return result;
  };
  await tell('add-account', { ...PERSON, iteration: 100, secondFactor: false });
  const close = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
    await rm(folder, { recursive: true });
  };
  return { port, tlsPort, ca, tell, close };
}

/** Every answer comes so many ms late from now on; downloads, if told, another time. */
export async function setLatency({ tell }: SimulatedICloud, ms: number, download = ms): Promise<void> {
  await tell('clear-faults');
  const late = async (call: string, by: number) =>
    by > 0 && tell('fault', { call, times: Number.MAX_SAFE_INTEGER, trouble: { kind: 'late', ms: by } });
  await late('content', download);
  await late('*', ms);
}

/** Signs in to the simulator on that port, gives `work` the session and the own library, and closes the connections. */
export async function signedIn(
  port: number,
  work: (session: Session, library: Library) => Promise<void>,
  onEvent: Listener = () => undefined,
  ca?: string,
): Promise<void> {
  const root = `${ca === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  const hosts = [`127.0.0.1:${port}`];
  const account = new ICloudAccount({
    appleId: PERSON.appleId,
    password: async () => PERSON.password,
    store: new MemoryStore(),
    onEvent,
    ...(ca !== undefined && { extraCa: await readFile(ca, 'utf8') }),
    endpoints: {
      ...{ auth: `${root}/auth/appleauth/auth`, setup: `${root}/setup/setup/ws/1` },
      ...{ cloudKitHosts: hosts, contentHosts: hosts },
    },
  });
  try {
    const state = await account.signIn();
    if (state.kind !== 'signed-in') throw new Error(`the sign-in ended with ${state.kind}`);
    const [library] = await listLibraries(state.session.cloudKit);
    if (!library) throw new Error('there is no library');
    await work(state.session, library);
  } finally {
    await account.close();
  }
}

/** The most memory that this process has had, in bytes. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}
