/** A component as it came, with what it has inherited from its root. */
export type Given = Readonly<Record<string, unknown>>;

/** What a platform of Home Assistant's MQTT integration takes. */
export interface PlatformRules {
  readonly required: readonly string[];
  readonly allowed: readonly string[];
  /** What else is wrong with a component whose keys are allowed. */
  readonly check?: (given: Given) => string[];
}

/** Options of every entity. */
const COMMON = [
  ...['platform', 'unique_id', 'name', 'default_entity_id', 'device_class', 'enabled_by_default', 'encoding'],
  ...[
    'entity_category',
    'entity_picture',
    'icon',
    'json_attributes_topic',
    'json_attributes_template',
    'qos',
    '~',
  ],
  ...['availability', 'availability_mode', 'availability_topic', 'availability_template'],
  ...[
    'payload_available',
    'payload_not_available',
    'visible_by_default',
    'message_expiry_interval',
    'retain',
  ],
];

const DATA = [
  'bit',
  'kbit',
  'Mbit',
  'Gbit',
  'B',
  'kB',
  'MB',
  'GB',
  'TB',
  'PB',
  'KiB',
  'MiB',
  'GiB',
  'TiB',
  'PiB',
];

/** Units and state classes of the device classes of sensors that we know of. */
const SENSOR_CLASSES: Readonly<Record<string, { units?: readonly string[]; states?: readonly string[] }>> = {
  timestamp: {},
  date: {},
  enum: {},
  data_size: { units: DATA, states: ['measurement', 'total', 'total_increasing'] },
  data_rate: { units: DATA.map((unit) => `${unit}/s`), states: ['measurement'] },
  duration: {
    units: ['d', 'h', 'min', 's', 'ms', 'µs'],
    states: ['measurement', 'total', 'total_increasing'],
  },
  monetary: { states: ['total'] },
};
const NO_NUMBER = ['timestamp', 'date', 'enum'];
const STATE_CLASSES = ['measurement', 'total', 'total_increasing'];
const BINARY_CLASSES = [
  'battery',
  'connectivity',
  'lock',
  'power',
  'presence',
  'problem',
  'running',
  'safety',
  'update',
];

/** Any of these makes a state that is no number an error. */
export function isNumeric({
  state_class,
  unit_of_measurement,
  suggested_display_precision,
  device_class,
}: Given): boolean {
  const isNumberClass = typeof device_class === 'string' && !NO_NUMBER.includes(device_class);
  return (
    [state_class, unit_of_measurement, suggested_display_precision].some((one) => one !== undefined) ||
    isNumberClass
  );
}

function sensor(given: Given): string[] {
  const { device_class, unit_of_measurement: unit, state_class: states, options, entity_category } = given;
  const rules = device_class === undefined ? {} : SENSOR_CLASSES[String(device_class)];
  const isPlain = NO_NUMBER.includes(String(device_class));
  const precision = given.suggested_display_precision;
  return [
    ...(rules === undefined ? [`no device class of sensors: ${device_class}`] : []),
    ...(rules?.units && !rules.units.includes(String(unit)) ? [`${unit} is no unit of ${device_class}`] : []),
    ...(states !== undefined && !STATE_CLASSES.includes(String(states)) ? [`no state class: ${states}`] : []),
    ...(states !== undefined && rules?.states && !rules.states.includes(String(states))
      ? [`${states} is no state class of ${device_class}`]
      : []),
    ...(isPlain && [unit, states, precision].some((one) => one !== undefined)
      ? [`${device_class} takes no unit, state class or precision`]
      : []),
    ...(options !== undefined && device_class !== 'enum' ? ['options without device_class enum'] : []),
    ...(device_class === 'enum' && !isTexts(options) ? ['enum without options'] : []),
    ...(precision !== undefined && !Number.isInteger(precision) ? ['precision is no whole number'] : []),
    ...(entity_category === 'config' ? ['a sensor is no config'] : []),
  ];
}

function number({ min = 1, max = 100, step = 1, mode = 'auto' }: Given): string[] {
  return [
    ...(Number(min) < Number(max) ? [] : ['min is not less than max']),
    ...(Number(step) >= 0.001 ? [] : ['step below 0.001']),
    ...(['auto', 'box', 'slider'].includes(String(mode)) ? [] : [`no mode: ${mode}`]),
  ];
}

