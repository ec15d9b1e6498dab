import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenListener, givenNotice } from './notices-fixture.ts';
import { telling } from './rules.ts';

const HOUR = 3_600_000;
const full = givenNotice({ kind: 'disk-full', severity: 'critical', phase: 'began' });
const nearly = givenNotice({ kind: 'disk-nearly-full', severity: 'warning', phase: 'began' });
const pictures = givenNotice({ kind: 'new-pictures', account: 'anna' });

function hears(
  notice = nearly,
  listener = givenListener('phone'),
  mutes: Parameters<typeof telling>[2] = [],
) {
  return telling(notice, listener, mutes) !== undefined;
}

test('a listener hears from its severity on', () => {
  assert.equal(hears(pictures, givenListener('phone', { from: 'warning' })), false);
  assert.equal(hears(nearly, givenListener('phone', { from: 'warning' })), true);
  assert.equal(hears(nearly, givenListener('phone', { from: 'critical' })), false);
  assert.equal(hears(full, givenListener('phone', { from: 'critical' })), true);
});

test('kinds are all that is heard where they are named, routine ones too; without them routine is not heard', () => {
  const finished = givenNotice({ kind: 'sync-finished' });
  assert.equal(hears(finished), false);
  assert.equal(hears(finished, givenListener('ping', { from: 'critical', kinds: ['sync-finished'] })), true);
  assert.equal(hears(full, givenListener('ping', { kinds: ['sync-finished'] })), false);
  assert.equal(hears(pictures, givenListener('phone', { withoutKinds: ['new-pictures'] })), false);
});

test('accounts that are named leave out the others, and nothing of the house', () => {
  const ben = givenListener('ben', { accounts: ['ben'] });
  assert.equal(hears(pictures, ben), false);
  assert.equal(hears(givenNotice({ kind: 'new-pictures', account: 'ben' }), ben), true);
  assert.equal(hears(full, ben), true);
});

test('quiet hours hold back until they end; what is critical passes unless it may not', () => {
  const quiet = { from: 11 * 60, until: 13 * 60 };
  const listener = givenListener('phone', { quiet });
  assert.equal(telling(nearly, listener, [])?.dueAt, nearly.at + HOUR);
  assert.equal(telling(full, listener, [])?.dueAt, full.at);
  const deaf = givenListener('phone', { quiet, bypass: 'none' });
  assert.equal(telling(full, deaf, [])?.dueAt, full.at + HOUR);
});

test('what is batched is collected; nothing else waits for that', () => {
  const listener = givenListener('phone', { batch: 600_000 });
  assert.equal(telling(pictures, listener, [])?.dueAt, pictures.at + 600_000);
  assert.equal(telling(nearly, listener, [])?.dueAt, nearly.at);
});

test('who comes later hears of what lasts after that time, and of what happened at once', () => {
  const boss = givenListener('boss', { after: HOUR });
  assert.deepEqual(telling(nearly, boss, []), {
    dueAt: nearly.at + HOUR,
    isSilent: false,
    isEscalation: true,
  });
  assert.equal(telling(pictures, boss, [])?.dueAt, pictures.at);
});

test('a mute of a kind silences it, a mute of everything leaves out what is critical', () => {
  const phone = givenListener('phone');
  assert.equal(hears(nearly, phone, [{ listener: 'phone', kind: 'disk-nearly-full' }]), false);
  assert.equal(hears(nearly, phone, [{ listener: 'phone', kind: 'disk-full' }]), true);
  assert.equal(hears(nearly, phone, [{ listener: 'phone' }]), false);
  assert.equal(hears(full, phone, [{ listener: 'phone' }]), true);
  assert.equal(hears(full, phone, [{ listener: 'phone', kind: 'disk-full' }]), false);
  assert.equal(hears(nearly, phone, [{ listener: 'tablet' }]), true);
  assert.equal(hears(nearly, phone, [{ listener: 'phone', until: nearly.at }]), true);
  assert.equal(hears(pictures, phone, [{ listener: 'phone', account: 'ben' }]), true);
  assert.equal(hears(pictures, phone, [{ listener: 'phone', account: 'anna' }]), false);
});

test('a mute of a person counts in every chat of theirs, and of nobody else', () => {
  assert.equal(hears(nearly, givenListener('telegram:a1'), [{ listener: 'person:a1' }]), false);
  assert.equal(hears(nearly, givenListener('discord:a1'), [{ listener: 'person:a1' }]), false);
  assert.equal(hears(nearly, givenListener('telegram:a2'), [{ listener: 'person:a1' }]), true);
  assert.equal(hears(nearly, givenListener('phone'), [{ listener: 'person:undefined' }]), true);
});

test('a chat that shows the question hears of it only when it is repeated', () => {
  const chat = givenListener('telegram:a1', {}, { seesQuestions: true });
  const code = givenNotice({ kind: 'code-needed', severity: 'warning', phase: 'began', account: 'anna' });
  assert.equal(hears(code, chat), false);
  assert.equal(hears({ ...code, phase: 'reminder' }, chat), true);
  assert.equal(hears(code, givenListener('phone')), true);
});

test('nobody hears of their own trouble, and of a test only who is tested', () => {
  const trouble = givenNotice({
    kind: 'notifier-in-trouble',
    severity: 'warning',
    phase: 'began',
    subject: 'phone',
  });
  assert.equal(hears(trouble, givenListener('phone')), false);
  assert.equal(hears(trouble, givenListener('mail')), true);
  const trial = givenNotice({ kind: 'test', subject: 'phone' });
  assert.equal(hears(trial, givenListener('phone', { from: 'critical' }), [{ listener: 'phone' }]), true);
  assert.equal(hears(trial, givenListener('mail')), false);
});

test('while somebody is quiet nothing makes a sound that is not critical', () => {
  const chat = givenListener('telegram:a1', {}, { silentUntil: nearly.at + 1 });
  assert.equal(telling(nearly, chat, [])?.isSilent, true);
  assert.equal(telling(full, chat, [])?.isSilent, false);
});
