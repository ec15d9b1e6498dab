import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judge, readConfigTopic } from './discovery-validator.ts';
import { render, take } from './state-validator.ts';

type Json = Record<string, unknown>;

const SENSOR = { platform: 'sensor', unique_id: 'a_last', name: 'Last', state_topic: 'a/last' };

/** A message without a flaw, with one of these changed. */
function message(component: Json = {}, root: Json = {}): string {
  return JSON.stringify({
    device: { identifiers: ['a'], name: 'Photos' },
    origin: { name: 'photos' },
    availability: [{ topic: 'a/status' }],
    components: { last: { ...SENSOR, ...component } },
    ...root,
  });
}

/** The same with another platform in place of the sensor. */
const with_ = (component: Json) => message({ state_topic: undefined, ...component });

test('a message without a flaw is taken', () => {
  assert.deepEqual(judge(message()), { isDropped: false, problems: [] });
});

const DROPPED: [what: string, payload: string, told: RegExp][] = [
  ['no JSON', '{', /no JSON object/],
  ['a list', '[]', /no JSON object/],
  ['another key at the root', message({}, { '~': 'a' }), /root does not know ~/],
  ['a comment at the root', message({}, { comment: 'x' }), /root does not know comment/],
  [
    'attributes at the root',
    message({}, { json_attributes_topic: 'a' }),
    /root does not know json_attributes_topic/,
  ],
  ['no origin', message({}, { origin: undefined }), /no origin/],
  ['no device', message({}, { device: undefined }), /no device/],
  ['no components', message({}, { components: undefined }), /no components/],
  ['an origin without a name', message({}, { origin: {} }), /origin without a name/],
  ['another key in the origin', message({}, { origin: { name: 'x', url: 'y' } }), /origin does not know url/],
  [
    'another key in the device',
    message({}, { device: { identifiers: 'a', name: 'x', colour: 'y' } }),
    /device does not know colour/,
  ],
  ['a device without an id', message({}, { device: { name: 'x' } }), /neither identifiers nor connections/],
  [
    'connections that are no pairs',
    message({}, { device: { name: 'x', connections: [['mac']] } }),
    /no pairs/,
  ],
  ['a device without a name', message({}, { device: { identifiers: 'a' } }), /unnamed_device/],
  [
    'a configuration address that is none',
    message({}, { device: { identifiers: 'a', name: 'x', configuration_url: 'nas.local' } }),
    /configuration_url/,
  ],
  ['both forms of availability', message({}, { availability_topic: 'a/b' }), /availability xor/],
  [
    'an availability mode that there is not',
    message({}, { availability_mode: 'some' }),
    /no availability_mode/,
  ],
  [
    'another key in an availability',
    message({}, { availability: [{ topic: 'a', qos: 1 }] }),
    /availability does not know qos/,
  ],
  ['an availability without a topic', message({}, { availability: [{}] }), /availability without a topic/],
  ['a quality of service that there is not', message({}, { qos: 3 }), /no qos/],
];

const CODE = {
  ...{ platform: 'text', command_topic: 'a/c', state_topic: 'a/s', mode: 'password', min: 0, max: 6 },
  pattern: '^([0-9]{6})?$',
};
const NUMBER = { platform: 'number', command_topic: 'a/c' };
const IMAGE = { platform: 'image', image_topic: 'a/i' };

