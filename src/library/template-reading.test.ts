import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fillTemplate, parseTemplate } from './template.ts';
import { templateReader } from './template-reading.ts';

const VALUES = {
  ...{ account: 'anna', name: 'IMG_1', camera: 'iPhone 15', year: 2024, month: 5, day: 3 },
  ...{ hour: 12, minute: 4, second: 9 },
};

const TEMPLATES: readonly (readonly [string, string | undefined])[] = [
  ['{account}/{year}/{year}-{month}/{name}', 'anna'],
  ['{year}/{name}', undefined],
  ['{name}', undefined],
  ['{account}/{name}', 'anna'],
  ['family (all)/{account}/{camera}/{year}{month}{day}-{hour}{minute}{second}_{name}', 'anna'],
  ['{year}/{account} {month}/{name}', 'anna'],
  ['{name}/{account}/{name}', 'anna'],
];

describe('paths that a template has filled', () => {
  for (const [text, account] of TEMPLATES)
    test(`${text} gives back account and name`, () => {
      const template = parseTemplate(text);
      const { folder, stem } = fillTemplate(template, VALUES);
      assert.deepEqual(templateReader(template)(folder, stem), { account, name: 'IMG_1' });
    });

  test('a path of another template keeps its stem and says nothing of the account', () => {
    const read = templateReader(parseTemplate('{account}/{year}/{year}-{month}/{name}'));
    for (const folder of ['', 'anna', '2024/anna', 'anna/2024/May', 'anna/2024/2024-05/more'])
      assert.deepEqual(read(folder, 'IMG_1'), { account: undefined, name: 'IMG_1' });
  });

  test('names with signs of their own meaning, line breaks and years of five digits', () => {
    const template = parseTemplate('a+b (c)/{account}/{year} {name}');
    const filled = fillTemplate(template, { ...VALUES, name: 'x [1].* $', year: 12024 });
    assert.deepEqual(templateReader(template)(filled.folder, filled.stem), {
      account: 'anna',
      name: 'x [1]._ $',
    });
    assert.equal(templateReader(template)('aab (c)/anna', '2024 x').account, undefined);
  });
});
