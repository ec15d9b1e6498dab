import type { IncomingMessage } from 'node:http';
import { Busboy } from '@fastify/busboy';
import { badRequest, Refusal } from './envelope.ts';
import { Fields, type Upload } from './fields.ts';

/** What a bot may upload in one file. */
export const LARGEST_UPLOAD = 50 * 1024 * 1024;
const LARGEST_TEXT = 4 * 1024 * 1024;

/** The parameters of a call, from its query, its form or its JSON. */
export async function readFields(request: IncomingMessage, query: URLSearchParams): Promise<Fields> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(request, type, query);
  const body = await readText(request);
  if (body === '') return new Fields(new Map(query));
  if (type.startsWith('application/json')) return readJson(body);
  return new Fields(new Map([...query, ...new URLSearchParams(body)]));
}

function readJson(body: string): Fields {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    throw badRequest("can't parse JSON object");
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw badRequest('object expected in JSON');
  return Fields.fromJson(given);
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size <= LARGEST_TEXT) parts.push(part as Buffer);
  }
  if (size > LARGEST_TEXT) throw new Refusal(413, 'Request Entity Too Large');
  return Buffer.concat(parts).toString();
}

function readForm(request: IncomingMessage, type: string, query: URLSearchParams): Promise<Fields> {
  const values = new Map(query);
  const uploads = new Map<string, Upload>();
  let isTooLarge = false;
  return new Promise((resolve, reject) => {
    const form = new Busboy({
      headers: { ...request.headers, 'content-type': type },
      limits: { fileSize: LARGEST_UPLOAD, fieldSize: LARGEST_TEXT },
    });
    form.on('field', (name, value) => values.set(name, value));
    form.on('file', (field, stream, name, _encoding, mime) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('limit', () => {
        isTooLarge = true;
      });
      stream.on('end', () => uploads.set(field, { name: name ?? '', mime, bytes: Buffer.concat(parts) }));
    });
    form.on('error', () => reject(badRequest("can't parse multipart form data")));
    form.on('finish', () =>
      isTooLarge
        ? reject(new Refusal(413, 'Request Entity Too Large'))
        : resolve(new Fields(values, uploads)),
    );
    request.on('error', reject);
    request.pipe(form);
  });
}