function text({ min = 0, max = 255, mode = 'text', pattern = '', state_topic }: Given): string[] {
  const [least, most] = [Number(min), Number(max)];
  const isPattern = isRegex(String(pattern));
  const fitsBlank = least === 0 && isPattern && new RegExp(String(pattern)).test('');
  return [
    ...(least >= 0 && least <= most && most <= 255 ? [] : ['not 0 <= min <= max <= 255']),
    ...(['text', 'password'].includes(String(mode)) ? [] : [`no mode: ${mode}`]),
    ...(isPattern ? [] : ['pattern is no regex']),
    // Not Home Assistant's rule but ours: else what is typed becomes the state, and is stored.
    ...(mode === 'password' && state_topic === undefined
      ? ['a password without a state topic is stored']
      : []),
    ...(mode === 'password' && !fitsBlank ? ['a blank password breaks min or pattern'] : []),
  ];
}

function image({ image_topic, url_topic, content_type, image_encoding }: Given): string[] {
  return [
    ...((image_topic === undefined) === (url_topic === undefined) ? ['image_topic xor url_topic'] : []),
    ...(content_type !== undefined && image_topic === undefined ? ['content_type without image_topic'] : []),
    ...(image_encoding !== undefined && image_encoding !== 'b64' ? ['image_encoding is b64 or nothing'] : []),
  ];
}

const oneOf =
  (key: string, choices: readonly string[]) =>
  (given: Given): string[] =>
    given[key] === undefined || choices.includes(String(given[key])) ? [] : [`no ${key}: ${given[key]}`];

export const PLATFORMS: Readonly<Record<string, PlatformRules>> = {
  sensor: {
    required: ['state_topic'],
    allowed: [
      ...[
        'state_topic',
        'value_template',
        'state_class',
        'unit_of_measurement',
        'suggested_display_precision',
      ],
      ...['options', 'expire_after', 'force_update', 'last_reset_value_template'],
    ],
    check: sensor,
  },
  binary_sensor: {
    required: ['state_topic'],
    allowed: [
      'state_topic',
      'value_template',
      'payload_on',
      'payload_off',
      'expire_after',
      'off_delay',
      'force_update',
    ],
    check: (given) => [
      ...oneOf('device_class', BINARY_CLASSES)(given),
      ...(given.entity_category === 'config' ? ['a binary sensor is no config'] : []),
    ],
  },
  button: {
    required: ['command_topic'],
    allowed: ['command_topic', 'command_template', 'payload_press'],
    check: oneOf('device_class', ['identify', 'restart', 'update']),
  },
  switch: {
    required: ['command_topic'],
    allowed: [
      ...[
        'command_topic',
        'state_topic',
        'value_template',
        'payload_on',
        'payload_off',
        'state_on',
        'state_off',
      ],
      'optimistic',
    ],
    check: oneOf('device_class', ['outlet', 'switch']),
  },
  number: {
    required: ['command_topic'],
    allowed: [
      ...['command_topic', 'state_topic', 'value_template', 'command_template', 'min', 'max', 'step', 'mode'],
      ...['unit_of_measurement', 'payload_reset', 'optimistic'],
    ],
    check: number,
  },
  select: {
    required: ['command_topic', 'options'],
    allowed: ['command_topic', 'options', 'state_topic', 'value_template', 'command_template', 'optimistic'],
    check: ({ options }) => (isTexts(options) ? [] : ['options are no list of different texts']),
  },
  text: {
    required: ['command_topic'],
    allowed: [
      'command_topic',
      'state_topic',
      'value_template',
      'command_template',
      'min',
      'max',
      'mode',
      'pattern',
    ],
    check: text,
  },
  image: {
    required: [],
    allowed: ['image_topic', 'url_topic', 'content_type', 'image_encoding', 'url_template'],
    check: image,
  },
  event: {
    required: ['state_topic', 'event_types'],
    allowed: ['state_topic', 'event_types', 'value_template'],
    check: (given) => [
      ...(isTexts(given.event_types) ? [] : ['event_types are no list of different texts']),
      ...oneOf('device_class', ['button', 'doorbell', 'motion'])(given),
    ],
  },
  update: {
    required: ['state_topic'],
    allowed: [
      ...[
        'state_topic',
        'value_template',
        'latest_version_topic',
        'latest_version_template',
        'command_topic',
      ],
      ...['payload_install', 'title', 'release_url', 'release_summary', 'display_precision'],
    ],
    check: oneOf('device_class', ['firmware']),
  },
  notify: { required: ['command_topic'], allowed: ['command_topic', 'command_template'] },
  device_automation: {
    required: ['automation_type', 'topic', 'type', 'subtype'],
    allowed: ['automation_type', 'topic', 'type', 'subtype', 'payload', 'value_template'],
    check: oneOf('automation_type', ['trigger']),
  },
};

export function allowedKeys({ allowed }: PlatformRules): ReadonlySet<string> {
  return new Set([...COMMON, ...allowed]);
}

export function isRegex(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern));
  } catch {
    return false;
  }
}

function isTexts(value: unknown): value is string[] {
  const texts = Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
  return texts && new Set(value).size === value.length;
}
