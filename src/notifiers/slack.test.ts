import assert from 'node:assert/strict';
import test from 'node:test';
import { slackService, wire } from '../../test/doubles/push/index.ts';
import { Secret } from '../platform/secret.ts';
import { type HttpCase, httpNotifierContract, opened } from './http/http-notifier-contract.ts';
import { message } from './message-fixture.ts';
import { slack } from './slack.ts';

const PATH = '/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX';
const CASE: HttpCase = {
  service: () => slackService(PATH),
  open: (server, options) => slack({ ...options, url: new Secret(`${server}${PATH}`) }),
  secrets: [PATH],
};

httpNotifierContract(CASE);

test('the exact request', async (t) => {
  const { double, notifier } = await opened(t, CASE);
  await notifier.send(message({ title: 'Full: <Anna & Ben>' }), new AbortController().signal);
  assert.deepEqual(double.calls.map(wire), [
    `POST ${PATH}
content-type: application/json

{"text":"⚠️ Full: &lt;Anna &amp; Ben&gt;","blocks":[{"type":"section","block_id":"0198a3c4-5d6e-7f80-9a1b-2c3d4e5f6071","text":{"type":"mrkdwn","text":"⚠️ Full: &lt;Anna &amp; Ben&gt;","verbatim":true}},{"type":"section","block_id":"0198a3c4-5d6e-7f80-9a1b-2c3d4e5f6071-detail","text":{"type":"mrkdwn","text":"12 GB are free, and 3 GB come each week.\\n→ Make room, or add a disk.","verbatim":true}}]}`,
  ]);
});
