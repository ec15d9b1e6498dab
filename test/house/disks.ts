import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a test says when it cannot mount. */
export const NO_MOUNTS = 'needs root to mount a small disk';

/** A small disk of its own (a tmpfs) that can be plugged in and out at a mount point and keeps what is on it. */
export class SmallDisk implements Disposable {
  readonly mountPoint: string;
  readonly #content: string;

  private constructor(mountPoint: string, content: string) {
    this.mountPoint = mountPoint;
    this.#content = content;
  }

  /** A disk below `root`, plugged in; undefined where that is not allowed. `size` as mount(8) spells it: `4m`. */
  static make(root: string, name: string, size: string): SmallDisk | undefined {
    const disk = new SmallDisk(join(root, name), join(root, `.${name}-content`));
    mkdirSync(disk.mountPoint);
    mkdirSync(disk.#content);
    if (!run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk.#content)) return undefined;
    disk.plugIn();
    return disk;
  }

  plugIn(): void {
    // Two mounts: pulling out the one that is seen leaves the content alive.
    if (!run('mount', '--bind', this.#content, this.mountPoint)) throw new Error('cannot mount');
  }

  /** Also while files on it are open, as a pulled cable does. */
  pullOut(): void {
    if (!run('umount', '-l', this.mountPoint)) throw new Error('cannot unmount');
  }

  /** Makes it refuse writes, as a failing disk does, or take them again. */
  allowWrites(allowed: boolean): void {
    const options = `remount,bind,${allowed ? 'rw' : 'ro'}`;
    if (!run('mount', '-o', options, this.mountPoint)) throw new Error('cannot remount');
  }

  [Symbol.dispose](): void {
    run('umount', '-l', this.mountPoint);
    run('umount', '-l', this.#content);
  }
}

function run(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
