import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'icloud', 'recorded');

/** One answer of Apple's, recorded and made anonymous by others; it stays outside of the repository. */
export interface Recording {
  readonly request: { readonly method: string; readonly url: string; readonly body: unknown };
  readonly status: number;
  /** As recorded; of several values an array. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: unknown;
}

const SKIPPED = 'the recordings are not beside the repository (../shared/icloud/recorded)';

/** What all recordings are called, such as `ck-08`; undefined after having skipped the test. */
export function recordingNames(t: TestContext): readonly string[] | undefined {
  if (!existsSync(FOLDER)) {
    t.skip(SKIPPED);
    return undefined;
  }
  return readdirSync(FOLDER).flatMap((entry) => /^[a-z]+-\d+(?=-.*\.json$)/.exec(entry) ?? []);
}

/** The recording whose name begins with `name`, or undefined after having skipped the test. */
export function recording(t: TestContext, name: string): Recording | undefined {
  const file = existsSync(FOLDER) ? readdirSync(FOLDER).find((entry) => entry.startsWith(name)) : undefined;
  if (file === undefined) {
    t.skip(SKIPPED);
    return undefined;
  }
  const whole = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as {
    request: Recording['request'];
    response: Recording;
  };
  return { ...whole.response, request: whole.request };
}

/** Headers that describe the transfer and not the answer. */
const TRANSFER = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'date',
  'content-language',
  'keep-alive',
]);

/** A recording as the simulator sends it. */
export function replyOf(found: Recording, status = found.status) {
  const entries = Object.entries(found.headers).filter(([name]) => !TRANSFER.has(name.toLowerCase()));
  const { body } = found;
  return {
    status,
    headers: Object.fromEntries(entries),
    ...(typeof body === 'string'
      ? { body }
      : body === null || status === 204
        ? {}
        : { body: JSON.stringify(body) }),
  };
}

/** Names of headers and paths of values: what an answer looks like, without what is in it. */
export function shapeOf(headers: Readonly<Record<string, unknown>>, body: unknown): Set<string> {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const shape = new Set(names.filter((name) => !TRANSFER.has(name)).map((name) => `header ${name}`));
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) {
      shape.add(`${path} ${value === null ? 'null' : typeof value}`);
    } else if (Array.isArray(value)) {
      for (const entry of value) walk(entry, `${path}[]`);
    } else {
      for (const [key, entry] of Object.entries(value)) walk(entry, `${path}.${key}`);
    }
  };
  if (typeof body === 'object' && body !== null) shape.add('header content-type');
  if (body !== null && body !== undefined) walk(body, '');
  return shape;
}
