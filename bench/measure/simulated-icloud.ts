import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
const PERSON = { appleId: 'bench@example.com', password: 'secret' };

export interface SimulatedICloud {
  readonly port: number;
  /** A command of its control interface for the one account. */
  tell(command: string, given?: object): Promise<void>;
  close(): Promise<void>;
}

/** Starts the simulator in a process of its own, with one account. */
export async function startSimulator(): Promise<SimulatedICloud> {
  const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { port, controlPort } = JSON.parse(line) as { port: number; controlPort: number };
  const tell = async (command: string, given: object = {}) => {
    const answer = await fetch(`http://127.0.0.1:${controlPort}/${command}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ appleId: PERSON.appleId, ...given }),
    });
    if (!answer.ok) throw new Error(`${command}: ${await answer.text()}`);
  };
  await tell('add-account', { ...PERSON, iteration: 100, secondFactor: false });
  const close = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { port, tell, close };
}

/** Every answer comes so many ms late from now on. */
export async function setLatency({ tell }: SimulatedICloud, ms: number): Promise<void> {
  await tell('clear-faults');
  if (ms > 0)
    await tell('fault', { call: '*', times: Number.MAX_SAFE_INTEGER, trouble: { kind: 'late', ms } });
}

/** Signs in to the simulator on that port, gives `work` the session and the own library, and closes the connections. */
export async function signedIn(
  port: number,
  work: (session: Session, library: Library) => Promise<void>,
  onEvent: Listener = () => undefined,
): Promise<void> {
  const root = `http://127.0.0.1:${port}`;
  const hosts = [`127.0.0.1:${port}`];
  const account = new ICloudAccount({
    appleId: PERSON.appleId,
    password: async () => PERSON.password,
    store: new MemoryStore(),
    onEvent,
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
