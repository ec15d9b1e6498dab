import assert from 'node:assert/strict';
import test from 'node:test';
import { teamsService, wire } from '../../test/doubles/push/index.ts';
import { Secret } from '../platform/secret.ts';
import { type HttpCase, httpNotifierContract, opened } from './http/http-notifier-contract.ts';
import { message } from './message-fixture.ts';
import { teams } from './teams.ts';

const PATH = '/workflows/0a1b2c/triggers/manual/paths/invoke?api-version=1&sig=s3cr3tS1g';
const CASE: HttpCase = {
  service: () => teamsService(PATH),
  open: (server, options) => teams({ ...options, url: new Secret(`${server}${PATH}`) }),
  secrets: [PATH, 's3cr3tS1g'],
};
const signal = new AbortController().signal;

httpNotifierContract(CASE);

test('the exact request', async (t) => {
  const { double, notifier } = await opened(t, CASE);
  await notifier.send(message(), signal);
  assert.deepEqual(double.calls.map(wire), [
    `POST ${PATH}
content-type: application/json

{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","$schema":"http://adaptivecards.io/schemas/adaptive-card.json","version":"1.4","body":[{"type":"RichTextBlock","id":"0198a3c4-5d6e-7f80-9a1b-2c3d4e5f6071","inlines":[{"type":"TextRun","text":"The disk is nearly full","weight":"bolder","color":"warning"}]},{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"12 GB are free, and 3 GB come each week."}]},{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"→ Make room, or add a disk."}]}]}}]}`,
  ]);
});

test('of too many lines the last one, which says what to do, stays', async (t) => {
  const { double, notifier } = await opened(t, CASE);
  await notifier.send(message({ text: 'line\n'.repeat(200), hint: 'Do it.' }), signal);
  const lines = double.shown[0]?.text.split('\n') ?? [];
  assert.deepEqual([lines.length, lines.at(-2), lines.at(-1)], [21, '…', '→ Do it.']);
});
