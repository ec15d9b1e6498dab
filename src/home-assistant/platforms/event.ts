import type { Component, EntityOptions } from './component.ts';

export interface EventOptions extends EntityOptions {
  /** Carries JSON objects with an `event_type` of these; never retained. */
  readonly state_topic: string;
  readonly event_types: readonly string[];
}

/** Something that happens: https://www.home-assistant.io/integrations/event.mqtt/ */
export function event(options: EventOptions): Component<EventOptions> {
  return { platform: 'event', ...options };
}
