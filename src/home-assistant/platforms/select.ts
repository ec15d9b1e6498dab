import type { Categorised, Component, EntityOptions } from './component.ts';

export interface SelectOptions extends EntityOptions, Categorised {
  readonly command_topic: string;
  /** Says one of `options`; anything else is refused. */
  readonly state_topic: string;
  readonly options: readonly [string, ...string[]];
}

/** One of several to be chosen: https://www.home-assistant.io/integrations/select.mqtt/ */
export function select(options: SelectOptions): Component<SelectOptions> {
  return { platform: 'select', ...options };
}
