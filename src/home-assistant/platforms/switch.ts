import type { Categorised, Component, EntityOptions } from './component.ts';

export interface SwitchOptions extends EntityOptions, Categorised {
  readonly command_topic: string;
  /** Without it Home Assistant would believe what it has sent. Says `ON` or `OFF`, which are the defaults. */
  readonly state_topic: string;
}

/** Something to be on or off: https://www.home-assistant.io/integrations/switch.mqtt/ */
export function onOffSwitch(options: SwitchOptions): Component<SwitchOptions> {
  return { platform: 'switch', ...options };
}
