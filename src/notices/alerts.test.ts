import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HomerollError } from '../platform/error.ts';
import { ALERT_EXAMPLES, readAlert, writeAlert } from './alerts.ts';

const SAID: readonly [string, string][] = [
  ['storage > 90 %', 'storage > 90 %'],
  ['when Storage>90%', 'storage > 90 %'],
  ['wenn Speicher > 85 %', 'storage > 85 %'],
  ['free < 0.5 TB', 'free < 500 GB'],
  ['frei < 200 MB', 'free < 0.2 GB'],
  ['full within 2 weeks', 'full within 14 d'],
  ['voll in 14 Tagen', 'full within 14 d'],
  ['when no sync for 36 h', 'no sync for 36 h'],
  ['kein Sync von anna seit 2 Tagen', 'no sync of anna for 2 d'],
  ['no sync of anna for 90 minutes', 'no sync of anna for 90 m'],
  ['keine Bilder von ben seit 1 Woche', 'no pictures of ben for 7 d'],
  ['no sync for 48 Stunden', 'no sync for 2 d'],
  ['queue > 1000', 'queue > 1000'],
  ['beiseite > 3', 'set aside > 3'],
];

test('alerts are read in English and German, and written the way they are read', () => {
  for (const [said, written] of SAID) {
    assert.equal(writeAlert(readAlert(said)), written, said);
    assert.equal(writeAlert(readAlert(written)), written);
  }
});

test('every example can be read', () => {
  for (const example of ALERT_EXAMPLES) readAlert(example);
});

test('what is no alert is refused with examples', () => {
  for (const said of ['', 'storage', 'storage > 900 %', 'no sync for ever', 'queue > -1', 'x'.repeat(5000)])
    assert.throws(
      () => readAlert(said),
      (error) => error instanceof HomerollError && error.code === 'alert-unreadable',
      said.slice(0, 30),
    );
});
