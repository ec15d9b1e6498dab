import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { failure, quickFolder } from './library-fixture.ts';
import { resolvePermissions } from './ownership.ts';

const folder = quickFolder();
after(() => fs.rmSync(folder, { recursive: true }));
const files = { users: join(folder, 'passwd'), groups: join(folder, 'group') };
fs.writeFileSync(files.users, '# users\nroot:x:0:0::/:/bin/sh\nanna:x:1026:100::/:/bin/sh\nbad:x:no:1::/:\n');
fs.writeFileSync(files.groups, 'users:x:100:anna\nfamily:x:65536:anna,ben\n');
const modes = { fileMode: 0o666, folderMode: 0o777 };

test('names become numbers, numbers stay, and the mask takes bits from both modes', async () => {
  const named = await resolvePermissions({ owner: 'anna', group: 'family', ...modes, umask: 0o027 }, files);
  assert.deepEqual(named, { owner: 1026, group: 65536, fileMode: 0o640, folderMode: 0o750 });
  const numbers = await resolvePermissions({ owner: 7, group: '8', ...modes }, files);
  assert.deepEqual(numbers, { owner: 7, group: 8, ...modes });
  const none = await resolvePermissions(modes, files);
  assert.deepEqual([none.owner, none.group], [undefined, undefined]);
});

test('names that the system does not know, or knows without a number, are refused', async () => {
  for (const owner of ['nobody-here', 'bad', '# users', '']) {
    await assert.rejects(resolvePermissions({ owner, ...modes }, files), failure('owner-unknown', 'never'));
  }
  await assert.rejects(
    resolvePermissions({ group: 'anna', ...modes }, files),
    failure('group-unknown', 'never'),
  );
});

test("this system's own root is found", async () => {
  assert.equal((await resolvePermissions({ owner: 'root', ...modes })).owner, 0);
});
