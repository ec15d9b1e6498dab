import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HomerollError } from '../platform/error.ts';
import { ASKER } from './asker-fixture.ts';
import type { ChangeableSettings } from './house-settings.ts';
import { setCommand } from './set.ts';

const call = { asker: ASKER, signal: new AbortController().signal };
const sizes: Readonly<Record<string, number>> = { '5mb': 5e6, '1kb': 1000 };

/** Settings that remember what they were set to. */
class Remembered implements ChangeableSettings {
  isMetered: boolean | undefined = false;
  previews: boolean | undefined = true;
  bandwidth: number | undefined;
  verifySpeed = 40e6;
  async setMetered(is: boolean): Promise<void> {
    this.isMetered = is;
  }
  async setPreviews(are: boolean): Promise<void> {
    this.previews = are;
  }
  async setBandwidth(speed: number | undefined): Promise<void> {
    this.bandwidth = speed;
  }
  async setVerifySpeed(speed: number | undefined): Promise<void> {
    this.verifySpeed = speed ?? 40e6;
  }
}

type Values = Parameters<ReturnType<typeof setCommand>['run']>[0];

function given(changeable = new Remembered()) {
  const command = setCommand({ changeable, readSize: (text) => sizes[text] });
  const say = async (name?: string, value?: string) => await command.run({ name, value } as Values, call);
  const codeOf = (name: string, value: string) =>
    say(name, value).then(
      () => undefined,
      (error) => (error instanceof HomerollError ? error.code : String(error)),
    );
  return { changeable, say, codeOf };
}

test('what can be set is shown, and set', async () => {
  const { changeable, say } = given();
  assert.equal((await say()).lines.length, 4);
  assert.deepEqual((await say('metered', 'ON')).lines, [{ key: 'set-metered', values: { is: 'on' } }]);
  await say('previews', 'off');
  await say('bandwidth', '5MB/s');
  await say('verify-speed', 'unlimited');
  assert.deepEqual(
    [changeable.isMetered, changeable.previews, changeable.bandwidth, changeable.verifySpeed],
    [true, false, 5e6, 0],
  );
  for (const name of ['metered', 'previews', 'bandwidth', 'verify-speed']) await say(name, 'default');
  assert.deepEqual(
    [changeable.isMetered, changeable.previews, changeable.bandwidth, changeable.verifySpeed],
    [false, true, undefined, 40e6],
  );
});

test('what is no value is refused, and so is what this house does not have', async () => {
  const { codeOf } = given();
  assert.equal(await codeOf('metered', 'perhaps'), 'set-on-or-off');
  for (const value of ['fast', '1kB']) assert.equal(await codeOf('bandwidth', value), 'set-no-speed');
  const bare = new Remembered();
  bare.isMetered = undefined;
  bare.previews = undefined;
  const { say, codeOf: inBare } = given(bare);
  for (const name of ['metered', 'previews', 'bandwidth'])
    assert.equal(await inBare(name, name === 'bandwidth' ? '5MB' : 'on'), 'set-not-here');
  assert.equal((await say()).lines.length, 1);
});
