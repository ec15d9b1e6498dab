import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Publication } from '../notifiers/mqtt/publication.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import type { NewPicture } from './house-state.ts';
import { Messages } from './messages.ts';
import { PictureEvents } from './picture-events.ts';
import { Topics } from './topics.ts';

function given() {
  const clock = new TurnedClock();
  const topics = new Topics({ root: 'homeroll', installation: 'a', prefix: undefined });
  const said: Publication[] = [];
  const messages = new Messages(topics, () => clock.now());
  const events = new PictureEvents({ messages, publish: (one) => said.push(one), clock });
  const payloads = () => said.map(({ payload }) => JSON.parse(String(payload)));
  return { clock, events, said, payloads };
}

function picture(id: number, account = 'anna'): NewPicture {
  const where = { city: 'Rome', country: 'IT', takenAt: 0 };
  return { id, kind: 'photo', account, people: ['Ben'], tags: ['dog'], ...where };
}

test('a picture is told with who is in it, what, and where; never retained', () => {
  const { events, said, payloads } = given();
  events.tell(picture(7));
  const { at: _, ...told } = payloads()[0];
  assert.deepEqual(told, {
    ...{ event_type: 'photo', count: 1, id: 7, account: 'anna', people: ['Ben'], tags: ['dog'] },
    ...{ city: 'Rome', country: 'IT', taken_at: '1970-01-01T00:00:00.000Z' },
  });
  assert.deepEqual(
    [said[0]?.topic, said[0]?.retain, said[0]?.expiry],
    ['homeroll/a/event/photo', false, 300],
  );
});

test('of a thousand at once ten are told, and the others as a number a minute later', async () => {
  const { clock, events, payloads } = given();
  for (let id = 1; id <= 1000; id += 1) events.tell(picture(id));
  assert.equal(payloads().length, 10);
  await clock.turn(60_000);
  const several = payloads().at(-1);
  assert.deepEqual(
    [payloads().length, several.event_type, several.count, several.account],
    [11, 'several', 990, 'anna'],
  );
  for (let id = 1; id <= 11; id += 1) events.tell(picture(id, 'ben'));
  events.tell(picture(12, 'carla'));
  await clock.turn(60_000);
  assert.deepEqual([payloads().at(-1).count, payloads().at(-1).account], [2, null]);
  events.tell(picture(13));
  events.stop();
  await clock.turn(120_000);
  assert.equal(payloads().at(-1).id, 13);
});
