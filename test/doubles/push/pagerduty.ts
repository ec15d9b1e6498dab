import { type Answer, isText, jsonOf, refused, type Service, strangers } from './service.ts';

const KNOWN = [
  'routing_key',
  'event_action',
  'dedup_key',
  'payload',
  'client',
  'client_url',
  'links',
  'images',
];
const PAYLOAD = [
  'summary',
  'source',
  'severity',
  'timestamp',
  'component',
  'group',
  'class',
  'custom_details',
];

/** The Events API v2, with one service. `open` has the incidents that are not resolved, by their keys. */
export function pagerdutyService(key: string, open = new Set<string>()): Service {
  return (call) => {
    const body = jsonOf(call);
    if (call.path === '/v2/change/enqueue') return changed(body, key);
    if (call.path !== '/v2/enqueue') return refused(404, 'Not Found');
    if (!body || strangers(body, KNOWN).length > 0) return refused(400, 'invalid event');
    const { routing_key: routing, event_action: action, dedup_key: dedup, payload } = body;
    if (routing !== key) return refused(403, 'Invalid routing key');
    if (!isText(dedup, 255) || dedup === '') return refused(400, 'dedup_key');
    if (action === 'resolve') {
      open.delete(dedup);
      return { status: 202, body: '{"status":"success"}', shown: { text: `resolved ${dedup}` } };
    }
    const { summary, source, severity, timestamp, component, custom_details: details } = Object(payload);
    if (action !== 'trigger' || strangers(Object(payload), PAYLOAD).length > 0)
      return refused(400, 'event_action');
    if (!isText(summary, 1024) || summary === '' || !isText(source, 255)) return refused(400, 'summary');
    if (!['critical', 'error', 'warning', 'info'].includes(severity)) return refused(400, 'severity');
    if (new Date(timestamp).toISOString() !== timestamp) return refused(400, 'timestamp');
    if (component !== undefined && !isText(component, 255)) return refused(400, 'component');
    open.add(dedup);
    return {
      status: 202,
      body: '{"status":"success"}',
      shown: { id: details?.id, text: `${summary}\n${details?.text}` },
    };
  };
}

/** A change: it stands beside a service, and opens nothing. Of its payload only the summary is needed. */
function changed(body: ReturnType<typeof jsonOf>, key: string): Answer {
  if (!body || strangers(body, ['routing_key', 'payload', 'links', 'images']).length > 0)
    return refused(400, 'invalid event');
  if (body.routing_key !== key) return refused(403, 'Invalid routing key');
  const { summary, source, timestamp, custom_details: details } = Object(body.payload);
  if (strangers(Object(body.payload), ['summary', 'source', 'timestamp', 'custom_details']).length > 0)
    return refused(400, 'payload');
  if (!isText(summary, 1024) || summary === '' || !isText(source, 255)) return refused(400, 'summary');
  if (new Date(timestamp).toISOString() !== timestamp) return refused(400, 'timestamp');
  return {
    status: 202,
    body: '{"status":"success","message":"Change event processed"}',
    shown: { id: details?.id, text: `${summary}\n${details?.text}` },
  };
}
