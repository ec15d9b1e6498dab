import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';

const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');

/** Plays the evening of a demo in a folder of its own; answers what people saw. */
async function evening(t: TestContext, platform: string): Promise<{ anna: string; ben: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'homeroll-evening-'));
  t.after(() => rm(folder, { recursive: true }));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [MAIN, 'demo', `--${platform}`, '--language', 'en'],
    { cwd: folder, timeout: 600_000 },
  );
  const [, anna = '', ben = ''] = /== Anna ==\n(.*)== Ben ==\n(.*)/s.exec(stdout) ?? [];
  return { anna, ben };
}

/** What must be read there, in this order. */
const STORY = [
  /Hello Anna! You are linked, as the owner/,
  /In the library: nothing yet/,
  /Apple wants a two-factor code/,
  /Send the code to the devices/,
  /Signed in to the iCloud of anna/,
  /25 files brought home/,
  /Chaniá, Greece/,
  /favourite/i,
  /to the trash\?/,
  /Anna has answered on (Telegram|Discord): Move to the trash/,
  /is in the trash/,
  /back/,
  /IMG_?\\?_0433\.JPG is in anna’s library/,
  /An invitation for one adult/,
  /Ben was linked/,
];

for (const platform of ['telegram', 'discord'])
  test(`an evening on ${platform}, as the people there see it`, { timeout: 660_000 }, async (t) => {
    const { anna, ben } = await evening(t, platform);
    let rest = anna;
    for (const pattern of STORY) {
      const at = rest.search(pattern);
      assert.ok(at >= 0, `${pattern} is missing, or too early, in:\n${anna}`);
      rest = rest.slice(at);
    }
    assert.match(ben, /Hello Ben! You are linked, as an adult/);
    assert.match(ben, /restart is not for you/);
    // A code leaves no trace in the chat, and nobody is asked twice.
    assert.doesNotMatch(anna, /^\s*(000000|\d{6})\s*$/m);
    assert.doesNotMatch(`${anna}${ben}`, /went wrong|reference/);
  });
