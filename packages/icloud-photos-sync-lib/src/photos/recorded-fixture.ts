import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonObject, objectsAt } from '../json.ts';
import { type Change, readChange } from './change.ts';
import { readRecord } from './record.ts';

/** Where Apple's recorded answers lie when they are there; they are no part of this repository. */
export const RECORDED = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  '..',
  '..',
  'shared',
  'icloud',
  'recorded',
);

/** The reason to skip a test that needs the recordings; false when they are there. */
export const WITHOUT_RECORDINGS = existsSync(RECORDED)
  ? false
  : `the recorded answers are not at ${RECORDED}`;

/** The body of a recorded answer, by the beginning of its file's name. */
function recordedBody(beginning: string): JsonObject {
  const name = readdirSync(RECORDED).find((one) => one.startsWith(beginning));
  const text = readFileSync(join(RECORDED, name ?? beginning), 'utf8');
  return (JSON.parse(text) as { response: { body: JsonObject } }).response.body;
}

/** The records of a recorded answer, decoded. */
export function recordedChanges(beginning: string): Change[] {
  return objectsAt(recordedBody(beginning), 'records')
    .map(readRecord)
    .filter((record) => record !== undefined)
    .map(readChange);
}
