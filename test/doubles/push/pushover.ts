import { type Answer, refused, type Service } from './service.ts';

const KNOWN = [
  'token',
  'user',
  'title',
  'message',
  'priority',
  'retry',
  'expire',
  'tags',
  'timestamp',
  'sound',
  'url',
];

/** Pushover, with one application and one user. `cancelled` gets the tags of emergencies that are taken back. */
export function pushoverService(token: string, user: string, cancelled: string[] = []): Service {
  return (call) => {
    if (call.method !== 'POST' || call.headers['content-type'] !== 'application/x-www-form-urlencoded')
      return refused(400, 'form');
    const fields = new URLSearchParams(call.body);
    if (fields.get('token') !== token) return invalid('token', 'application token is invalid');
    const [, tag] = /^\/1\/receipts\/cancel_by_tag\/(\w+)\.json$/.exec(call.path) ?? [];
    if (tag !== undefined) {
      cancelled.push(tag);
      return { status: 200, body: '{"status":1,"canceled":1}' };
    }
    if (call.path !== '/1/messages.json') return refused(404, 'not found');
    return message(fields, user);
  };
}

function message(fields: URLSearchParams, user: string): Answer {
  const field = (name: string) => fields.get(name) ?? '';
  if (field('user') !== user) return invalid('user', 'user identifier is not a valid user');
  if ([...fields.keys()].some((key) => !KNOWN.includes(key))) return invalid('field', 'unknown');
  if (field('message') === '') return invalid('message', 'cannot be blank');
  if ([...field('message')].length > 1024) return invalid('message', 'is too long');
  if ([...field('title')].length > 250) return invalid('title', 'is too long');
  if (!/^(-2|-1|0|1|2)$/.test(field('priority'))) return invalid('priority', 'is invalid');
  const isEmergency = field('priority') === '2';
  const [retry, expire] = [Number(field('retry')), Number(field('expire'))];
  if (isEmergency && (retry < 30 || expire > 10_800 || expire <= 0))
    return invalid('retry', 'must be supplied');
  if (!/^[\w,]*$/.test(field('tags'))) return invalid('tags', 'are invalid');
  return { status: 200, body: '{"status":1}', shown: { text: `${field('title')}\n${field('message')}` } };
}

function invalid(field: string, why: string): Answer {
  return { status: 400, body: JSON.stringify({ [field]: 'invalid', errors: [why], status: 0 }) };
}
