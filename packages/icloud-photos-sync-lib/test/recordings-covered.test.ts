import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { recordingNames } from './recorded-fixture.ts';

const ROOT = join(import.meta.dirname, '..');

/** Recordings that no test plays, and why. */
const NOT_PLAYED: Readonly<Record<string, string>> = {
  'auth-11': 'the password itself is never sent (trap S15)',
  'auth-12': 'the password itself is never sent (trap S15)',
  'auth-20': 'the two-step verification from before two-factor authentication is refused',
  'auth-21': 'the two-step verification from before two-factor authentication is refused',
  'auth-22': 'the two-step verification from before two-factor authentication is refused',
  'auth-23': 'the two-step verification from before two-factor authentication is refused',
};

test('every recorded answer is played by a test, or has its reason', (t) => {
  const names = recordingNames(t);
  if (!names) return;
  const files = globSync('{src,test}/**/recorded*.test.ts', { cwd: ROOT });
  const tests = files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
  const isPlayed = (name: string) => tests.includes(`'${name}'`);
  assert.deepEqual(
    names.filter((name) => !isPlayed(name) && !(name in NOT_PLAYED)),
    [],
  );
  assert.deepEqual(
    Object.keys(NOT_PLAYED).filter((name) => isPlayed(name) || !names.includes(name)),
    [],
  );
});
