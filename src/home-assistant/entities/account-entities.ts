import { CHANNELS } from '../channels.ts';
import { type AccountSnapshot, SIGN_INS } from '../house-state.ts';
import { AUTH_EVENTS } from '../payloads.ts';
import { binarySensor } from '../platforms/binary-sensor.ts';
import { button } from '../platforms/button.ts';
import { jsonKey } from '../platforms/component.ts';
import { event } from '../platforms/event.ts';
import { sensor } from '../platforms/sensor.ts';
import { codeText } from '../platforms/text.ts';
import { commandTopic, type Describing, type Entity } from './entity.ts';

/** What an account tells, and where its code is typed; one that signs in nowhere only counts. */
export function accountEntities(describing: Describing, { name, signIn }: AccountSnapshot): Entity[] {
  const { topics, texts } = describing;
  const account = topics.accountId(name);
  const say = (key: string) => texts.say({ key });
  const at = (key: string) => ({
    state_topic: topics.of(CHANNELS.accountStats.address, { account }),
    value_template: jsonKey(key),
    unit_of_measurement: say('ha-unit-pictures'),
  });
  const entities: Record<string, Entity['component']> = {
    pictures: sensor({
      ...{ name: say('ha-pictures'), icon: 'mdi:image-multiple', ...at('pictures'), state_class: 'total' },
    }),
    new_today: sensor({
      ...{
        name: say('ha-new-today'),
        icon: 'mdi:image-plus',
        ...at('new_today'),
        state_class: 'measurement',
      },
    }),
    ...(signIn === undefined ? {} : signInEntities(describing, account)),
  };
  return Object.entries(entities).map(([key, component]) => ({ key, component }));
}

function signInEntities({ topics, texts }: Describing, account: string): Record<string, Entity['component']> {
  const say = (key: string) => texts.say({ key });
  const of = (name: 'accountAuth' | 'codeState' | 'codeWanted' | 'authEvent') =>
    topics.of(CHANNELS[name].address, { account });
  const auth = (key: string) => ({ state_topic: of('accountAuth'), value_template: jsonKey(key) });
  return {
    sign_in: sensor({ name: say('ha-sign-in'), device_class: 'enum', options: SIGN_INS, ...auth('state') }),
    signed_in: binarySensor({
      ...{ name: say('ha-signed-in'), device_class: 'connectivity', ...auth('signed_in') },
    }),
    code_needed: binarySensor({
      ...{ name: say('ha-code-needed'), device_class: 'problem', icon: 'mdi:two-factor-authentication' },
      ...auth('code_needed'),
    }),
    trust_ends: sensor({
      ...{ name: say('ha-trust-ends'), device_class: 'timestamp', entity_category: 'diagnostic' },
      ...auth('trust_ends'),
    }),
    sync: button({
      name: say('ha-sync'),
      icon: 'mdi:sync',
      command_topic: commandTopic(topics, `sync-${account}`),
    }),
    code: codeText({
      ...{ name: say('ha-code'), icon: 'mdi:form-textbox-password' },
      command_topic: commandTopic(topics, `code-${account}`),
      ...{ state_topic: of('codeState'), value_template: jsonKey('code') },
      // Nothing can be typed unless it is asked for.
      availability: [{ topic: topics.of(CHANNELS.status.address) }, { topic: of('codeWanted') }],
      availability_mode: 'all',
    }),
    auth: event({ name: say('ha-auth'), state_topic: of('authEvent'), event_types: AUTH_EVENTS }),
  };
}
