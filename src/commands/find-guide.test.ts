import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { GivenPicture } from '../catalog/pictures-fixture.ts';
import { GivenLooks } from './look-fixture.ts';

const GUIDE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'find.md'), 'utf8');

/** The library that the examples of the guide speak of. */
const LIBRARY: readonly GivenPicture[] = [
  { place: 'rome', at: '2023-05-03T10:00', camera: ['Apple', 'iPhone 15'], albums: ['Rome 2023', 'Best of'] },
  { place: 'lisbon', camera: ['Canon', 'Canon EOS 5D'], lens: 'EF 50mm f/1.8', people: ['Grandma Rosa'] },
  { place: 'munich', keywords: ['Beach'], title: 'The town hall', at: '2019-01-01T10:00' },
];

interface Example {
  readonly say: string;
  readonly sentence: string;
  readonly language: 'en' | 'de';
}

/** Rows of two columns, the first in backquotes, of the tables about how something is understood. */
function examples(): Example[] {
  return GUIDE.split(/^## /m).flatMap((section) => {
    if (!section.includes('is understood as')) return [];
    const language = section.startsWith('Auf Deutsch') ? 'de' : 'en';
    return [...section.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)].map(
      ([, say = '', sentence = '']): Example => ({ say, sentence, language }),
    );
  });
}

test('every example of the guide is understood as the guide tells', async (t) => {
  const looks = await GivenLooks.with(t, LIBRARY);
  assert.ok(examples().length > 50);
  for (const { say, sentence, language } of examples())
    await t.test(say, async () => {
      const { error, data } = await looks.say(say, { language });
      assert.equal(error, undefined);
      assert.deepEqual((data as { leftOut: string[] }).leftOut, []);
      const [line = ''] = await looks.lines(say, { language });
      assert.equal(line.slice(0, line.lastIndexOf(':')), sentence);
    });
});
