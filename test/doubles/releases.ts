import { isText, refused, type Service } from './push/service.ts';

export const LATEST = '/repos/you/homeroll/releases/latest';

/** A release, as GitHub writes it, with some of what else stands there. */
export function release(version: string, told: Readonly<Record<string, unknown>> = {}): object {
  return {
    url: `https://api.github.com/repos/you/homeroll/releases/${version.length}`,
    html_url: `https://github.com/you/homeroll/releases/tag/v${version}`,
    tag_name: `v${version}`,
    name: `Homeroll ${version}`,
    ...{ draft: false, prerelease: false, created_at: '2026-11-20T18:30:00Z' },
    author: { login: 'you', id: 1, type: 'User' },
    assets: [{ name: 'homeroll.tgz', size: 1, uploader: { login: 'you' } }],
    body: '## What is new\n\n- **Albums** open faster ([#12](https://example.com/12))\n- A fix',
    ...told,
  };
}

/** The releases of one repository (https://docs.github.com/en/rest/releases/releases#get-the-latest-release); `latest` is the body. */
export function releases(latest: () => object | string | undefined): Service {
  return ({ method, path, headers, body }) => {
    // https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent
    if (!isText(headers['user-agent'], 200)) return refused(403, 'Request forbidden by administrative rules');
    if (!/application\/(vnd\.github\+)?json/.test(headers.accept ?? '')) return refused(415, 'Accept');
    const newest = latest();
    if (method !== 'GET' || body !== '' || path !== LATEST || newest === undefined)
      return refused(404, 'Not Found');
    const text = typeof newest === 'string' ? newest : JSON.stringify(newest);
    return { status: 200, body: text, headers: { 'content-type': 'application/json; charset=utf-8' } };
  };
}
