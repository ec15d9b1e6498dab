import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { MakeSmaller, SmallerCopy } from '../../pipeline/smaller-copies.ts';
import { Texts } from '../../texts/texts.ts';
import { fittingMessage } from './fitting-message.ts';

const LARGEST = { photo: 1000, file: 2000 };

function given(t: TestContext, as: SmallerCopy['as'] | undefined, language: 'en' | 'de' = 'en') {
  const folder = mkdtempSync(join(tmpdir(), 'fitting-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const asked: unknown[] = [];
  const smaller: MakeSmaller = async ({ mime }, bytes) => {
    asked.push([mime, bytes]);
    const isClip = as === 'clip';
    return as && { as, path: isClip ? '/made.mp4' : '/made.jpg', mime: isClip ? 'video/mp4' : 'image/jpeg' };
  };
  const options = {
    ...{ largest: LARGEST, smaller, texts: new Texts(language, 'UTC') },
    signal: new AbortController().signal,
  };
  const file = (name: string, bytes: number) => {
    const path = join(folder, name);
    writeFileSync(path, '');
    truncateSync(path, bytes);
    return path;
  };
  const picture = (bytes: number, kind: 'photo' | 'clip' = 'photo') => {
    const name = kind === 'photo' ? '7.jpg' : '7.mp4';
    return { path: file(name, bytes), kind, caption: 'Rome', name };
  };
  return { options, asked, file, picture };
}

test('what fits, and what is not there, is left as it is', async (t) => {
  const { options, asked, file, picture } = given(t, 'picture');
  const message = {
    text: 'Here.',
    pictures: [picture(1000), { ...picture(1), path: '/nowhere.jpg' }],
    file: { name: 'a.zip', mime: 'application/zip', content: { path: file('a.zip', 2000) } },
  };
  assert.deepEqual(await fittingMessage(message, options), message);
  const text = { text: '', file: { name: 'a.csv', mime: 'text/csv', content: { text: 'x'.repeat(3000) } } };
  assert.deepEqual((await fittingMessage(text, options)).file, text.file);
  assert.deepEqual(asked, []);
});

test('a picture that is too large comes smaller, with a word on that and on the whole of it', async (t) => {
  const { options, asked, picture } = given(t, 'picture');
  const large = { ...picture(1001), live: '/movie.mov' };
  const { pictures, text } = await fittingMessage({ text: 'Here.', pictures: [large] }, options);
  assert.deepEqual(pictures, [{ path: '/made.jpg', kind: 'photo', caption: 'Rome', name: '7.jpg' }]);
  assert.match(text, /^7\.jpg has 1 kB.*smaller copy, without place.*original, and its number\.\nHere\.$/);
  assert.deepEqual(asked, [['image/jpeg', 1000]]);
});

test('a clip that cannot be small enough comes as a picture', async (t) => {
  const { options, picture } = given(t, 'poster');
  const { pictures } = await fittingMessage({ text: '', pictures: [picture(2001, 'clip')] }, options);
  assert.deepEqual(
    pictures?.map(({ kind, name }) => [kind, name]),
    [['photo', '7.jpg']],
  );
});

test('a picture of which there is no copy is told of, with what is known of it', async (t) => {
  const { options, picture } = given(t, undefined);
  const { pictures, text } = await fittingMessage({ text: 'Here.', pictures: [picture(1001)] }, options);
  assert.deepEqual(pictures, []);
  assert.match(text, /^Rome\n7\.jpg has .*left it out.*\nHere\.$/);
});

test('a file that is too large comes smaller, under its name, with where the original is', async (t) => {
  const { options, asked, file } = given(t, 'clip', 'de');
  const content = { path: file('IMG_1.MOV', 2001) };
  const movie = { name: 'IMG_1.MOV', mime: 'video/quicktime', content, inLibrary: '2024/IMG_1.MOV' };
  const fitted = await fittingMessage({ text: '', file: movie }, options);
  assert.deepEqual(fitted.file, { name: 'IMG_1.mp4', mime: 'video/mp4', content: { path: '/made.mp4' } });
  assert.match(fitted.text, /^IMG_1\.MOV hat .*kleinerer Clip.* Bibliothek, unter 2024\/IMG_1\.MOV\.$/);
  assert.deepEqual(asked, [['video/quicktime', 2000]]);
});

test('a file of which there is no copy, or nobody to make one, is left out with a word', async (t) => {
  const { options, file } = given(t, undefined);
  const zip = { name: 'a.zip', mime: 'application/zip', content: { path: file('a.zip', 2001) } };
  for (const smaller of [options.smaller, undefined]) {
    const fitted = await fittingMessage({ text: '', file: zip }, { ...options, smaller });
    assert.equal(fitted.file, undefined);
    assert.match(fitted.text, /^a\.zip has .*left it out\.$/);
  }
});
