import { writeFile } from 'node:fs/promises';
import { generatedFiles } from './config-docs/files.ts';

for (const [path, content] of generatedFiles()) {
  await writeFile(new URL(`../${path}`, import.meta.url), content);
  process.stdout.write(`${path}\n`);
}
