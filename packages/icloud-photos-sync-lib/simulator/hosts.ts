import type { Exchange, Role } from './route.ts';

/** The names under which Apple's servers answer, as the simulator plays them. */
export interface Place {
  readonly role: Role;
  /** The name of the host that is played. */
  readonly host: string;
  /** The path as that host would see it. */
  readonly path: string;
}

const NAMES: readonly (readonly [Role, RegExp])[] = [
  ['auth', /^idmsa\.apple\.com(\.cn)?$/],
  ['setup', /^setup\.icloud\.com(\.cn)?$/],
  ['cloudkit', /^p\d+-ckdatabasews\.icloud\.com(\.cn)?$/],
  ['content', /^[a-z0-9.-]+\.icloud-content\.com(\.cn)?$/],
];

/** The names that the certificate is for. */
export const CERTIFIED_NAMES: readonly string[] = [
  'idmsa.apple.com',
  'idmsa.apple.com.cn',
  '*.icloud.com',
  '*.icloud.com.cn',
  '*.icloud-content.com',
  '*.icloud-content.com.cn',
  'localhost',
];

/** By name: the host decides. */
export function placeByName(host: string, path: string): Place | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const role = NAMES.find(([, pattern]) => pattern.test(name))?.[0];
  return role && { role, host: name, path };
}

/** Without names: `/auth/…`, `/setup/…`, `/cloudkit/<name>/…` and `/content/<name>/…` on one host. */
export function placeByPath(path: string): Place | undefined {
  const [, role, rest = '/'] = /^\/(auth|setup)(\/.*)$/.exec(path) ?? [];
  if (role === 'auth') return { role, host: 'idmsa.apple.com', path: rest };
  if (role === 'setup') return { role, host: 'setup.icloud.com', path: rest };
  const [, kind, host = '', tail = '/'] =
    /^\/(cloudkit|content)\/([a-z0-9][a-z0-9.-]*)(\/.*)$/.exec(path) ?? [];
  if (kind !== 'cloudkit' && kind !== 'content') return undefined;
  return { role: kind, host, path: tail };
}

/** Where the client of this exchange finds a host of CloudKit or content: by its name, or by the path that plays it. */
export function addressOf(exchange: Exchange, role: Role, host: string): string {
  return exchange.plainRoot === undefined ? `https://${host}:443` : `${exchange.plainRoot}/${role}/${host}`;
}
