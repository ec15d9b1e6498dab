import { isNewer } from '../../../src/platform/version-order.ts';
import { isObject } from './discovery-validator.ts';
import { type Given, isNumeric } from './platform-rules.ts';

/** What an entity shows: a state, or `unknown`; or why Home Assistant refuses what it was told. */
export type Taken = { readonly state: string } | { readonly problem: string };

const UPDATE_KEYS = [
  ...['installed_version', 'latest_version', 'title', 'release_summary', 'release_url', 'entity_picture'],
  ...['in_progress', 'update_percentage'],
];
const WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const LONGEST_STATE = 255;

/** Renders the templates that are used: one key of a JSON payload, as Jinja would write it. */
export function render(template: unknown, payload: string): string {
  if (template === undefined) return payload;
  const path = /^\{\{ value_json\.([\w.]+) \}\}$/.exec(String(template))?.[1];
  if (path === undefined) throw new Error(`no template that this double knows: ${template}`);
  const value = path
    .split('.')
    .reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), JSON.parse(payload));
  if (value === null) return 'None';
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What Home Assistant makes of a payload on the state topic of an entity. */
export function take(component: Given, payload: string, isRetained: boolean): Taken {
  if (component.platform === 'event') return takeEvent(component, payload, isRetained);
  if (component.platform === 'update') return takeUpdate(component, payload);
  const value = render(component.value_template, payload);
  if (value.length > LONGEST_STATE) return { problem: `a state of ${value.length} characters` };
  switch (component.platform) {
    case 'sensor':
      return takeSensor(component, value);
    case 'binary_sensor':
    case 'switch':
      return takeOnOff(component, value);
    case 'number':
      return takeNumber(component, value);
    case 'select':
      return value === 'None' || [component.options].flat().includes(value)
        ? known(value)
        : { problem: `${value} is none of the options` };
    case 'text':
      return takeText(component, value);
    default:
      return { state: value };
  }
}

function takeSensor(component: Given, value: string): Taken {
  const { device_class, options } = component;
  if (value === 'None') return { state: 'unknown' };
  if (device_class === 'timestamp')
    return WITH_ZONE.test(value) ? { state: value } : { problem: `no time with its zone: ${value}` };
  if (device_class === 'date')
    return /^\d{4}-\d\d-\d\d$/.test(value) ? { state: value } : { problem: `no date: ${value}` };
  if (device_class === 'enum')
    return [options].flat().includes(value)
      ? { state: value }
      : { problem: `${value} is none of the options` };
  if (!isNumeric(component)) return { state: value };
  if (value === '') return { state: 'unknown' };
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? { state: value } : { problem: `no number: ${value}` };
}

function takeOnOff({ platform, payload_on, payload_off, state_on, state_off }: Given, value: string): Taken {
  const [on, off] = [state_on ?? payload_on ?? 'ON', state_off ?? payload_off ?? 'OFF'];
  if (value === on) return { state: 'on' };
  if (value === off) return { state: 'off' };
  return value === 'None' ? { state: 'unknown' } : { problem: `${platform} does not know ${value}` };
}

function takeNumber({ min = 1, max = 100, payload_reset = 'None' }: Given, value: string): Taken {
  if (value === payload_reset) return { state: 'unknown' };
  const number = value === '' ? Number.NaN : Number(value);
  if (Number.isNaN(number)) return { problem: `no number: ${value}` };
  return number >= Number(min) && number <= Number(max)
    ? { state: value }
    : { problem: `out of range: ${value}` };
}

function takeText({ min = 0, max = 255, pattern = '' }: Given, value: string): Taken {
  const fits =
    value.length >= Number(min) && value.length <= Number(max) && new RegExp(String(pattern)).test(value);
  return fits ? { state: value } : { problem: 'a text that breaks min, max or pattern' };
}

function takeEvent({ event_types, value_template }: Given, payload: string, isRetained: boolean): Taken {
  if (isRetained) return { problem: 'a retained event is ignored' };
  let event: unknown;
  try {
    event = JSON.parse(render(value_template, payload));
  } catch {
    return { problem: 'an event that is no JSON' };
  }
  if (!isObject(event) || typeof event.event_type !== 'string')
    return { problem: 'an event without event_type' };
  if (![event_types].flat().includes(event.event_type))
    return { problem: `no event type: ${event.event_type}` };
  return { state: event.event_type };
}

function takeUpdate({ value_template }: Given, payload: string): Taken {
  const text = render(value_template, payload);
  let update: unknown;
  try {
    update = JSON.parse(text);
  } catch {
    return { state: text };
  }
  if (!isObject(update)) return { state: text };
  const unknown = Object.keys(update).filter((key) => !UPDATE_KEYS.includes(key));
  if (unknown.length > 0) return { problem: `update does not know ${unknown}` };
  const nulls = Object.entries(update).filter(
    ([key, value]) => value === null && key !== 'update_percentage',
  );
  if (nulls.length > 0) return { problem: `null in an update: ${nulls.map(([key]) => key)}` };
  const { installed_version: installed, latest_version: latest } = update;
  if (installed === undefined || latest === undefined) return { state: 'unknown' };
  const tooLong = String(update.release_summary ?? '').length > LONGEST_STATE;
  if (tooLong) return { problem: 'a release_summary that is too long' };
  return { state: isNewer(String(latest), String(installed)) ? 'on' : 'off' };
}

function known(value: string): Taken {
  return { state: value === 'None' ? 'unknown' : value };
}
