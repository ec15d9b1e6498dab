import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Client, Events, type Interaction, SlashCommandBuilder } from 'discord.js';
import { machineClock } from '../clock.ts';
import { type House, house, login } from '../house-fixture.ts';

type Heard = Extract<Interaction, { commandName: string }>;

/** A bot with these commands that answers `heard` and keeps what it heard. */
async function listening(
  t: Parameters<typeof house>[0],
  commands: readonly object[],
): Promise<House & { client: Client<true>; heard: Heard[] }> {
  const home = await house(t, { clock: machineClock, wish: { roles: { Family: ['ManageGuild'] } } });
  const client = await login(t, home.discord);
  const heard: Heard[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) {
      heard.push(interaction);
      void interaction.reply('heard');
    } else if (interaction.isAutocomplete()) {
      heard.push(interaction);
      const { value } = interaction.options.getFocused(true);
      void interaction.respond([{ name: `${value}me`, value: `${value}me` }]);
    }
  });
  await client.application.commands.set(commands as never);
  return { ...home, client, heard };
}

const command = (more: object = {}): object => ({ name: 'do', description: 'Does', ...more });
const option = (name: string, type: number, more: object = {}): object => ({
  name,
  type,
  description: 'x',
  ...more,
});

test('options of every type arrive as they were given', async (t) => {
  const types = [
    'text',
    'integer',
    'boolean',
    'user',
    'channel',
    'role',
    'mentionable',
    'number',
    'attachment',
  ];
  const options = types.map((name, index) => option(name, index + 3));
  const { anna, ben, photos, heard, guild, discord } = await listening(t, [command({ options })]);
  const role = guild.roles[1];
  assert.ok(role);
  const bytes = new Uint8Array([1, 2, 3]);
  const given = {
    text: 'rome',
    integer: 3,
    boolean: true,
    user: ben,
    channel: photos,
    role,
    mentionable: ben,
    number: 1.5,
    attachment: { name: 'a.jpg', bytes },
  };
  const answer = await anna.runs('do', given, { in: photos });
  const [interaction] = heard;
  assert.ok(interaction?.isChatInputCommand());
  const { options: got } = interaction;
  assert.deepEqual(
    [got.getString('text'), got.getInteger('integer'), got.getBoolean('boolean'), got.getNumber('number')],
    ['rome', 3, true, 1.5],
  );
  assert.deepEqual([got.getUser('user')?.globalName, got.getRole('role')?.name], ['Ben', 'Family']);
  assert.equal(got.getChannel('channel')?.id, photos.id);
  const file = got.getAttachment('attachment', true);
  assert.deepEqual([file.name, file.size, file.contentType], ['a.jpg', 3, 'image/jpeg']);
  assert.deepEqual(new Uint8Array(await (await fetch(file.url)).arrayBuffer()), bytes);
  assert.equal(discord.calls.at(-1)?.route, 'GET /attachments');
  assert.match(
    (await answer.message()).answers ?? '',
    /^Anna \/do text:rome integer:3 boolean:true user:@Ben channel:photos/,
  );
});

const REFUSED: readonly (readonly [string, string, Record<string, string | number | boolean>, RegExp])[] = [
  ['a command that is not registered', 'undo', {}, /not offered \/undo/],
  ['an option that it does not have', 'do', { must: 'x', other: 'x' }, /has no option other/],
  ['a required option left out', 'do', {}, /needs must/],
  ['a number for a text', 'do', { must: 1 }, /must takes no number/],
  ['a fraction for a whole number', 'do', { must: 'x', count: 1.5 }, /count takes whole numbers/],
  ['a number that is too large', 'do', { must: 'x', count: 11 }, /count takes no more than 10/],
  ['a text that is too short', 'do', { must: 'x', word: 'ab' }, /word takes no less than 3/],
  ['a choice that is not there', 'do', { must: 'x', pick: 'c' }, /pick has no choice c/],
];

for (const [name, path, given, words] of REFUSED) {
  test(`the client does not send ${name}`, async (t) => {
    const options = [
      option('must', 3, { required: true }),
      option('count', 4, { max_value: 10 }),
      option('word', 3, { min_length: 3 }),
      option('pick', 3, { choices: [{ name: 'A', value: 'a' }] }),
    ];
    const { anna, photos, heard } = await listening(t, [command({ options })]);
    await assert.rejects(anna.runs(path, given, { in: photos }), words);
    await anna.runs('do', { must: 'x', pick: 'A' }, { in: photos });
    assert.equal(heard.length, 1);
  });
}

