import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');
const HERE = 'packages/icloud-photos-sync-lib';

/** A file, what it imports, and whether it may. */
const TABLE: readonly (readonly [file: string, from: string, may: boolean])[] = [
  ['src/clock.ts', './json.ts', true],
  ['src/clock.ts', './transport/x.ts', false],
  ['src/options.ts', './store/store.ts', true],
  ['src/account.ts', './sign-in/x.ts', true],
  ['src/transport/a.ts', '../clock.ts', true],
  ['src/transport/a.ts', '../store/x.ts', false],
  ['src/store/a.ts', '../transport/x.ts', false],
  ['src/sign-in/a.ts', '../store/x.ts', true],
  ['src/sign-in/a.ts', '../cloudkit/x.ts', false],
  ['src/cloudkit/a.ts', '../sign-in/x.ts', true],
  ['src/cloudkit/a.ts', '../photos/x.ts', false],
  ['src/photos/a.ts', '../cloudkit/x.ts', true],
  ['src/photos/a.ts', '../transport/x.ts', false],
  ['src/photos/a.ts', '../sign-in/x.ts', false],
  ['src/download/a.ts', '../transport/content.ts', true],
  ['src/download/a.ts', '../transport/x.ts', false],
  ['src/download/a.ts', '../photos/x.ts', true],
  ['src/download/a.ts', '../account.ts', false],
  ['simulator/auth/a.ts', '../world.ts', true],
  ['simulator/auth/a.ts', '../../src/sign-in/x.ts', false],
];

test('every arrow of house.md is a rule that fails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'arrows-'));
  try {
    const { vcs: _, ...config } = JSON.parse(readFileSync(join(REPOSITORY, 'biome.json'), 'utf8'));
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(config));
    const files = TABLE.map(([file, from], index) => {
      const path = join(HERE, file.replace(/a\.ts$/, `a${index}.ts`));
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      return { path, text: `import { a } from '${from}';\nconsole.log(a);\n` };
    });
    for (const { path } of files) writeFileSync(join(folder, path), '');
    for (const { path, text } of files) {
      writeFileSync(
        join(folder, path),
        readFileSync(join(folder, path), 'utf8') + text.replaceAll(/\ba\b/g, `a${text.length}`),
      );
    }
    const options = [
      'lint',
      '--only=style/noRestrictedImports',
      '--max-diagnostics=none',
      '--reporter=github',
    ];
    const biome = join(REPOSITORY, 'node_modules', '.bin', 'biome');
    const { stdout } = spawnSync(biome, options, { cwd: folder, encoding: 'utf8' });
    for (const [index, [file, from, may]] of TABLE.entries()) {
      const path = files[index]?.path ?? '';
      const lines = readFileSync(join(folder, path), 'utf8').split('\n');
      const line = lines.findIndex((words) => words.includes(`'${from}'`)) + 1;
      const refused = stdout.includes(`${path},line=${line},`);
      assert.equal(refused, !may, `${file} ← ${from}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
