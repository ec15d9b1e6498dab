import type { Categorised, Component, EntityOptions } from './component.ts';

/** What a button sends when it is pressed: the default of Home Assistant. */
export const PRESS = 'PRESS';

export interface ButtonOptions extends EntityOptions, Categorised {
  readonly command_topic: string;
}

/** Something to do: https://www.home-assistant.io/integrations/button.mqtt/ */
export function button(options: ButtonOptions): Component<ButtonOptions> {
  return { platform: 'button', ...options };
}
