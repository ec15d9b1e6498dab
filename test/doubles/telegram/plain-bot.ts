import type { TelegramDouble } from './index.ts';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever is in it
  readonly result: any;
  readonly description: string | undefined;
  readonly parameters: Readonly<Record<string, number>> | undefined;
}

/** Calls a method with JSON, as a bot without a library does. */
export async function call(
  telegram: TelegramDouble,
  method: string,
  payload: object = {},
  signal?: AbortSignal,
): Promise<WireAnswer> {
  const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(payload),
    ...(signal ? { signal } : {}),
  });
  return wireAnswer(response);
}

/** Calls a method with a form: texts, objects as JSON, and files. */
export async function callWithFiles(
  telegram: TelegramDouble,
  method: string,
  payload: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, Buffer>>,
): Promise<WireAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(payload))
    form.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  for (const [name, bytes] of Object.entries(files))
    form.set(name, new Blob([new Uint8Array(bytes)]), `${name}.bin`);
  const url = `${telegram.apiRoot}/bot${telegram.token}/${method}`;
  return wireAnswer(await fetch(url, { method: 'POST', body: form }));
}

export async function wireAnswer(response: Response): Promise<WireAnswer> {
  const { result, description, parameters } = (await response.json()) as WireAnswer;
  return { status: response.status, result, description, parameters };
}
