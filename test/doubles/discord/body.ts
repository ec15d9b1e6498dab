import type { IncomingMessage } from 'node:http';
import type { IncomingFile } from './checks/attachments.ts';
import { Refusal, refuse } from './refusal.ts';

/** More than ten files of the largest size that a guild can have, and their words. */
const LARGEST_BODY = 520 * 1024 * 1024;

export interface Body {
  readonly json: unknown;
  readonly files: readonly IncomingFile[];
}

/** Reads a body to its end, whatever it is. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size <= LARGEST_BODY) parts.push(part as Buffer);
  }
  return size <= LARGEST_BODY ? Buffer.concat(parts) : refuse('tooLarge');
}

/** What a body says: JSON, or a form with JSON in `payload_json` and files in `files[n]`. */
export async function readBody(bytes: Buffer, contentType: string | undefined): Promise<Body> {
  if (bytes.length === 0) return { json: undefined, files: [] };
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return { json: parsed(bytes.toString()), files: [] };
  if (type === 'multipart/form-data') return readMultipart(bytes, contentType ?? '');
  const words = `Expected "Content-Type" header to be one of {'application/json', 'multipart/form-data'}.`;
  throw new Refusal(400, 50035, words);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('invalidJson');
  }
}

async function readMultipart(bytes: Buffer, contentType: string): Promise<Body> {
  const headers = { 'Content-Type': contentType };
  const form = await new Response(new Uint8Array(bytes), { headers })
    .formData()
    .catch(() => refuse('invalidJson'));
  const payload = form.get('payload_json');
  const json = payload === null ? {} : parsed(typeof payload === 'string' ? payload : await payload.text());
  const files: IncomingFile[] = [];
  for (const [name, value] of form) {
    const number = /^files?\[(\d+)\]$/.exec(name)?.[1];
    if (number === undefined || typeof value === 'string') continue;
    files.push({
      number,
      name: value.name,
      type: value.type,
      bytes: new Uint8Array(await value.arrayBuffer()),
    });
  }
  return { json, files };
}
