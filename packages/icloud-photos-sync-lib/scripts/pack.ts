import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** What package.json says in the repository. */
interface Manifest {
  readonly exports: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly private?: boolean;
  readonly scripts?: object;
}

/**
 * Writes the package as others install it into `dist/`: JavaScript with declarations, and a manifest that names those
 * files. Returns the folder.
 */
export function build(): string {
  const dist = join(ROOT, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const tsc = join(ROOT, '..', '..', 'node_modules', '.bin', 'tsc');
  execFileSync(tsc, ['--project', join(ROOT, 'tsconfig.json')], { stdio: 'inherit' });
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(published(manifest), null, 2)}\n`);
  for (const file of [
    'README.md',
    'LICENSE',
    'docs/protocol.md',
    ...globSync('src/**/*.json', { cwd: ROOT }),
  ]) {
    cpSync(join(ROOT, file), join(dist, file), { recursive: true });
  }
  return dist;
}

/** The same manifest for the built files. */
function published(manifest: Manifest): object {
  const { private: _notHere, scripts: _neither, ...rest } = manifest;
  const built = (path: string, ending: string): string => path.replace(/\.ts$/, ending);
  return {
    ...rest,
    exports: Object.fromEntries(
      Object.entries(manifest.exports).map(([name, path]) => [
        name,
        { types: built(path, '.d.ts'), default: built(path, '.js') },
      ]),
    ),
    bin: Object.fromEntries(Object.entries(manifest.bin).map(([name, path]) => [name, built(path, '.js')])),
  };
}

/** Builds and packs; the archive is put into `target`. Returns its path. */
export function pack(target: string): string {
  const words = execFileSync('npm', ['pack', build(), '--json', '--pack-destination', target], {
    encoding: 'utf8',
  });
  const [made] = JSON.parse(words) as [{ filename: string }];
  return join(target, made.filename);
}

if (import.meta.main) console.log(pack(process.argv[2] ?? ROOT));
