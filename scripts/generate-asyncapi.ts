import { writeFile } from 'node:fs/promises';
import { versionOf } from '../src/commands/version.ts';
import { asyncApi } from '../src/home-assistant/asyncapi.ts';

/** Writes the document of our topics: `npm run docs:asyncapi`. */
const path = 'docs/asyncapi.json';
await writeFile(
  new URL(`../${path}`, import.meta.url),
  `${JSON.stringify(asyncApi(versionOf()), undefined, 2)}\n`,
);
console.log(path);