const FLAWED: [what: string, payload: string, told: RegExp][] = [
  ['a platform that there is not', message({ platform: 'picture' }), /no platform/],
  ['a key with a blank', message({}, { components: { 'a b': SENSOR } }), /characters that no id has/],
  ['no unique id', message({ unique_id: undefined }), /no unique_id/],
  ['a unique id twice', message({}, { components: { a: SENSOR, b: SENSOR } }), /not unique/],
  ['no name', message({ name: undefined }), /no name/],
  ['the name of the device', message({ name: 'Photos last' }), /repeats the name/],
  ['a typo', message({ device_clas: 'timestamp' }), /does not know device_clas/],
  ['an option of another platform', message({ payload_press: 'x' }), /does not know payload_press/],
  ['object_id', message({ object_id: 'x' }), /object_id is ignored/],
  ['an entity id without its domain', message({ default_entity_id: 'last' }), /without its domain/],
  ['an entity id of another domain', message({ default_entity_id: 'button.last' }), /without its domain/],
  ['an icon of no set', message({ icon: 'clock' }), /no icon/],
  ['a category that there is not', message({ entity_category: 'system' }), /no entity_category/],
  ['a sensor that is a setting', message({ entity_category: 'config' }), /a sensor is no config/],
  ['a topic with a wildcard', message({ state_topic: 'a/+' }), /no topic to speak on/],
  ['a sensor without a topic', message({ state_topic: undefined }), /no state_topic/],
  ['a device class that there is not', message({ device_class: 'photos' }), /no device class/],
  ['a time with a unit', message({ device_class: 'timestamp', unit_of_measurement: 's' }), /takes no unit/],
  [
    'an enum with a state class',
    message({ device_class: 'enum', options: ['a'], state_class: 'total' }),
    /takes no unit/,
  ],
  ['an enum without options', message({ device_class: 'enum' }), /enum without options/],
  ['options without an enum', message({ options: ['a'] }), /options without device_class/],
  [
    'a unit of another class',
    message({ device_class: 'data_size', unit_of_measurement: 'MB/s' }),
    /no unit of data_size/,
  ],
  [
    'a state class of another class',
    message({ device_class: 'data_rate', unit_of_measurement: 'MB/s', state_class: 'total' }),
    /no state class of data_rate/,
  ],
  ['a state class that there is not', message({ state_class: 'sum' }), /no state class: sum/],
  ['half a digit', message({ suggested_display_precision: 0.5 }), /no whole number/],
  [
    'both forms of availability in a component',
    message({ availability: [{ topic: 'a' }], availability_topic: 'b' }),
    /xor/,
  ],
  [
    'a binary sensor that is a setting',
    message({ platform: 'binary_sensor', entity_category: 'config' }),
    /no config/,
  ],
  [
    'a class that no binary sensor has',
    message({ platform: 'binary_sensor', device_class: 'timestamp' }),
    /no device_class/,
  ],
  ['a button without a command', with_({ platform: 'button' }), /no command_topic/],
  [
    'a class that no button has',
    with_({ platform: 'button', command_topic: 'a', device_class: 'press' }),
    /no device_class/,
  ],
  [
    'a class that no switch has',
    with_({ platform: 'switch', command_topic: 'a', device_class: 'light' }),
    /no device_class/,
  ],
  ['min that is max', with_({ ...NUMBER, min: 100 }), /min is not less than max/],
  ['a step of nearly nothing', with_({ ...NUMBER, step: 0.0001 }), /step below/],
  ['a mode that no number has', with_({ ...NUMBER, mode: 'dial' }), /no mode/],
  [
    'a selection of nothing',
    with_({ platform: 'select', command_topic: 'a', options: [] }),
    /no list of different texts/,
  ],
  [
    'a choice twice',
    with_({ platform: 'select', command_topic: 'a', options: ['a', 'a'] }),
    /no list of different texts/,
  ],
  ['a text without end', with_({ ...CODE, max: 256 }), /not 0 <= min <= max <= 255/],
  ['a mode that no text has', with_({ ...CODE, mode: 'secret' }), /no mode/],
  ['a pattern that is none', with_({ ...CODE, pattern: '(' }), /pattern is no regex/],
  [
    'a password whose state is what was typed',
    with_({ ...CODE, state_topic: undefined }),
    /without a state topic/,
  ],
  ['a password that cannot be blank', with_({ ...CODE, pattern: '^[0-9]{6}$' }), /blank password/],
  ['a picture from nowhere', with_({ ...IMAGE, image_topic: undefined }), /image_topic xor url_topic/],
  ['a picture from two places', with_({ ...IMAGE, url_topic: 'a/u' }), /image_topic xor url_topic/],
  [
    'a type of a picture at an address',
    with_({ platform: 'image', url_topic: 'a', content_type: 'image/png' }),
    /content_type without/,
  ],
  ['an encoding that there is not', with_({ ...IMAGE, image_encoding: 'hex' }), /b64 or nothing/],
  ['events of no type', message({ platform: 'event', event_types: [] }), /event_types/],
  [
    'a class that no event has',
    message({ platform: 'event', event_types: ['a'], device_class: 'photo' }),
    /no device_class/,
  ],
  [
    'a class that no update has',
    message({ platform: 'update', device_class: 'software' }),
    /no device_class/,
  ],
  ['a notify without a command', with_({ platform: 'notify' }), /no command_topic/],
  [
    'a trigger without its type',
    with_({ platform: 'device_automation', automation_type: 'trigger', topic: 'a' }),
    /no type/,
  ],
  ['a component that is none', message({}, { components: { a: 'sensor' } }), /is no object/],
];

describe('a device message is dropped whole with', () => {
  for (const [what, payload, told] of DROPPED)
    test(what, () => {
      const { isDropped, problems } = judge(payload);
      assert.match(problems.join('\n'), told);
      assert.equal(isDropped, true);
    });
});

