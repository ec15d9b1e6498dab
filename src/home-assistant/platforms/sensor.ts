import type { Component, Diagnostic, EntityOptions, ValueTemplate } from './component.ts';

type Measured = { readonly suggested_display_precision?: number };

/** What a sensor measures: units and state classes are those that Home Assistant lets its device class have. */
type Meaning =
  | { readonly device_class: 'timestamp' | 'date' }
  | { readonly device_class: 'enum'; readonly options: readonly string[] }
  | ({
      readonly device_class: 'data_size';
      readonly unit_of_measurement: 'B' | 'kB' | 'MB' | 'GB' | 'TB';
      readonly state_class: 'measurement' | 'total';
    } & Measured)
  | ({
      readonly device_class: 'data_rate';
      readonly unit_of_measurement: 'B/s' | 'kB/s' | 'MB/s';
      readonly state_class: 'measurement';
    } & Measured)
  | ({
      readonly device_class: 'duration';
      readonly unit_of_measurement: 'd' | 'h' | 'min' | 's';
      readonly state_class: 'measurement';
    } & Measured)
  /** A count: with a unit of our own and no device class. */
  | ({
      readonly device_class?: never;
      readonly unit_of_measurement: string;
      readonly state_class: 'measurement' | 'total' | 'total_increasing';
    } & Measured)
  /** A text. */
  | { readonly device_class?: never };

export type SensorOptions = EntityOptions &
  Diagnostic &
  Meaning & { readonly state_topic: string; readonly value_template: ValueTemplate };

/** Something that is told: https://www.home-assistant.io/integrations/sensor.mqtt/ */
export function sensor(options: SensorOptions): Component<SensorOptions> {
  return { platform: 'sensor', ...options };
}
