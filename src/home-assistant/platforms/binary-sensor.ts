import type { Component, Diagnostic, EntityOptions, ValueTemplate } from './component.ts';

export interface BinarySensorOptions extends EntityOptions, Diagnostic {
  /** Says `ON` or `OFF`, which are the defaults. */
  readonly state_topic: string;
  readonly value_template: ValueTemplate;
  readonly device_class?: 'problem' | 'running' | 'connectivity';
}

/** Something that is so or not: https://www.home-assistant.io/integrations/binary_sensor.mqtt/ */
export function binarySensor(options: BinarySensorOptions): Component<BinarySensorOptions> {
  return { platform: 'binary_sensor', ...options };
}
