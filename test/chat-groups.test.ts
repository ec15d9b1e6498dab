import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { until } from '../src/platform/until-fixture.ts';
import type { SeenMessage } from './doubles/telegram/index.ts';
import { givenChats } from './house/chat-house.ts';
import { jpegFile } from './picture-files/index.ts';

const PATIENCE = { timeout: 300_000 };

/** A forum of the family on Telegram that Eve is in too. There is one picture of Anna's and one of Ben's; Gus may see Ben's. */
async function givenForum(t: TestContext) {
  const it = await givenChats(t, { guest: ['ben'], others: ['ben'] });
  const { telegram, anna, gus, eve, house, homeroll } = it;
  await house.bring('anna.jpg', await jpegFile({ seed: 1, takenAt: '2024-04-05T12:00:00' }));
  const inbox = join(house.root, 'ben');
  await mkdir(inbox, { recursive: true });
  await writeFile(join(inbox, 'ben.jpg'), await jpegFile({ seed: 2, takenAt: '2024-05-06T12:00:00' }));
  await homeroll.jobs.start(homeroll.sync, 'person');
  const members = [anna.telegram, gus.telegram, eve.telegram] as const;
  const family = telegram.group({ title: 'Family', members: [...members], forum: true });
  const photos = family.topic('Photos');
  const said = () => telegram.messages(family).filter(({ isFromBot }) => isFromBot);
  /** What the bot says there after a deed, as soon as one of it reads like that. */
  const answers = async (deed: () => unknown, pattern: RegExp): Promise<SeenMessage[]> => {
    const before = said().at(-1)?.id ?? 0;
    const fresh = () => said().filter(({ id }) => id > before);
    await deed();
    await telegram.until(() => fresh().some(({ text }) => pattern.test(text)), { what: String(pattern) });
    return fresh();
  };
  return { ...it, family, photos, said, answers, in: { chat: family, topic: photos } };
}

test(
  'in a forum each is answered in the topic where they have said it, by what they themselves may',
  PATIENCE,
  async (t) => {
    const it = await givenForum(t);
    const { anna, gus, photos, answers } = it;
    const places = (seen: readonly SeenMessage[]) => [...new Set(seen.map(({ topicId }) => topicId))];
    const read = (seen: readonly SeenMessage[]) => seen.map(({ text }) => text).join('\n');

    const found = await answers(() => anna.telegram.says('/find', it.in), /2 found/);
    assert.deepEqual(places(found), [photos.id]);
    assert.match(read(found), /anna\.jpg/);
    const seen = await answers(() => gus.telegram.says('/find', it.in), /1 found|one/i);
    assert.deepEqual(places(seen), [photos.id]);
    assert.match(read(seen), /ben\.jpg/);
    assert.doesNotMatch(read(seen), /anna\.jpg/);

    // A button is only what its presser could say; `anna.jpg` is a picture that Gus may not see.
    const details = await answers(() => anna.telegram.says('/show 2', it.in), /Account: anna/);
    const shown = buttonOf(details, 'To the trash');
    const refused = await answers(() => gus.telegram.taps(shown, 'To the trash'), /is not for you/);
    assert.deepEqual(places(refused), [photos.id]);
    const id = /#(\d+)/.exec(read(details))?.[1];
    const forged = { data: `s:show #${id}` };
    await answers(() => gus.telegram.taps(shown, forged), /no picture #\d+ that you can see/);

    const synced = await answers(() => anna.telegram.says('/sync', it.in), /nothing new|is done/i);
    assert.deepEqual(places(synced), [photos.id]);
  },
);

test('whoever is not linked gets silence in a group, however they say it', PATIENCE, async (t) => {
  const it = await givenForum(t);
  const { telegram, anna, eve, answers, said } = it;
  await answers(() => anna.telegram.says('/find', it.in), /2 found/);
  const details = await answers(() => anna.telegram.says('/show 2', it.in), /Account: anna/);
  const asked = await answers(() => anna.telegram.says('/trash 1', it.in), /Move .* to the trash/);
  const [before, calls] = [said().length, telegram.calls.length];
  eve.telegram.says('/status', it.in);
  eve.telegram.says(`/start@${telegram.bot.username} let-me-in`, it.in);
  eve.telegram.says(`@${telegram.bot.username} find`, it.in);
  eve.telegram.says('more', { ...it.in, replyTo: buttonOf(details, 'To the trash') });
  void eve.telegram.taps(buttonOf(details, 'To the trash'), 'To the trash');
  void eve.telegram.taps(buttonOf(asked, 'Move to the trash'), 'Move to the trash');
  eve.telegram.says('/status', { chat: eve.telegram });
  const strangers = () => it.log.events.filter((event) => event === 'chat-stranger').length;
  await until('all of it is heard', () => strangers() === 7);
  // What is in hand is done before it closes.
  await it.close();
  assert.equal(said().length, before);
  assert.deepEqual(
    telegram.calls
      .slice(calls)
      .flatMap(({ method, payload }) =>
        method === 'getUpdates'
          ? []
          : [[method, payload.chat_id, /written to me/.test(String(payload.text))]],
      ),
    [['sendMessage', anna.telegram.id, true]],
  );
});

function buttonOf(seen: readonly SeenMessage[], label: string): SeenMessage {
  const found = seen.find(({ buttons }) => buttons.flat().some(({ text }) => text === label));
  assert.ok(found, label);
  return found;
}
