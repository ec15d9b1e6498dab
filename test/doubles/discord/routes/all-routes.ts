import type { Gateway } from '../gateway/gateway.ts';
import type { IdentifyBudget } from '../gateway/identify-budget.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { gatewayRoutes } from './gateway-routes.ts';
import { guildRoutes } from './guild-routes.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { pinRoutes } from './pin-routes.ts';
import { reactionRoutes } from './reaction-routes.ts';
import type { Route } from './route.ts';
import { threadRoutes } from './thread-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** Every route; of two that fit, the first is meant, so fixed words stand before names. */
export function allRoutes(gateway: Gateway, budget: IdentifyBudget): Route[] {
  return [
    ...gatewayRoutes(gateway, budget),
    ...commandRoutes,
    ...channelRoutes,
    ...pinRoutes,
    ...messageRoutes,
    ...reactionRoutes,
    ...threadRoutes,
    ...guildRoutes,
    ...interactionRoutes,
    ...webhookRoutes,
  ];
}
