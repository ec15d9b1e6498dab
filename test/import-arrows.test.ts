import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..');
const BIOME = join(ROOT, 'node_modules', '.bin', 'biome');

const MIDDLE = ['sources', 'library', 'media', 'vision', 'destinations'];
const LOWER = ['platform', 'catalog', ...MIDDLE];
const UPPER = ['commands', 'jobs', 'challenges', 'notices', 'persons'];
const OUTER = ['config', 'bots', 'notifiers', 'home-assistant', 'upkeep', 'demo'];
const ROOMS = [...LOWER, 'texts', 'pipeline', 'search', ...UPPER, ...OUTER];

/** What each room may import from, besides itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  config: ['platform'],
  texts: ['platform'],
  catalog: ['platform'],
  ...Object.fromEntries(MIDDLE.map((room) => [room, ['platform', 'catalog']])),
  pipeline: LOWER,
  search: LOWER,
  ...Object.fromEntries(UPPER.map((room) => [room, [...LOWER, 'pipeline', 'search', 'texts', ...UPPER]])),
  bots: [...LOWER, 'pipeline', 'search', 'texts', ...UPPER],
  notifiers: [...LOWER, 'pipeline', 'search', 'texts', ...UPPER],
  'home-assistant': [...LOWER, 'pipeline', 'search', 'texts', ...UPPER, 'notifiers'],
  upkeep: [...LOWER, 'pipeline', 'search', 'texts', ...UPPER, 'notifiers'],
};

/** The modules that a file of `room` tries to import: one of every other room, and the two at the top. */
function imports(room: string): string[] {
  const rooms = ROOMS.filter((other) => other !== room).map((other) => `../${other}/x.ts`);
  return [...rooms, '../daemon.ts', '../main.ts'];
}

/** What the lint rule refuses of `imports(room)`, for every room, by `biome.json` itself in a tree of its own. */
function refusals(): Map<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'arrows-'));
  try {
    const { vcs: _, ...config } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(config));
    for (const room of Object.keys(ARROWS)) {
      mkdirSync(join(folder, 'src', room), { recursive: true });
      const lines = imports(room).map(
        (from, index) => `import { a${index} } from '${from}';\nconsole.log(a${index});\n`,
      );
      writeFileSync(join(folder, 'src', room, 'imagined.ts'), lines.join(''));
    }
    return refused(lint(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The lines `src/<room>/imagined.ts:<line>` at which the rule complains. */
function lint(folder: string): { room: string; line: number }[] {
  const options = ['lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--reporter=github'];
  const { stdout } = spawnSync(BIOME, options, { cwd: folder, encoding: 'utf8' });
  const found = stdout.matchAll(/noRestrictedImports,file=[^,]*src\/([a-z-]+)\/imagined\.ts,line=(\d+)/g);
  return [...found].map(([, room = '', line]) => ({ room, line: Number(line) }));
}

function refused(complaints: readonly { room: string; line: number }[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { room, line } of complaints.toSorted((a, b) => a.line - b.line))
    found.set(room, [...(found.get(room) ?? []), imports(room)[(line - 1) / 2] ?? `line ${line}`]);
  return found;
}

const found = refusals();

for (const [room, allowed] of Object.entries(ARROWS))
  test(`src/${room} imports from ${allowed.join(', ') || 'nothing'} and from nowhere else`, () => {
    const forbidden = imports(room).filter((from) => !allowed.some((other) => from === `../${other}/x.ts`));
    assert.deepEqual(found.get(room), forbidden);
  });
