import type { SimulatedContent } from '../cloudkit/content.ts';
import type { Exchange, Reply, Route } from '../route.ts';
import type { World } from '../world.ts';
import type { IssuedUrls } from './issued-urls.ts';

/** The content servers: bytes by their signed address, whole or from a place on. */
export function contentRoutes(world: World, urls: IssuedUrls): Route[] {
  return [
    {
      call: 'content',
      role: 'content',
      method: 'GET',
      path: /^\/B\/[A-Za-z0-9_-]+\//,
      answer: (exchange) => {
        if (exchange.headers.cookie !== undefined) world.requests.complain('content', 'cookies were sent');
        const found = urls.find(exchange.url, exchange.now);
        if (typeof found === 'number') return { status: found, body: found === 410 ? 'Gone' : 'Forbidden' };
        return send(exchange, found);
      },
    },
  ];
}

function send(exchange: Exchange, content: SimulatedContent): Reply {
  const bytes = content.bytes();
  const etag = `"${content.checksum}"`;
  const headers = {
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-transform,private,max-age=2592000,s-maxage=2592000',
    'Content-Disposition': `attachment; filename="%24%7Bf%7D"; filename*=UTF-8''%24%7Bf%7D`,
    'Content-Type': 'application/octet-stream',
    ETag: etag,
  };
  const asked = /^bytes=(\d+)-$/.exec(exchange.headers.range ?? '')?.[1];
  const given = exchange.headers['if-range'];
  if (asked === undefined || (given !== undefined && given !== etag))
    return { status: 200, headers: { ...headers, 'Content-Length': String(bytes.length) }, body: bytes };
  const from = Number(asked);
  if (from >= bytes.length && from > 0)
    return { status: 416, headers: { 'Content-Range': `bytes */${bytes.length}` }, body: '' };
  return {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(bytes.length - from),
      'Content-Range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
    },
    body: bytes.subarray(from),
  };
}
