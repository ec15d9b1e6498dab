/** A request, as a service sees it; names of headers in small letters. */
export interface PushCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What was taken. */
export interface Shown {
  /** By which the reader knows that it is the same again, where there is such a thing. */
  readonly id?: string | undefined;
  /** What a person or a program reads there, nothing in it escaped any more. */
  readonly text: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly shown?: Shown;
}

/** What a service makes of a request: it refuses what the real one refuses. */
export type Service = (call: PushCall) => Answer;

export function refused(status: number, why: string): Answer {
  return { status, body: JSON.stringify({ error: why }) };
}

/** The body of a POST of JSON; undefined where it is none. */
export function jsonOf({ method, headers, body }: PushCall): Readonly<Record<string, unknown>> | undefined {
  if (method !== 'POST' || !/^application\/json\b/.test(headers['content-type'] ?? '')) return undefined;
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The keys of `value` that are not among `known`. */
export function strangers(value: object, known: readonly string[]): string[] {
  return Object.keys(value).filter((key) => !known.includes(key));
}

export function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}