describe('a device message is taken, with a complaint, with', () => {
  for (const [what, payload, told] of FLAWED)
    test(what, () => {
      const { isDropped, problems } = judge(payload);
      assert.match(problems.join('\n'), told);
      assert.equal(isDropped, false);
    });
});

test('a component inherits what it has not, and is taken away by its platform alone', () => {
  assert.deepEqual(judge(message({ state_topic: undefined }, { state_topic: 'a/all' })).problems, []);
  assert.deepEqual(judge(message({}, { components: { last: { platform: 'sensor' } } })).problems, []);
});

const TOPICS: [topic: string, id: string | undefined][] = [
  ['homeassistant/device/a_1/config', 'a_1'],
  ['homeassistant/device/node/a-1/config', 'node a-1'],
  ['homeassistant/device/a.1/config', undefined],
  ['homeassistant/device/a b/config', undefined],
  ['homeassistant/device/config', undefined],
  ['elsewhere/device/a/config', undefined],
];

for (const [topic, id] of TOPICS)
  test(`${topic} is ${id === undefined ? 'not listened to' : `that of ${id}`}`, () => {
    assert.equal(readConfigTopic(topic, 'homeassistant')?.id, id);
  });

const value_template = '{{ value_json.x }}';
const EVENT = { platform: 'event', event_types: ['photo'] };
const REFUSED: [what: string, component: Json, payload: string, told: RegExp][] = [
  ['a text of 256 characters', SENSOR, 'x'.repeat(256), /256 characters/],
  [
    'a time without its zone',
    { ...SENSOR, device_class: 'timestamp' },
    '2026-05-01T10:00:00',
    /with its zone/,
  ],
  ['a date that is none', { ...SENSOR, device_class: 'date' }, '1.5.2026', /no date/],
  [
    'a word that is no option',
    { ...SENSOR, device_class: 'enum', options: ['a'] },
    'b',
    /none of the options/,
  ],
  ['a number with its unit', { ...SENSOR, unit_of_measurement: 'GB' }, '12 GB', /no number/],
  ['a number with a comma', { ...SENSOR, state_class: 'total' }, '1,5', /no number/],
  ['a boolean', { platform: 'binary_sensor', value_template }, '{"x":true}', /does not know True/],
  ['yes', { platform: 'switch' }, 'yes', /does not know yes/],
  ['a number out of range', { platform: 'number', min: 0, max: 10 }, '11', /out of range/],
  ['a number that is none', { platform: 'number', min: 0, max: 10 }, 'much', /no number/],
  ['a choice that is none', { platform: 'select', options: ['a'] }, 'b', /none of the options/],
  ['a code as a state', { ...CODE, max: 4 }, '12345', /breaks min, max or pattern/],
  ['an event that is no JSON', EVENT, 'photo', /no JSON/],
  ['an event without a type', EVENT, '{}', /without event_type/],
  ['an event of another type', EVENT, '{"event_type":"film"}', /no event type/],
  ['an unknown key of an update', { platform: 'update' }, '{"version":"1"}', /does not know version/],
  [
    'null in an update',
    { platform: 'update' },
    '{"installed_version":"1","latest_version":null}',
    /null in an update/,
  ],
];

describe('a state is refused:', () => {
  for (const [what, component, payload, told] of REFUSED)
    test(what, () => {
      const taken = take(component, payload, false);
      assert.match('problem' in taken ? taken.problem : '', told);
    });
  test('an event that is retained', () => {
    assert.ok('problem' in take(EVENT, '{"event_type":"photo"}', true));
    assert.deepEqual(take(EVENT, '{"event_type":"photo"}', false), { state: 'photo' });
  });
});

test('an update is on where there is a newer version', () => {
  const state = (latest: string) =>
    take({ platform: 'update' }, `{"installed_version":"0.9.0"${latest}}`, true);
  assert.deepEqual(
    ['', ',"latest_version":"0.9.0"', ',"latest_version":"0.8"', ',"latest_version":"0.10.0"'].map(state),
    ['unknown', 'off', 'off', 'on'].map((is) => ({ state: is })),
  );
  const summary = `,"latest_version":"1","release_summary":"${'x'.repeat(256)}"`;
  assert.deepEqual(state(summary), { problem: 'a release_summary that is too long' });
});

test('templates are rendered as Jinja does, and no other is known', () => {
  const payload = '{"x":null,"y":{"z":[1]},"b":false,"n":1.5,"t":"a"}';
  const rendered = ['x', 'y.z', 'b', 'n', 't', 'none'].map((key) =>
    render(`{{ value_json.${key} }}`, payload),
  );
  assert.deepEqual(rendered, ['None', '[1]', 'False', '1.5', 'a', '']);
  assert.throws(() => render('{{ value_json.x | int }}', payload));
});
