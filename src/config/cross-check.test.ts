import assert from 'node:assert/strict';
import test from 'node:test';
import { type ConfigKey, configKeys } from '../../scripts/config-docs/keys.ts';
import { configSchema } from './schema.ts';

const schema = configSchema({ home: '/home/anna', cores: 1, timeZone: 'UTC' });

/** Two accounts of the same name, which only the check across keys can see. */
function twins(anna: object, more: object) {
  return { library: { path: '/a' }, accounts: { anna, Anna: { sources: [] } }, ...more };
}

/** Configurations in which `key` below `path` holds `value`. */
function withValue(path: readonly string[], value: unknown): object {
  const [section = '', ...inside] = path;
  const nested = (keys: readonly string[]): unknown =>
    keys.length === 0 ? value : { [keys[0] ?? '']: nested(keys.slice(1)) };
  if (section !== 'accounts') return twins({ sources: [] }, { [section]: nested(inside) });
  if (inside[0] !== 'sources') return twins({ sources: [], ...Object(nested(inside)) }, {});
  return twins({ sources: [{ type: 'folder', path: '/in', ...Object(nested(inside.slice(1))) }] }, {});
}

function paths(keys: readonly ConfigKey[], above: readonly string[] = []): string[][] {
  return keys.flatMap(({ name, inside }) => [[...above, name], ...paths(inside, [...above, name])]);
}

for (const path of paths(configKeys(schema)).filter((keys) => keys.length > 1 || keys[0] === 'data')) {
  test(`whatever is wrong with ${path.join('.')}, the checks across keys still run`, () => {
    for (const value of ['', '?', -1, 2.5, 1e300, Number.NaN, true, null, [], [1], {}, { x: 1 }]) {
      const told = schema.safeParse(withValue(path, value)).error?.issues.map(({ message }) => message);
      assert.ok(told?.includes("differs from 'anna' only in upper and lower case"), JSON.stringify(value));
    }
  });
}

test('checks across keys pass over what is no configuration at all', () => {
  for (const value of [
    undefined,
    null,
    1,
    'x',
    [],
    [[]],
    { accounts: [] },
    { accounts: { a: { sources: {} } } },
  ]) {
    assert.equal(schema.safeParse(value).success, false);
  }
});

test('every pair of names that differ only in case is told once', () => {
  const account = { sources: [{ type: 'folder', path: '/in' }] };
  const accounts = { anna: account, bob: account, ANNA: account, Anna: account };
  const { error } = schema.safeParse({ library: { path: '/srv' }, accounts });
  assert.deepEqual(
    error?.issues.map(({ path }) => path.join('.')),
    ['accounts.ANNA', 'accounts.Anna'],
  );
});

test('an account has one source of iCloud at most', () => {
  const icloud = { type: 'icloud', appleId: 'anna@example.com' };
  const folder = { type: 'folder', path: '/in' };
  const accounts = { anna: { sources: [icloud, folder, icloud, icloud] }, bob: { sources: [icloud] } };
  const { error } = schema.safeParse({ library: { path: '/srv' }, accounts });
  assert.deepEqual(
    error?.issues.map(({ path }) => path.join('.')),
    ['accounts.anna.sources.2.type', 'accounts.anna.sources.3.type'],
  );
});
