import { CHANNELS } from '../channels.ts';
import { ACTIVITIES } from '../house-state.ts';
import { binarySensor } from '../platforms/binary-sensor.ts';
import { jsonKey } from '../platforms/component.ts';
import { sensor } from '../platforms/sensor.ts';
import { update } from '../platforms/update.ts';
import type { Describing, Entity } from './entity.ts';

/** What the house tells about itself. */
export function houseSensors(
  { topics, texts }: Describing,
  { stages, looksForUpdates }: { readonly stages: readonly string[]; readonly looksForUpdates: boolean },
): Entity[] {
  const say = (key: string, values = {}) => texts.say({ key, values });
  const at = (name: 'house' | 'sync' | 'queue' | 'library' | 'storage', key: string) => ({
    state_topic: topics.of(CHANNELS[name].address),
    value_template: jsonKey(key),
  });
  const inside = { entity_category: 'diagnostic' } as const;
  const counted = { unit_of_measurement: say('ha-unit-pictures'), state_class: 'measurement' } as const;
  const size = {
    device_class: 'data_size',
    unit_of_measurement: 'GB',
    suggested_display_precision: 1,
  } as const;
  const entities: Record<string, Entity['component']> = {
    state: sensor({
      ...{ name: say('ha-state'), icon: 'mdi:home-import-outline', device_class: 'enum' },
      ...{ options: ACTIVITIES, ...at('house', 'state') },
    }),
    problem: binarySensor({ name: say('ha-problem'), device_class: 'problem', ...at('house', 'problem') }),
    reason: sensor({ name: say('ha-reason'), ...inside, ...at('house', 'reason') }),
    running: binarySensor({ name: say('ha-running'), device_class: 'running', ...at('house', 'running') }),
    mounted: binarySensor({
      ...{ name: say('ha-mounted'), icon: 'mdi:harddisk', ...inside, ...at('house', 'mounted') },
      device_class: 'connectivity',
    }),
    failed_today: sensor({
      ...{ name: say('ha-failed-today'), ...inside, ...at('house', 'failed_today') },
      ...{ unit_of_measurement: say('ha-unit-runs'), state_class: 'measurement' },
    }),
    version: sensor({ name: say('ha-version'), ...inside, ...at('house', 'version') }),
    ...(looksForUpdates && {
      update: update({
        ...{ name: say('ha-update'), ...inside, state_topic: topics.of(CHANNELS.update.address) },
      }),
    }),
    last_sync: sensor({ name: say('ha-last-sync'), device_class: 'timestamp', ...at('sync', 'finished_at') }),
    next_sync: sensor({ name: say('ha-next-sync'), device_class: 'timestamp', ...at('sync', 'next_at') }),
    new_today: sensor({
      ...{ name: say('ha-new-today'), icon: 'mdi:image-plus', ...counted, ...at('library', 'new_today') },
    }),
    pictures: sensor({
      ...{ name: say('ha-pictures'), icon: 'mdi:image-multiple', ...at('library', 'pictures') },
      ...{ unit_of_measurement: say('ha-unit-pictures'), state_class: 'total' },
    }),
    library_size: sensor({
      ...{ name: say('ha-library-size'), ...size, state_class: 'total', ...at('library', 'gigabytes') },
    }),
    free_space: sensor({
      ...{
        name: say('ha-free-space'),
        ...size,
        state_class: 'measurement',
        ...at('storage', 'free_gigabytes'),
      },
    }),
    days_until_full: sensor({
      ...{ name: say('ha-days-until-full'), ...inside, ...at('storage', 'days_until_full') },
      ...{ device_class: 'duration', unit_of_measurement: 'd', state_class: 'measurement' },
      suggested_display_precision: 0,
    }),
    queue: sensor({ name: say('ha-queue'), icon: 'mdi:tray-full', ...counted, ...at('queue', 'total') }),
    set_aside: sensor({ name: say('ha-set-aside'), ...inside, ...counted, ...at('queue', 'set_aside') }),
    rate: sensor({
      ...{ name: say('ha-rate'), ...at('queue', 'megabytes_per_second'), suggested_display_precision: 1 },
      ...{ device_class: 'data_rate', unit_of_measurement: 'MB/s' },
      state_class: 'measurement',
    }),
    ...Object.fromEntries(
      stages.map((stage) => [
        `queue_${stage}`,
        sensor({
          ...{ name: say('ha-queue-of', { stage }), ...inside, ...counted, enabled_by_default: false },
          ...at('queue', `stages.${stage}`),
        }),
      ]),
    ),
  };
  return Object.entries(entities).map(([key, component]) => ({ key, component }));
}
