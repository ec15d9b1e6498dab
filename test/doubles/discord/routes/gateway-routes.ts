import type { Gateway } from '../gateway/gateway.ts';
import type { IdentifyBudget } from '../gateway/identify-budget.ts';
import { userWire } from '../wire/user.ts';
import { ok, type Route, route } from './route.ts';

/** Where the gateway is, and who the bot is. */
export function gatewayRoutes(gateway: Gateway, budget: IdentifyBudget): Route[] {
  return [
    route('GET /gateway', () => ok({ url: gateway.url }), { by: 'token' }),
    route('GET /gateway/bot', () => ok({ url: gateway.url, shards: 1, session_start_limit: budget.limit })),
    route('GET /users/@me', (world) =>
      ok({ ...userWire(world.bot), verified: true, mfa_enabled: false, flags: 0 }),
    ),
    route('GET /applications/@me', (world) => ok(application(world.bot.id, world.bot.name))),
    route('GET /oauth2/applications/@me', (world) => ok(application(world.bot.id, world.bot.name))),
  ];
}

function application(id: string, name: string): object {
  return {
    id,
    name,
    icon: null,
    description: '',
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    team: null,
    flags: 0,
    summary: '',
  };
}
