import type { IncomingFile } from '../checks/attachments.ts';
import type { World } from '../world.ts';

/** A call as it was read. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly json: unknown;
  readonly files: readonly IncomingFile[];
}

export interface Reply {
  readonly status: number;
  /** JSON; bytes are sent as they are; undefined sends nothing, and says no type either. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** So many calls in so many milliseconds. */
export interface Rate {
  readonly limit: number;
  readonly per: number;
}

export interface Route {
  /** Method and path, such as `POST /channels/:channel/messages`. */
  readonly name: string;
  readonly pattern: RegExp;
  readonly method: string;
  /** `token`: the path carries a token of its own, and neither Authorization nor the global limit matters. */
  readonly by: 'bot' | 'token';
  readonly rate: Rate | undefined;
  readonly answer: (world: World, call: Call) => Reply;
}

/** A route; what its name holds after colons becomes `params`. */
export function route(
  name: string,
  answer: Route['answer'],
  { by = 'bot', rate }: { by?: Route['by']; rate?: Rate } = {},
): Route {
  const [method = '', path = ''] = name.split(' ');
  const pattern = new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  return { name, method, pattern, by, rate, answer };
}

export const ok = (body: unknown, status = 200): Reply => ({ status, body });

export const nothing: Reply = { status: 204 };
