import type { ApiMethods } from 'grammy/types';
import type { TelegramDouble } from './index.ts';

export type MethodName = keyof ApiMethods;

/** An answer as it came over the wire; the result is there when the status is 200. */
export interface WireAnswer<Result = unknown> {
  readonly status: number;
  readonly result: Result;
  readonly description: string | undefined;
  readonly parameters: Readonly<Record<string, number>> | undefined;
}

/** Calls a method with JSON, as a bot without a library does. */
export async function call<Name extends MethodName>(
  telegram: TelegramDouble,
  method: Name,
  payload: object = {},
  signal?: AbortSignal,
): Promise<WireAnswer<ReturnType<ApiMethods[Name]>>> {
  const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(payload),
    ...(signal ? { signal } : {}),
  });
  return wireAnswer(response);
}

/** Calls a method with a form: texts, objects as JSON, and files. */
export async function callWithFiles<Name extends MethodName>(
  telegram: TelegramDouble,
  method: Name,
  payload: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, Buffer>>,
): Promise<WireAnswer<ReturnType<ApiMethods[Name]>>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(payload))
    form.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  for (const [name, bytes] of Object.entries(files))
    form.set(name, new Blob([new Uint8Array(bytes)]), `${name}.bin`);
  const url = `${telegram.apiRoot}/bot${telegram.token}/${method}`;
  return wireAnswer(await fetch(url, { method: 'POST', body: form }));
}

export async function wireAnswer<Result>(response: Response): Promise<WireAnswer<Result>> {
  const { result, description, parameters } = (await response.json()) as WireAnswer<Result>;
  return { status: response.status, result, description, parameters };
}
