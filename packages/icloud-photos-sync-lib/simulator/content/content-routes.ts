import type { Content } from '../cloudkit/content.ts';
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
        const requestId = { 'X-Apple-Request-UUID': `${world.random.uuid().toLowerCase()}-1` };
        if (exchange.headers.cookie !== undefined) world.requests.complain('content', 'cookies were sent');
        const found = urls.find(exchange.url, exchange.now);
        if (typeof found === 'number') return { status: found, body: found === 410 ? 'Gone' : 'Forbidden' };
        const reply = send(exchange, found);
        return { ...reply, headers: { ...reply.headers, ...requestId } };
      },
    },
  ];
}

function send(exchange: Exchange, content: Content): Reply {
  const bytes = content.bytes();
  const headers = {
    'Accept-Ranges': 'bytes',
    'Access-Control-Allow-Credentials': 'false',
    'Access-Control-Allow-Headers': '',
    'Access-Control-Allow-Methods': 'GET,OPTIONS',
    'Access-Control-Allow-Origin': exchange.headers.origin ?? 'https://www.icloud.com',
    'Cache-Control': 'no-transform,private,max-age=2592000,s-maxage=2592000',
    'Content-Disposition': `attachment; filename="%24%7Bf%7D"; filename*=UTF-8''%24%7Bf%7D`,
    'Content-Type': 'application/octet-stream',
    'Last-Modified': new Date(exchange.now).toUTCString(),
    Server: 'AppleHttpServer/simulator',
    'X-Responding-Instance': 'contentvendorws:simulator',
  };
  const asked = /^bytes=(\d+)-$/.exec(exchange.headers.range ?? '')?.[1];
  if (asked === undefined)
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
