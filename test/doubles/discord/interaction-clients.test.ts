import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  type ChatInputCommandInteraction,
  type Client,
  Events,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import { machineClock } from './clock.ts';
import { type House, house, login } from './house-fixture.ts';

const FIND = {
  name: 'find',
  description: 'Finds',
  options: [{ type: 3, name: 'query', description: 'What', autocomplete: true }],
};
const ROW = { type: 1, components: [{ type: 2, style: 1, label: 'More', custom_id: 'more' }] };
const MODAL = {
  custom_id: 'm',
  title: 'Code',
  components: [{ type: 18, label: 'Digits', component: { type: 4, custom_id: 'd', style: 1 } }],
};

/** A bot whose commands post a button, and whose buttons do what `press` does. */
async function botWith(
  t: Parameters<typeof house>[0],
  press: (interaction: Extract<Interaction, { customId: string }>) => Promise<unknown>,
): Promise<House & { client: Client<true> }> {
  const home = await house(t, { clock: machineClock });
  const client = await login(t, home.discord);
  await client.application.commands.set([FIND]);
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply({ content: 'found', components: [ROW] });
    else if (interaction.isMessageComponent() || interaction.isModalSubmit()) void press(interaction);
  });
  return { ...home, client };
}

test('a button updates its message at once or later, and a gone one can be forged', async (t) => {
  const presses: string[] = [];
  const { anna, photos, discord } = await botWith(t, async (interaction) => {
    presses.push(interaction.customId);
    if (!interaction.isButton()) return;
    if (presses.length === 1) await interaction.update({ content: 'page 2' });
    else
      await interaction
        .deferUpdate()
        .then(() => interaction.editReply({ content: 'page 3', components: [] }));
  });
  const answer = await anna.runs('find', {}, { in: photos });
  assert.equal((await anna.clicks(answer, 'More')).kind, 'update');
  assert.equal((await answer.message(/page 2/)).edited, true);
  assert.equal((await anna.clicks(answer, 'more')).kind, 'nothing yet');
  const last = await answer.message(/page 3/);
  await assert.rejects(anna.clicks(last, 'More'), /no button More, only none at all/);
  await anna.forges(last, { customId: 'more' });
  assert.deepEqual(presses, ['more', 'more', 'more']);
  const edits = (): number => discord.calls.filter(({ method }) => method === 'PATCH').length;
  await discord.until('both edits', () => edits() === 2);
  assert.equal(discord.messages(photos).length, 1);
});

test('a modal after a deferral is refused', async (t) => {
  const { anna, photos, client } = await botWith(t, async () => undefined);
  client.removeAllListeners(Events.InteractionCreate);
  const heard = once(client, Events.InteractionCreate) as Promise<[ChatInputCommandInteraction]>;
  const answer = anna.runs('find', {}, { in: photos });
  const [interaction] = await heard;
  await interaction.deferReply();
  // discord.js itself would not even ask.
  interaction.deferred = false;
  await assert.rejects(interaction.showModal(MODAL), { code: 40060 });
  assert.equal((await answer).kind, 'thinking');
});

test('a deferred update, a followed one and a private follow-up through discord.js', async (t) => {
  const { anna, ben, photos, discord } = await botWith(t, async (interaction) => {
    if (!interaction.isButton()) return;
    await interaction.deferUpdate();
    await interaction.followUp({ content: 'for you', flags: MessageFlags.Ephemeral });
    await interaction.deleteReply();
  });
  const answer = await anna.runs('find', {}, { in: photos });
  const shown = answer.now;
  await anna.clicks(answer, 'More');
  const note = await anna.sees(/for you/);
  assert.equal(note.onlyFor, 'Anna');
  assert.deepEqual(
    ben
      .messages(photos)
      .map(({ content }) => content)
      .includes('for you'),
    false,
  );
  await discord.until('the list is gone', () => !discord.messages(photos).some(({ id }) => id === shown.id));
  await assert.rejects(anna.clicks(shown, 'More'), /does not see/);
});

test('a withResponse reply through discord.js carries the message', async (t) => {
  const home = await house(t, { clock: machineClock });
  const client = await login(t, home.discord);
  await client.application.commands.set([FIND]);
  const running = once(client, Events.InteractionCreate) as Promise<[ChatInputCommandInteraction]>;
  const answer = home.anna.runs('find', { query: 'x' }, { in: home.photos });
  const [interaction] = await running;
  const { resource } = await interaction.reply({ content: 'y', withResponse: true });
  assert.equal(resource?.message?.id, (await answer).now.id);
});
