import { allowedKeys, type Given, PLATFORMS } from './platform-rules.ts';

/** What Home Assistant makes of a device message: it takes it, with these problems, or drops it whole. */
export interface Judgement {
  readonly isDropped: boolean;
  readonly problems: readonly string[];
}

const AVAILABILITY = [
  ...['availability', 'availability_mode', 'availability_topic', 'availability_template'],
  ...['payload_available', 'payload_not_available'],
];
const INHERITED = [
  ...AVAILABILITY,
  'state_topic',
  'command_topic',
  'qos',
  'encoding',
  'message_expiry_interval',
];
const ROOT = new Set(['device', 'origin', 'components', ...INHERITED]);
const DEVICE = new Set([
  ...[
    'identifiers',
    'connections',
    'name',
    'manufacturer',
    'model',
    'model_id',
    'serial_number',
    'hw_version',
  ],
  ...['sw_version', 'suggested_area', 'via_device', 'configuration_url'],
]);
const ORIGIN = new Set(['name', 'sw_version', 'support_url']);
const AVAILABILITY_ENTRY = new Set(['topic', 'payload_available', 'payload_not_available', 'value_template']);
/** Taken away since 2026.4, and silently ignored. */
const GONE = ['object_id'];

/** Takes a discovery topic apart; undefined for one that Home Assistant passes over. */
export function readConfigTopic(topic: string, prefix: string): { readonly id: string } | undefined {
  const match = new RegExp(`^${prefix}/device/(?:([a-zA-Z0-9_-]+)/)?([a-zA-Z0-9_-]+)/config$`).exec(topic);
  return match ? { id: [match[1], match[2]].filter(Boolean).join(' ') } : undefined;
}

/** Home Assistant's schema of a device message, from its own source, as strict as it is and where it is silent stricter. */
export function judge(payload: string): Judgement {
  const message = parse(payload);
  if (!message) return { isDropped: true, problems: ['no JSON object'] };
  const { device, origin, components } = message;
  const fatal = [
    ...['device', 'origin', 'components'].filter((key) => !(key in message)).map((key) => `no ${key}`),
    ...unknownKeys('root', message, ROOT),
    ...(isObject(device) ? deviceProblems(device) : ['device is no object']),
    ...(isObject(origin) ? originProblems(origin) : ['origin is no object']),
    ...availabilityProblems(message),
    ...qosProblems(message),
    ...(isObject(components) ? [] : ['components is no object']),
  ];
  if (fatal.length > 0 || !isObject(components)) return { isDropped: true, problems: fatal };
  const inherited = Object.fromEntries(
    INHERITED.flatMap((key) => (key in message ? [[key, message[key]]] : [])),
  );
  const name = isObject(device) ? device.name : undefined;
  const problems = Object.entries(components).flatMap(([key, component]) =>
    componentProblems(key, component, inherited, name).map((problem) => `${key}: ${problem}`),
  );
  return { isDropped: false, problems: [...problems, ...repeatedIds(components)] };
}

/** What a component is with what it has inherited; its own options go first. */
export function withInherited(message: Given, component: Given): Given {
  const inherited = Object.fromEntries(
    INHERITED.flatMap((key) => (key in message ? [[key, message[key]]] : [])),
  );
  return merged(inherited, component);
}

/** Whether a component is there to be taken away. */
export function isRemoval(component: Given): boolean {
  return Object.keys(component).join() === 'platform';
}

/** Of availability the component has all of its own, or all of its root's. */
function merged(inherited: Given, component: Given): Given {
  const hasOwn = AVAILABILITY.some((key) => key in component);
  const from = Object.entries(inherited).filter(([key]) => !(hasOwn && AVAILABILITY.includes(key)));
  return { ...Object.fromEntries(from), ...component };
}

function componentProblems(key: string, component: unknown, inherited: Given, deviceName: unknown): string[] {
  if (!isObject(component)) return ['is no object'];
  const { platform } = component;
  const rules = PLATFORMS[String(platform)];
  if (!/^[a-zA-Z0-9_-]+$/.test(key)) return ['its key has characters that no id has'];
  if (!rules) return [`no platform: ${platform}`];
  if (isRemoval(component)) return [];
  const whole = merged(inherited, component);
  const allowed = allowedKeys(rules);
  return [
    ...GONE.filter((one) => one in component).map((one) => `${one} is ignored`),
    // Silently ignored there: a typo that nobody would see.
    ...Object.keys(component)
      .filter((one) => !allowed.has(one))
      .map((one) => `does not know ${one}`),
    ...rules.required.filter((one) => whole[one] === undefined).map((one) => `no ${one}`),
    ...(rules.check?.(component) ?? []),
    ...(platform === 'device_automation' ? [] : entityProblems(component, String(platform), deviceName)),
    ...availabilityProblems(component),
    ...qosProblems(component),
    ...topicProblems(whole),
  ];
}

