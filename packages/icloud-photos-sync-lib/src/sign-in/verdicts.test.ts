import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../transport/transport.ts';
import { judgeCode } from './code-verdict.ts';
import { judgeLogin } from './login-verdict.ts';
import { judgePassword } from './password-verdict.ts';
import { parseFactorOptions } from './phones.ts';

function answer(status: number, json?: unknown, headers: Record<string, string> = {}): Answer {
  return { status, json, headers, text: json === undefined ? '' : JSON.stringify(json) };
}

const WRONG = { service_errors: [{ code: '-21669' }], hasError: true };

test('the answer to the password: each status and code has its meaning [trap S11]', () => {
  const table: readonly (readonly [Answer, string])[] = [
    [answer(200, {}), 'signed-in'],
    [answer(200, { authType: 'hsa2' }), 'signed-in'],
    [answer(409, { authType: 'hsa2' }), 'code'],
    [answer(409), 'code'],
    [answer(409, { fsaChallenge: { rpId: 'apple.com' } }), 'security-key'],
    [answer(412, { authType: 'sa' }), 'repair'],
    [answer(401, { serviceErrors: [{ code: '-20101' }] }), 'wrong-password'],
    [answer(401, { serviceErrors: [{ code: '-20283' }] }), 'wrong-password'],
    [answer(403), 'wrong-password'],
    [answer(403, { serviceErrors: [{ code: '-20209' }] }), 'locked'],
    [answer(403, { service_errors: [{ code: -20209 }] }), 'locked'],
    [answer(200, {}, { 'x-apple-i-rscd': '401' }), 'wrong-password'],
    [answer(200, {}, { 'x-apple-i-rscd': '409' }), 'signed-in'],
    [answer(400, {}), 'odd'],
    [answer(302), 'odd'],
    [answer(200), 'odd'],
  ];
  for (const [given, kind] of table) assert.equal(judgePassword(given).kind, kind, JSON.stringify(given));
});

test('the answer to a code: the status alone does not tell [trap S1]', () => {
  const table: readonly (readonly [Answer, string])[] = [
    [answer(204), 'right'],
    [answer(200, {}), 'right'],
    [answer(200, { hasError: true }), 'wrong?'],
    [answer(409, { securityCode: { valid: true } }), 'right'],
    [answer(409, { phoneNumberVerification: { securityCode: { valid: true } } }), 'right'],
    [answer(409, {}, { 'x-apple-session-token': 'x' }), 'right'],
    [answer(409, WRONG, { 'x-apple-session-token': 'x' }), 'wrong'],
    [answer(409, { securityCode: { valid: false } }), 'expired'],
    [answer(400, WRONG), 'wrong'],
    [answer(400, {}, { 'x-apple-i-ercd': '-21669' }), 'wrong'],
    [answer(400, { ...WRONG, securityCode: { tooManyCodesValidated: true } }), 'too-many'],
    [answer(423, { securityCode: { securityCodeLocked: 1 } }), 'too-many'],
    [answer(412, { securityCode: { valid: true } }), 'repair'],
    [answer(412, {}), 'expired'],
    [answer(418, {}), 'odd'],
  ];
  for (const [given, kind] of table) {
    assert.equal(judgeCode(given), kind === 'wrong?' ? 'odd' : kind, JSON.stringify(given));
  }
});

const OPEN = {
  dsInfo: { dsid: '1', hsaVersion: 2, isWebAccessAllowed: true },
  hsaTrustedBrowser: true,
  hsaChallengeRequired: false,
  webservices: { ckdatabasews: { url: 'https://p1-ckdatabasews.icloud.com:443', pcsRequired: true } },
};

test('the answer to a login: flags may be booleans or numbers [trap S30]', () => {
  const asNumbers = { ...OPEN, hsaTrustedBrowser: 1, hsaChallengeRequired: 0 };
  assert.equal(judgeLogin(OPEN).kind, 'open');
  assert.deepEqual(judgeLogin(asNumbers), judgeLogin(OPEN));
  assert.equal(judgeLogin({ ...OPEN, hsaChallengeRequired: 1 }).kind, 'code-needed');
  assert.equal(judgeLogin({ ...OPEN, hsaTrustedBrowser: 0 }).kind, 'code-needed');
});

test('a second factor is wanted with and without a qualifying device [trap S18]', () => {
  for (const hasICloudQualifyingDevice of [true, false]) {
    const dsInfo = { ...OPEN.dsInfo, hasICloudQualifyingDevice };
    assert.equal(judgeLogin({ ...OPEN, dsInfo, hsaTrustedBrowser: false }).kind, 'code-needed');
  }
});

test('every other end of a login', () => {
  assert.deepEqual(judgeLogin({ domainToUse: 'iCloud.com.cn' }), {
    kind: 'wrong-region',
    domain: 'iCloud.com.cn',
  });
  assert.equal(judgeLogin({ success: false, error: 'x' }).kind, 'odd');
  assert.equal(judgeLogin(undefined).kind, 'odd');
  assert.equal(judgeLogin({ ...OPEN, termsUpdateNeeded: true }).kind, 'terms');
  assert.equal(judgeLogin({ ...OPEN, webservices: {} }).kind, 'photos-missing');
  assert.equal(
    judgeLogin({ ...OPEN, dsInfo: { dsid: '1', hsaVersion: 1 }, hsaTrustedBrowser: false }).kind,
    'two-step',
  );
  assert.equal(
    judgeLogin({ ...OPEN, dsInfo: { ...OPEN.dsInfo, isWebAccessAllowed: false } }).kind,
    'web-access-off',
  );
  const { hsaTrustedBrowser: _, hsaChallengeRequired: __, ...without } = OPEN;
  assert.equal(judgeLogin({ ...without, dsInfo: { dsid: 7 } }).kind, 'open');
});

test('pages that are broken or hostile give no phones and no error [trap S35]', () => {
  const pages = [
    '',
    '<html>',
    '<script class="boot_args">{</script>',
    '<script type="application/json" class="boot_args">[]</script>',
    `<script class="boot_args">${'['.repeat(10_000)}</script>`,
    '<script class="boot_args">{"direct":{"twoSV":{"phoneNumberVerification":{"trustedPhoneNumbers":[null,1,{"id":"1"}]}}}}</script>',
  ];
  for (const text of pages) {
    assert.deepEqual(parseFactorOptions({ status: 200, headers: {}, text, json: undefined }).phones, []);
  }
});

test('of a thousand phone numbers twenty are taken, and their labels are short [trap S35]', () => {
  const trustedPhoneNumbers = Array.from({ length: 1000 }, (_, id) => ({
    id,
    numberWithDialCode: 'x'.repeat(500),
  }));
  const { phones } = parseFactorOptions(answer(200, { trustedPhoneNumbers }));
  assert.equal(phones.length, 20);
  assert.equal(phones[0]?.label.length, 40);
});
