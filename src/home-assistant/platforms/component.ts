/** One availability topic that says `online` or `offline`. */
interface Availability {
  readonly topic: string;
}

/**
 * What entities of every platform may have, of what we use. Inside a device message unknown keys are ignored without a word, so
 * the types let no other be written. Source: Home Assistant's MQTT integration, `schemas.py` and the platforms' own.
 */
export interface EntityOptions {
  /** Without the name of the device, which Home Assistant puts before it. */
  readonly name: string;
  readonly icon?: `mdi:${string}`;
  readonly enabled_by_default?: boolean;
  /** In the place of the device's own; all of them have to say `online`. */
  readonly availability?: readonly Availability[];
  readonly availability_mode?: 'all';
}

/** An entity that can be a setting, or tell of the inside. */
export interface Categorised {
  readonly entity_category?: 'config' | 'diagnostic';
}

/** An entity that only tells: it cannot be a setting. */
export interface Diagnostic {
  readonly entity_category?: 'diagnostic';
}

type Platform =
  | 'sensor'
  | 'binary_sensor'
  | 'button'
  | 'switch'
  | 'number'
  | 'select'
  | 'text'
  | 'image'
  | 'event'
  | 'notify'
  | 'update';

/** One entity as a device message has it, but for its id. */
export type Component<Options = object> = { readonly platform: Platform } & Options;

/** A template that takes one key of a JSON payload; nothing else is ever needed. */
export type ValueTemplate = `{{ value_json.${string} }}`;

/** The template for a key of a payload, `stages.fetch` for one inside another. */
export function jsonKey(key: string): ValueTemplate {
  return `{{ value_json.${key} }}`;
}
