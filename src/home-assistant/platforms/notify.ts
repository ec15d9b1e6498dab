import type { Component, EntityOptions } from './component.ts';

export interface NotifyOptions extends EntityOptions {
  readonly command_topic: string;
}

/** A way for people of Home Assistant to say something: https://www.home-assistant.io/integrations/notify.mqtt/ */
export function notify(options: NotifyOptions): Component<NotifyOptions> {
  return { platform: 'notify', ...options };
}
