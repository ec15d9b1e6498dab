import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { findMosquitto } from '../src/demo/mosquitto.ts';
import { until } from '../src/platform/until-fixture.ts';
import { type Running, startCommand } from './house/command.ts';
import { folderContents } from './house/folder-contents.ts';

/** `homeroll demo` in a folder of its own, in a language. */
async function startDemo(t: TestContext, language: string, more: NodeJS.ProcessEnv = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'demo-'));
  const env = { ...process.env, HOME: folder, LC_ALL: language, ...more };
  const running = startCommand(['demo'], { cwd: folder, env });
  t.after(async () => {
    running.child.kill('SIGKILL');
    await running.ended;
    await rm(folder, { recursive: true, force: true });
  });
  return { folder, running };
}

/** The one folder that a demo has made. */
async function homeIn(folder: string): Promise<string> {
  const [home = '', ...others] = await readdir(join(folder, 'homeroll-demo'));
  assert.deepEqual(others, []);
  return join(folder, 'homeroll-demo', home);
}

/** What was typed at the prompt. */
function typedIn(out: string): string[] {
  return [...out.matchAll(/^homeroll> (.*)$/gm)].map(([, typed = '']) => typed);
}

/** A folder of programs with perl alone. */
async function programsWithoutFfmpeg(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'programs-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const found = (process.env.PATH ?? '').split(delimiter).map((path) => join(path, 'perl'));
  await symlink(found.find((path) => existsSync(path)) ?? '/usr/bin/perl', join(folder, 'perl'));
  return folder;
}

async function said({ said: text }: Running, pattern: RegExp): Promise<void> {
  await until(String(pattern), async () => pattern.test(text()));
}

describe('the demo', { concurrency: 2 }, () => {
  test('tells the story of an iCloud account, and leaves a library', async (t) => {
    const { folder, running } = await startDemo(t, 'en_GB.UTF-8');
    const { code, out, err } = await running.ended;
    assert.equal(code, 0, out + err);
    const shown = /^The phone shows: (\d{6})$/m.exec(out)?.[1];
    const show = /^homeroll> (show #\d+)$/m.exec(out)?.[1];
    assert.deepEqual(typedIn(out), [
      ...['signin me', '', 'send', `code ${shown}`, 'plan', 'sync', 'status', 'find photos from Rome'],
      ...['sync', show, 'complete', 'digest now'],
    ]);
    assert.ok(!out.includes('correct horse'), 'a password is never seen');
    for (const line of [
      /1 {2}Send the code to the devices\n {2}2 {2}SMS to …81/,
      /✓ Signed in to the iCloud of me\./,
      /To come: \d+ photos/,
      /= one has the very same content as another and is kept once\n {4}IMG_0331\.JPG → me/,
      /Photos from Rome: 4 found/,
      /✓ IMG_0402\.JPG was edited: .* → me\/2025\/2025-08\/IMG_0402-edited\.JPG/,
      /✓ IMG_0433\.JPG is new here → me\/2025\/2025-10\/IMG_0433\.JPG/,
      /✓ IMG_0019\.JPG was deleted on the phone; .* → me\/2024\/2024-12\/IMG_0019\.JPG/,
      /IMG_0402\.JPG · ♥\n[\s\S]*Album: Summer in Crete\n[\s\S]* {2}edited: me\//,
      /✓ Everything is here\.\n– One more was deleted in iCloud; it is kept here\./,
    ])
      assert.match(out, line);
    const home = await homeIn(folder);
    const mail = join(home, 'mail-1.html');
    assert.ok(out.includes(`Open it in a browser: ${mail}\n`), out);
    assert.match(await readFile(mail, 'utf8'), /23 new photos and one new video[\s\S]*Chaniá, Greece/);
    if (findMosquitto()) {
      assert.match(
        out,
        /Home Assistant has a new device, “Homeroll”, with \d+ entities:\n {2}State \(sensor\): idle/,
      );
      assert.match(out, /new device, “Homeroll me”.*\n {2}Pictures \(sensor\): 24/);
    } else assert.match(out, /Mosquitto is not installed here/);
    assert.deepEqual((await readdir(home)).sort(), ['data', 'library', 'mail-1.eml', 'mail-1.html']);
    const library = join(home, 'library');
    assert.ok(out.includes(`Your library: ${library}\n`));
    const brought = [...out.matchAll(/^(\d+) files brought home/gm)].map(([, count]) => Number(count));
    const pictures = [...(await folderContents(library)).keys()].filter((path) => !path.endsWith('.xmp'));
    assert.equal(
      pictures.length,
      brought.reduce((sum, count) => sum + count, 0),
    );
  });

  test('tells it in German, and without ffmpeg', async (t) => {
    const PATH = await programsWithoutFfmpeg(t);
    const { running } = await startDemo(t, 'de_DE.UTF-8', { PATH });
    const { code, out, err } = await running.ended;
    assert.equal(code, 0, out + err);
    assert.match(out, /ffmpeg ist nicht installiert/);
    assert.match(out, /^Das Telefon zeigt: \d{6}$/m);
    assert.match(out, /homeroll> finde fotos aus Rom\n.*: 4/);
    assert.match(out, /✓ IMG_0019\.JPG wurde auf dem Telefon gelöscht/);
  });

  test('Ctrl-C ends it before it is done, and no drawings are left', async (t) => {
    const { folder, running } = await startDemo(t, 'en_GB.UTF-8');
    await said(running, /homeroll> sync\n/);
    running.child.kill('SIGINT');
    const { code, err } = await running.ended;
    assert.equal(code, 1, err);
    assert.match(err, /Stopped\. What there was by then is in .*homeroll-demo/);
    assert.ok(!(await readdir(await homeIn(folder))).includes('phone'));
  });
});
