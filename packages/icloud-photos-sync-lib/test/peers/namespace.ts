import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INSIDE = 'ICLOUD_PEER_INSIDE';

/**
 * Runs this program again in a mount and network namespace of its own, where the names of Apple's hosts lead to loopback
 * and nothing leads out. Returns only inside of it. Needs root (or a user who may make namespaces).
 */
export function enterNamespace(folder: string, names: readonly string[]): void {
  if (process.env[INSIDE]) return;
  const hosts = join(folder, 'hosts');
  writeFileSync(hosts, `127.0.0.1 localhost ${names.join(' ')}\n`);
  const script = 'ip link set lo up && mount --bind "$1" /etc/hosts && shift && exec "$@"';
  const again = [process.execPath, ...process.argv.slice(1)];
  const { status, error } = spawnSync('unshare', ['-mn', 'sh', '-c', script, 'sh', hosts, ...again], {
    stdio: 'inherit',
    env: { ...process.env, [INSIDE]: folder },
  });
  if (error) throw error;
  process.exit(status ?? 1);
}

/** The folder that `enterNamespace` was given, as seen from inside. */
export function folderInside(): string | undefined {
  return process.env[INSIDE];
}
