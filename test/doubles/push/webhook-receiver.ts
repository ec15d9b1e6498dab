import { Webhook } from 'standardwebhooks';
import { type Service, strangers } from './service.ts';

const OURS = ['type', 'timestamp', 'data'];

/** A receiver of Standard Webhooks at `path`, by the reference implementation; of all secrets it knows one. */
export function webhookReceiver(path: string, secret: string): Service {
  const verifier = new Webhook(secret);
  return (call) => {
    if (call.method !== 'POST' || call.path !== path) return { status: 404 };
    if (!/^application\/json\b/.test(call.headers['content-type'] ?? '')) return { status: 415 };
    if (Buffer.byteLength(call.body) > 20_000) return { status: 413 };
    try {
      const payload: unknown = verifier.verify(call.body, { ...call.headers });
      const { type, timestamp, data } = Object(payload);
      if (strangers(Object(payload), OURS).length > 0) return { status: 422 };
      if (!/^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*$/.test(type) || Number.isNaN(Date.parse(timestamp)))
        return { status: 422 };
      const text = [data.title, data.text, ...(data.hint ? [data.hint] : [])].join('\n');
      return { status: 204, shown: { id: call.headers['webhook-id'], text } };
    } catch {
      return { status: 401 };
    }
  };
}
