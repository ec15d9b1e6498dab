import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR_CODES, ICloudError, type ICloudErrorCode } from 'icloud-photos-sync-lib';
import { tellICloudError } from './errors.ts';

test('every error of the client is told under its own name, with the account and when to try again', () => {
  for (const code of Object.keys(ERROR_CODES) as ICloudErrorCode[]) {
    const error = new ICloudError(code, 'wait', { status: 503, remembered: true }, { retryAt: 7 });
    const told = tellICloudError(error, 'anna');
    assert.equal(told.code, `icloud-${code}`);
    assert.deepEqual(told.facts, { account: 'anna', until: 7, status: 503, remembered: 'true' });
    assert.equal(told.cause, error);
  }
});

test('what concerns one file, the disk, or the whole account is told apart', () => {
  const recovery = (code: ICloudErrorCode) =>
    tellICloudError(new ICloudError(code, 'retry'), 'anna').recovery;
  assert.deepEqual(
    (['content-damaged', 'content-gone', 'target-failed', 'throttled', 'unreachable'] as const).map(recovery),
    ['retry', 'never', 'wait', 'account', 'account'],
  );
});
