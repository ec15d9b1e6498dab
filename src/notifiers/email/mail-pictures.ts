import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** What is to be drawn: a preview made smaller (`height` for one that is cut to it), or a chart. */
export type DrawTask = { readonly id: number } & (
  | {
      readonly kind: 'picture';
      readonly path: string;
      readonly width: number;
      readonly height?: number | undefined;
    }
  | { readonly kind: 'chart'; readonly svg: string }
);

/** What came of it; no bytes where it could not be drawn. */
export interface Drawn {
  readonly id: number;
  readonly bytes: Uint8Array | undefined;
}

type Wish = DrawTask extends infer Task ? (Task extends DrawTask ? Omit<Task, 'id'> : never) : never;

const WORKER = join(import.meta.dirname, 'mail-pictures-worker.ts');
/** All pictures of a mail within this time (ms), on a slow machine; those that are not there then are left out. */
const LONGEST = 120_000;

/**
 * Draws the pictures of one mail in a process of its own, which ends with it: what draws takes 60 MB that the daemon has no use for, and no
 * picture can take the daemon along. JPEG and PNG without any metadata. Undefined for each that cannot be drawn.
 */
export async function drawMailPictures(
  wishes: readonly Wish[],
  signal: AbortSignal,
): Promise<(Buffer | undefined)[]> {
  signal.throwIfAborted();
  if (wishes.length === 0) return [];
  const drawn: (Buffer | undefined)[] = wishes.map(() => undefined);
  const child = fork(WORKER, {
    ...{ stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' },
    // What it draws is anybody's; the secrets of this process are not for it.
    env: { PATH: process.env.PATH ?? '' },
  });
  try {
    await Promise.race([drawAll(child, wishes, drawn), untilOver(child, signal)]);
  } finally {
    child.kill('SIGKILL');
  }
  signal.throwIfAborted();
  return drawn;
}

async function drawAll(
  child: ChildProcess,
  wishes: readonly Wish[],
  drawn: (Buffer | undefined)[],
): Promise<void> {
  for (const [id, wish] of wishes.entries()) {
    const answered = new Promise<Drawn>((resolve) => child.once('message', resolve));
    // A process that is gone is noticed by its end.
    child.send({ ...wish, id }, () => {});
    const { bytes } = await answered;
    if (bytes) drawn[id] = Buffer.from(bytes);
  }
}

function untilOver(child: ChildProcess, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST);
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
    signal.addEventListener('abort', end, { once: true });
  });
}
