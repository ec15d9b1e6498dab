import { CHANNELS } from '../channels.ts';
import { jobEvent, NOTICE_TYPES, photoEvent } from '../payloads.ts';
import { event } from '../platforms/event.ts';
import { image } from '../platforms/image.ts';
import type { Describing, Entity } from './entity.ts';

/** What happens in the house, and the pictures that it shows where that is wanted. */
export function happenings({ topics, texts }: Describing, hasImages: boolean): Entity[] {
  const say = (key: string) => texts.say({ key });
  const of = (name: 'photoEvent' | 'jobEvent' | 'noticeEvent' | 'latestImage' | 'memoryImage') =>
    topics.of(CHANNELS[name].address);
  const told = (name: string, topic: string, types: readonly string[]) =>
    event({ name: say(name), state_topic: topic, event_types: types });
  const shown = (name: string, topic: string) =>
    image({ name: say(name), image_topic: topic, content_type: 'image/jpeg' });
  const entities: Record<string, Entity['component']> = {
    new_picture: told('ha-new-picture', of('photoEvent'), photoEvent.shape.event_type.options),
    job: told('ha-job', of('jobEvent'), jobEvent.shape.event_type.options),
    notice: told('ha-notice', of('noticeEvent'), NOTICE_TYPES),
    ...(hasImages && {
      latest_picture: shown('ha-latest-picture', of('latestImage')),
      memory: shown('ha-memory', of('memoryImage')),
    }),
  };
  return Object.entries(entities).map(([key, component]) => ({ key, component }));
}
