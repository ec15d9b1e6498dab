import type { SettingsSnapshot } from '../house-state.ts';
import { button } from '../platforms/button.ts';
import { notify } from '../platforms/notify.ts';
import { number } from '../platforms/number.ts';
import { select } from '../platforms/select.ts';
import { onOffSwitch } from '../platforms/switch.ts';
import { commandTopic, type Describing, type Entity, settingTopic } from './entity.ts';

/** The usual answers to how often everything is synced. */
const INTERVALS = ['default', 'off', '15m', '30m', '1h', '3h', '6h', '12h', '1d'] as const;

/** Most that a speed can be set to, in MB/s; 0 is no limit. */
export const FASTEST = 1000;

/** What is set by a person in another way is one of the answers too: a selection knows no other. */
function intervalsWith(interval: string): [string, ...string[]] {
  const others = INTERVALS.filter((one) => one !== interval);
  return INTERVALS.some((one) => one === interval) ? [...INTERVALS] : [interval, ...others];
}

/** What can be done with the house, and set: only what it has. `says` tells which commands there are. */
export function houseControls(
  { topics, texts }: Describing,
  settings: SettingsSnapshot,
  says: (command: string) => boolean,
): Entity[] {
  const say = (key: string) => texts.say({ key });
  const to = (command: string) => ({ command_topic: commandTopic(topics, command) });
  const set = (setting: string) => ({ ...to(setting), state_topic: settingTopic(topics, setting) });
  const config = { entity_category: 'config' } as const;
  const speed = {
    ...config,
    min: 0,
    max: FASTEST,
    step: 0.1,
    mode: 'box',
    unit_of_measurement: 'MB/s',
    device_class: 'data_rate',
  } as const;
  const entities: Record<string, Entity['component'] | undefined> = {
    sync: button({ name: say('ha-sync'), icon: 'mdi:sync', ...to('sync') }),
    verify: button({ name: say('ha-verify'), icon: 'mdi:check-all', ...to('verify') }),
    pause: button({ name: say('ha-pause'), icon: 'mdi:pause', ...to('pause') }),
    resume: button({ name: say('ha-resume'), icon: 'mdi:play', ...to('resume') }),
    digest: says('digest')
      ? button({ name: say('ha-digest'), icon: 'mdi:newspaper-variant-outline', ...to('digest') })
      : undefined,
    schedule: onOffSwitch({
      name: say('ha-schedule'),
      icon: 'mdi:calendar-clock',
      ...config,
      ...set('schedule'),
    }),
    metered:
      settings.isMetered === undefined
        ? undefined
        : onOffSwitch({ name: say('ha-metered'), icon: 'mdi:cash-clock', ...config, ...set('metered') }),
    previews:
      settings.previews === undefined
        ? undefined
        : onOffSwitch({ name: say('ha-previews'), icon: 'mdi:image-filter', ...config, ...set('previews') }),
    interval: select({
      ...{ name: say('ha-interval'), icon: 'mdi:timer-sync-outline', ...config, ...set('interval') },
      options: intervalsWith(settings.interval),
    }),
    bandwidth:
      settings.bandwidth === undefined
        ? undefined
        : number({ name: say('ha-bandwidth'), icon: 'mdi:download-network', ...speed, ...set('bandwidth') }),
    verify_speed: number({ name: say('ha-verify-speed'), ...speed, ...set('verify_speed') }),
    chats: notify({ name: say('ha-chats'), ...to('notify') }),
  };
  return Object.entries(entities).flatMap(([key, component]) => (component ? [{ key, component }] : []));
}
