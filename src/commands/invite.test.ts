import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ASKER } from './asker-fixture.ts';
import type { Reply } from './command.ts';
import { type InvitationWay, invite } from './invite.ts';
import { givenPersonCommands, linesOf, onTelegram } from './person-commands-fixture.ts';

const codeOf = ({ data }: Reply) => (data as { code: string }).code;
const OWNER = onTelegram('Anna', { role: 'owner' });

test('an invitation is told with its link, how to use it in Discord, and how long it counts', async (t) => {
  const { say, invitations } = await givenPersonCommands(t);
  const reply = await say('invite guest Anna', OWNER);
  const code = codeOf(reply);
  assert.deepEqual(linesOf(reply), [
    'An invitation for one guest, who will see the pictures of anna. It counts once, until 4 May 2024, 12:00.',
    `With Telegram: https://t.me/roll_bot?start=${code}`,
    `In Discord, say to the bot: /link ${code}`,
  ]);
  const found = invitations.find(code, { channel: 'telegram', user: '1' });
  assert.deepEqual([found?.role, found?.accounts, found?.by], ['guest', ['anna'], 'Anna']);
});

test('it is told for the platforms alone that there are, and that one was not reached yet', async (t) => {
  const { invitations } = await givenPersonCommands(t);
  const told = async (ways: readonly InvitationWay[]) => {
    const services = { invitations, invitationWays: () => ways, accounts: [] };
    const reply = await invite(services, { role: 'adult', accounts: 'all', by: OWNER }, OWNER);
    return linesOf(reply).slice(1);
  };
  const telegram = { channel: 'telegram', url: 'https://t.me/roll_bot?start=x', hearsCodes: false };
  const discord = { channel: 'discord', url: undefined, hearsCodes: true };
  assert.deepEqual(await told([telegram]), ['With Telegram: https://t.me/roll_bot?start=x']);
  assert.match((await told([discord])).join(), /^In Discord, say to the bot: \/link \S+$/);
  assert.match((await told([{ ...telegram, url: undefined }])).join(), /^Telegram has not been reached yet/);
  assert.match((await told([])).join(), /^There is no bot yet/);
});

test('at the terminal the link is a QR code too, which phones read', async (t) => {
  const { say } = await givenPersonCommands(t);
  const rows = linesOf(await say('invite owner')).slice(3);
  assert.ok(rows.length > 15);
  assert.ok(rows.every((row) => /^[ █▀▄]+$/.test(row) && row.length === rows[0]?.length));
});

test('without accounts named it is for all that the asker may see, and for no more', async (t) => {
  const { say, invitations } = await givenPersonCommands(t);
  await say('invite adult');
  await say('invite adult all');
  await say('invite adult anna, BEN ben');
  const some = { ...OWNER, accounts: ['ben'] };
  await say('invite adult', some);
  assert.deepEqual(
    invitations.open.map(({ accounts }) => accounts),
    ['all', 'all', ['anna', 'ben'], ['ben']],
  );
  assert.equal((await say('invite adult anna', some)).error?.code, 'account-unknown');
  assert.equal((await say('invite adult otto')).error?.code, 'account-unknown');
  assert.equal(invitations.open.length, 4);
});

test('said alone it asks whom, by buttons', async (t) => {
  const { say, press, invitations } = await givenPersonCommands(t);
  const reply = await say('invite');
  assert.equal(invitations.open.length, 0);
  assert.equal((await press(reply, 1)).ok, true);
  assert.deepEqual(
    invitations.open.map(({ role }) => role),
    ['adult'],
  );
});

test('only owners invite, and nobody for a role that there is not', async (t) => {
  const { say, invitations } = await givenPersonCommands(t);
  for (const role of ['adult', 'guest'] as const)
    assert.equal((await say('invite guest', { ...ASKER, role })).error?.code, 'command-not-allowed');
  assert.equal((await say('invite king')).error?.code, 'argument-no-choice');
  assert.deepEqual(invitations.open, []);
});

test('the code stands in no entry of the audit log', async (t) => {
  const { say, catalog } = await givenPersonCommands(t);
  const code = codeOf(await say('invite guest', OWNER));
  const entries = catalog.audit.latest(9);
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['said', 'invitation-made'],
  );
  assert.doesNotMatch(JSON.stringify(entries), new RegExp(code));
});
