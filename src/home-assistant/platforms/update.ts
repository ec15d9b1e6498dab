import type { Component, Diagnostic, EntityOptions } from './component.ts';

export interface UpdateOptions extends EntityOptions, Diagnostic {
  /** Says versions as JSON. Without a `command_topic` there is no button that installs. */
  readonly state_topic: string;
}

/** Whether there is a newer one: https://www.home-assistant.io/integrations/update.mqtt/ */
export function update(options: UpdateOptions): Component<UpdateOptions> {
  return { platform: 'update', ...options };
}
