import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkTraps, reportTraps } from './check-traps.ts';

const PAGE = `
| trap | what |
| ---- | ---- |
| S1   | one  |
| S22  | two  |

| trap | what  | tested                         |
| ---- | ----- | ------------------------------ |
| H1   | one   | yes                            |
| H2   | two   | not used by an application yet |
`;

const named = (...ends: string[]) => ends.map((end) => `test('it holds ${end}', () => {});`);

test('every trap of the protocol page has a test, and every such test its trap', () => {
  assert.deepEqual(checkTraps(), { untested: [], unlisted: [], outdated: [] });
});

test('a number without a test is named, wherever its test has to be', () => {
  const report = reportTraps(PAGE, named('[trap S1]'), []);
  assert.deepEqual(report.untested, ['S22', 'H1']);
});

test('the test of an application counts for its own traps only', () => {
  const report = reportTraps(PAGE, named('[trap S1]'), named('[trap H1] [trap S22]'));
  assert.deepEqual(report, { untested: ['S22'], unlisted: [], outdated: [] });
});

test('a number that no table has, and a column that says less than there is, are named', () => {
  const own = named('[trap S1] [trap S22]', '[trap S9]');
  const report = reportTraps(PAGE, own, named('[trap H1]', '[trap H2]'));
  assert.deepEqual(report, { untested: [], unlisted: ['S9'], outdated: ['H2'] });
});

test('a number in a comment or in the middle of a name is no test', () => {
  const texts = ["// see [trap S1]\ntest('about [trap S22] and more', () => {});"];
  assert.deepEqual(reportTraps(PAGE, texts, named('[trap H1]')).untested, ['S1', 'S22']);
});
