import type { Reply, Trouble } from 'icloud-photos-sync-lib/simulator';

/** Answers with a status and nothing else; `wait` in seconds. */
export function status(code: number, wait?: number): Trouble {
  const headers = wait === undefined ? {} : { 'Retry-After': String(wait) };
  return { kind: 'reply', reply: { status: code, headers, body: '' } };
}

/** A file that is well formed as an answer, and ends `missing` bytes too early. */
export function short(missing: number): Trouble {
  return alterBytes((bytes) => bytes.subarray(0, bytes.length - missing));
}

/** A file of which one bit is another. */
export function flipped(): Trouble {
  return alterBytes((bytes) => {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(copy.length >> 1) ^ 1, copy.length >> 1);
    return copy;
  });
}

/** A list of records without those that are not `kept`. */
export function records(
  isKept: (record: Readonly<Record<string, unknown>>, index: number) => boolean,
): Trouble {
  return {
    kind: 'alter',
    alter: (reply) => {
      const body = reply.body as { readonly records?: readonly Readonly<Record<string, unknown>>[] };
      return body.records ? { ...reply, body: { ...body, records: body.records.filter(isKept) } } : reply;
    },
  };
}

function alterBytes(alter: (bytes: Uint8Array) => Uint8Array): Trouble {
  const altered = (reply: Reply) => {
    if (!(reply.body instanceof Uint8Array)) return reply;
    const body = alter(reply.body);
    return { ...reply, headers: { ...reply.headers, 'Content-Length': String(body.length) }, body };
  };
  return { kind: 'alter', alter: altered };
}