test('subcommands and groups', async (t) => {
  const sub = option('list', 1, { options: [option('year', 4)] });
  const { anna, photos, heard } = await listening(t, [
    command({ name: 'album', options: [sub, option('share', 2, { options: [option('with', 1)] })] }),
  ]);
  await assert.rejects(anna.runs('album', {}, { in: photos }), /takes a subcommand/);
  await assert.rejects(anna.runs('album drop', {}, { in: photos }), /no subcommand drop/);
  await anna.runs('album list', { year: 2020 }, { in: photos });
  await anna.runs('album share with', {}, { in: photos });
  const [one, two] = heard;
  assert.ok(one?.isChatInputCommand() && two?.isChatInputCommand());
  assert.deepEqual([one.options.getSubcommand(), one.options.getInteger('year')], ['list', 2020]);
  assert.deepEqual([two.options.getSubcommandGroup(), two.options.getSubcommand()], ['share', 'with']);
});

test('an option completes itself while it is written, if it can', async (t) => {
  const options = [option('query', 3, { autocomplete: true }), option('plain', 3)];
  const { anna, photos, heard } = await listening(t, [command({ options })]);
  const offers = await anna.types('do', 'query', 'Ro', { in: photos, with: { plain: 'x' } });
  assert.deepEqual(offers, [{ name: 'Rome', value: 'Rome' }]);
  const [interaction] = heard;
  assert.ok(interaction?.isAutocomplete());
  assert.equal(interaction.options.getString('plain'), 'x');
  await assert.rejects(anna.types('do', 'plain', 'x', { in: photos }), /does not complete plain/);
});

test('commands are offered where they belong and to those who may', async (t) => {
  const restricted = new SlashCommandBuilder()
    .setName('wipe')
    .setDescription('x')
    .setDefaultMemberPermissions(32);
  const { anna, ben, photos, discord, guild, client } = await listening(t, [
    command(),
    command({ name: 'here', contexts: [0] }),
    restricted.toJSON(),
  ]);
  await client.application.commands.set([command({ name: 'local' }) as never], guild.id);
  const tries = (run: Promise<unknown>): Promise<boolean> =>
    run.then(
      () => true,
      () => false,
    );
  assert.equal(await tries(ben.runs('do', {}, { in: 'dm' })), true);
  assert.equal(await tries(ben.runs('here', {}, { in: 'dm' })), false);
  assert.equal(await tries(ben.runs('local', {}, { in: 'dm' })), false);
  assert.equal(await tries(ben.runs('local', {}, { in: photos })), true);
  assert.equal(await tries(ben.runs('wipe', {}, { in: photos })), false);
  // The owner of a guild may everything.
  assert.equal(await tries(anna.runs('wipe', {}, { in: photos })), true);
  const cleo = discord.person({ name: 'Cleo' });
  discord.joins(guild, cleo, ['Family']);
  assert.equal(await tries(cleo.runs('wipe', {}, { in: photos })), true);
  const secret = discord.addChannel(guild, { name: 'secret', only: [anna] });
  assert.equal(await tries(ben.runs('do', {}, { in: secret })), false);
  const away = discord.guild({ name: 'Away', members: [ben], channels: ['off'], hasBot: false });
  assert.equal(await tries(ben.runs('do', {}, { in: away.channels[0] ?? photos })), false);
});

test('an interaction tells who, where, in which language, and with which permissions', async (t) => {
  const { anna, photos, heard } = await listening(t, [command()]);
  await anna.runs('do', {}, { in: photos });
  await anna.runs('do', {}, { in: 'dm' });
  const [here, direct] = heard;
  assert.equal(here?.user.globalName, 'Anna');
  assert.deepEqual([here?.locale, here?.guildLocale, here?.guild?.name], ['de', 'en-US', 'House']);
  assert.equal(here?.memberPermissions?.has('Administrator'), true);
  assert.equal(here?.appPermissions.has('AttachFiles'), true);
  assert.equal(here?.appPermissions.has('ManageMessages'), false);
  assert.equal(here?.attachmentSizeLimit, 10 * 1024 * 1024);
  assert.deepEqual([direct?.guildId, direct?.context, direct?.user.globalName], [null, 1, 'Anna']);
});
