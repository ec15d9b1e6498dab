import { writeFile } from 'node:fs/promises';
import { versionOf } from '../src/commands/version.ts';
import { asyncApi } from '../src/home-assistant/asyncapi.ts';

const path = new URL('../docs/asyncapi.json', import.meta.url);
await writeFile(path, `${JSON.stringify(asyncApi(versionOf()), undefined, 2)}\n`);
process.stdout.write('docs/asyncapi.json\n');
