import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The version that the simulator has been held against. */
const VERSION = '1.32.2';
const CACHE = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  '..',
  'node_modules',
  '.cache',
  `icloudpd-${VERSION}`,
);

/** The path of the real icloudpd; fetched once from npm, where its makers publish it. Linux on x64 only. */
export function icloudpd(): string {
  const program = join(CACHE, 'package', 'bin', 'icloudpd');
  if (existsSync(program)) return program;
  mkdirSync(CACHE, { recursive: true });
  const given = ['pack', `@icloudpd/linux-x64@${VERSION}`, '--json', '--pack-destination', CACHE];
  const [made] = JSON.parse(execFileSync('npm', given, { encoding: 'utf8' })) as [{ filename: string }];
  const archive = join(CACHE, made.filename);
  execFileSync('tar', ['-xzf', archive, '-C', CACHE]);
  rmSync(archive);
  return program;
}
