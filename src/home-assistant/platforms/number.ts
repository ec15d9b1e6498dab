import type { Categorised, Component, EntityOptions } from './component.ts';

export interface NumberOptions extends EntityOptions, Categorised {
  readonly command_topic: string;
  readonly state_topic: string;
  /** Less than `max`; what is outside of them is refused. */
  readonly min: number;
  readonly max: number;
  /** At least 0.001. */
  readonly step: number;
  readonly mode: 'box' | 'slider';
  readonly device_class?: 'data_rate';
  readonly unit_of_measurement: 'MB/s';
}

/** A number to be set: https://www.home-assistant.io/integrations/number.mqtt/ */
export function number(options: NumberOptions): Component<NumberOptions> {
  return { platform: 'number', ...options };
}