function entityProblems(component: Given, platform: string, deviceName: unknown): string[] {
  const { unique_id, name, default_entity_id, entity_category, icon } = component;
  const isNamed = typeof name === 'string' && name !== '';
  return [
    ...(typeof unique_id === 'string' && unique_id !== '' ? [] : ['no unique_id']),
    ...(name === null || isNamed ? [] : ['no name']),
    ...(isNamed && typeof deviceName === 'string' && name.startsWith(deviceName)
      ? ['repeats the name of its device']
      : []),
    ...(default_entity_id === undefined ||
    new RegExp(`^${platform}\\.[a-z0-9_]+$`).test(String(default_entity_id))
      ? []
      : ['default_entity_id without its domain']),
    ...(entity_category === undefined || ['config', 'diagnostic'].includes(String(entity_category))
      ? []
      : [`no entity_category: ${entity_category}`]),
    ...(icon === undefined || /^mdi:[a-z0-9-]+$/.test(String(icon)) ? [] : [`no icon: ${icon}`]),
  ];
}

function deviceProblems(device: Given): string[] {
  const { identifiers, connections, name, configuration_url } = device;
  const ids = [identifiers].flat().filter((id) => typeof id === 'string' && id !== '');
  const pairs = Array.isArray(connections) ? connections : [];
  const isPair = (one: unknown) =>
    Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string');
  return [
    ...unknownKeys('device', device, DEVICE),
    ...(ids.length + pairs.length > 0 ? [] : ['device has neither identifiers nor connections']),
    ...(pairs.every(isPair) ? [] : ['connections are no pairs']),
    ...(typeof name === 'string' && name !== '' ? [] : ['device without a name: unnamed_device']),
    ...(configuration_url === undefined || /^(https?|homeassistant):\/\//.test(String(configuration_url))
      ? []
      : ['configuration_url is no address']),
  ];
}

function originProblems(origin: Given): string[] {
  return [
    ...unknownKeys('origin', origin, ORIGIN),
    ...(typeof origin.name === 'string' ? [] : ['origin without a name']),
  ];
}

function availabilityProblems(given: Given): string[] {
  const { availability, availability_mode: mode, availability_topic } = given;
  const entries = availability === undefined ? [] : [availability].flat();
  return [
    ...(availability !== undefined && availability_topic !== undefined
      ? ['availability xor availability_topic']
      : []),
    ...(mode === undefined || ['latest', 'all', 'any'].includes(String(mode))
      ? []
      : [`no availability_mode: ${mode}`]),
    ...entries.flatMap((entry) => {
      if (!isObject(entry)) return ['an availability is no object'];
      return [
        ...unknownKeys('availability', entry, AVAILABILITY_ENTRY),
        ...(isTopic(entry.topic) ? [] : ['an availability without a topic']),
      ];
    }),
  ];
}

function qosProblems({ qos }: Given): string[] {
  return qos === undefined || [0, 1, 2].includes(Number(qos)) ? [] : [`no qos: ${qos}`];
}

function topicProblems(component: Given): string[] {
  return Object.entries(component)
    .filter(([key, value]) => key.endsWith('topic') && !isTopic(value))
    .map(([key]) => `${key} is no topic to speak on`);
}

function isTopic(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length < 65_536 && !/[+#\0]/.test(value);
}

function repeatedIds(components: Given): string[] {
  const ids = Object.values(components).flatMap((one) =>
    isObject(one) && one.unique_id !== undefined ? [`${one.platform} ${one.unique_id}`] : [],
  );
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `not unique: ${id}`);
}

function unknownKeys(what: string, given: Given, known: ReadonlySet<string>): string[] {
  return Object.keys(given)
    .filter((key) => !known.has(key))
    .map((key) => `${what} does not know ${key}`);
}

export function isObject(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(payload: string): Given | undefined {
  try {
    const message: unknown = JSON.parse(payload);
    return isObject(message) ? message : undefined;
  } catch {
    return undefined;
  }
}
