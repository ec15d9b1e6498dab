import type { Service } from './service.ts';

/** The pinging side of Healthchecks, with one check at `/<id>`: of another one it says 200 and that it is not found. */
export function healthchecksService(id: string): Service {
  return ({ method, path, body }) => {
    const [, check, signal = 'success', ...more] = path.split('/');
    if (!['GET', 'HEAD', 'POST'].includes(method) || more.length > 0) return { status: 404 };
    if (!/^(success|start|fail|log|\d{1,3})$/.test(signal)) return { status: 404 };
    if (check !== id) return { status: 200, body: 'OK (not found)' };
    return { status: 200, body: 'OK', shown: { text: `${signal}\n${body}` } };
  };
}
