import { badRequest, Refusal } from '../envelope.ts';
import type { Call, Method } from './method.ts';

const MOST = 100;
const LONGEST_POLL = 50;

export const UPDATE_METHODS: Readonly<Record<string, Method>> = {
  getUpdates: (call) => {
    const { world, fields, signal } = call;
    if (world.webhook.place)
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    allow(call);
    const limit = fields.integer('limit') ?? MOST;
    return world.polls.poll(
      {
        offset: fields.integer('offset') ?? 0,
        limit: limit >= 1 && limit <= MOST ? limit : MOST,
        timeout: Math.min(Math.max(fields.integer('timeout') ?? 0, 0), LONGEST_POLL),
      },
      signal,
    );
  },
  setWebhook: (call) => {
    const { world, fields } = call;
    const url = fields.text('url');
    const secret = fields.text('secret_token');
    if (url === '') return removeWebhook(call);
    if (!/^[\w-]{0,256}$/.test(secret)) throw badRequest('secret token contains unallowed characters');
    // The service wants https. A test's bot listens on loopback, where nobody has a certificate: there http is taken, and nowhere else.
    if (!URL.canParse(url) || new URL(url).hostname !== '127.0.0.1')
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    allow(call);
    if (fields.flag('drop_pending_updates')) world.updates.forgetAll();
    world.polls.end('terminated by setWebhook request');
    world.webhook.set({ url, secret });
    return true;
  },
  deleteWebhook: (call) => removeWebhook(call),
  getWebhookInfo: ({ world }) => {
    const { place, lastError } = world.webhook;
    return {
      url: place?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: world.updates.pending().length,
      allowed_updates: world.updates.allowed,
      ...(lastError ? { last_error_date: lastError.at, last_error_message: lastError.words } : {}),
    };
  },
};

function removeWebhook({ world, fields }: Call): true {
  if (fields.flag('drop_pending_updates')) world.updates.forgetAll();
  world.webhook.set(undefined);
  return true;
}

function allow({ world, fields }: Call): void {
  const kinds = fields.json('allowed_updates');
  if (kinds === undefined) return;
  if (!Array.isArray(kinds)) throw badRequest("can't parse allowed_updates: expected an Array of String");
  world.updates.allow(kinds.map(String));
}
