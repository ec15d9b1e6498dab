import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type APIModalInteractionResponseCallbackData,
  type Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  Partials,
} from 'discord.js';
import { machineClock } from '../clock.ts';
import { type House, house, login } from '../house-fixture.ts';
import type { Answer } from './answer.ts';

const row = (...components: object[]): object => ({ type: 1, components });

/** A bot whose one command answers with `message`, and that hands on everything else. */
async function showing(
  t: Parameters<typeof house>[0],
  message: object,
  onPress: (interaction: Interaction) => unknown = () => undefined,
): Promise<House & { client: Client<true>; shown: Answer }> {
  const home = await house(t, { clock: machineClock });
  const client = await login(t, home.discord);
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply(message);
    else void onPress(interaction);
  });
  await client.application.commands.set([{ name: 'show', description: 'Shows' }]);
  return { ...home, client, shown: await home.anna.runs('show', {}, { in: home.photos }) };
}

test('a person presses only what is there, told apart, and switched on', async (t) => {
  const { anna, shown } = await showing(t, {
    components: [
      row(
        { type: 2, style: 1, label: 'Open', custom_id: 'a' },
        { type: 2, style: 1, label: 'Open', custom_id: 'b' },
        { type: 2, style: 4, label: 'Delete', custom_id: 'c', disabled: true },
        { type: 2, style: 5, label: 'Site', url: 'https://example.org' },
      ),
    ],
  });
  const message = shown.now;
  await assert.rejects(
    anna.clicks(message, 'Close'),
    /no button Close, only \[Open\] \[Open\] \[Delete\] \[Site\]/,
  );
  await assert.rejects(anna.clicks(message, 'Open'), /several buttons/);
  await assert.rejects(anna.clicks(message, 'Delete'), /switched off/);
  await assert.rejects(anna.clicks(message, 'Site'), /opens https:\/\/example.org/);
  assert.deepEqual(
    message.buttons.map(({ style }) => style),
    ['primary', 'primary', 'danger', 'link'],
  );
});

test('a person picks from a menu as many options as it takes', async (t) => {
  const picked: string[][] = [];
  const options = ['Rome', 'Oslo', 'Bonn'].map((label) => ({ label, value: label.toLowerCase() }));
  const menu = { type: 3, custom_id: 'm', placeholder: 'Places', min_values: 1, max_values: 2, options };
  const { anna, shown } = await showing(t, { components: [row(menu)] }, (interaction) => {
    if (!interaction.isStringSelectMenu()) return undefined;
    picked.push(interaction.values);
    return interaction.update({ content: interaction.values.join(), components: [] });
  });
  await assert.rejects(anna.picks(shown, 'Towns', 'Rome'), /no menu Towns/);
  await assert.rejects(anna.picks(shown, 'Places'), /takes 1 to 2/);
  await assert.rejects(anna.picks(shown, 'Places', 'Rome', 'Oslo', 'Bonn'), /takes 1 to 2/);
  await assert.rejects(anna.picks(shown, 'Places', 'Paris'), /no option Paris/);
  await anna.picks(shown, 'm', 'Rome', 'bonn');
  assert.deepEqual(picked, [['rome', 'bonn']]);
  assert.equal(shown.now.content, 'rome,bonn');
});

test('menus of people, roles and channels bring what was picked', async (t) => {
  const menus = [
    [5, 'who'],
    [6, 'role'],
    [7, 'whoever'],
    [8, 'where'],
  ] as const;
  const components = menus.map(([type, custom_id]) => row({ type, custom_id }));
  const got: unknown[] = [];
  const { anna, ben, guild, photos, shown } = await showing(t, { components }, (interaction) => {
    if (!interaction.isAnySelectMenu()) return undefined;
    if (interaction.isUserSelectMenu()) got.push(interaction.users.first()?.globalName);
    if (interaction.isRoleSelectMenu()) got.push(interaction.roles.first()?.name);
    if (interaction.isMentionableSelectMenu()) got.push(interaction.users.size, interaction.roles.size);
    if (interaction.isChannelSelectMenu()) got.push(interaction.channels.first()?.id);
    return interaction.deferUpdate();
  });
  const everyone = guild.everyone.id;
  await anna.picks(shown, 'who', ben.id);
  await anna.picks(shown, 'role', everyone);
  await anna.picks(shown, 'whoever', everyone);
  await anna.picks(shown, 'where', photos.id);
  assert.deepEqual(got, ['Ben', '@everyone', 0, 1, photos.id]);
  await assert.rejects(anna.picks(shown, 'where', ben.id), /does not hold/);
});

test('a modal with every kind of field', async (t) => {
  const label = (name: string, component: object): object => ({
    type: 18,
    label: name,
    component: { custom_id: name.toLowerCase(), ...component },
  });
  const options = [
    { label: 'A', value: 'a' },
    { label: 'B', value: 'b' },
  ];
  const modal = {
    custom_id: 'all',
    title: 'All of it',
    components: [
      { type: 10, content: 'Fill in' },
      label('Name', { type: 4, style: 1, value: 'Anna' }),
      label('Place', { type: 3, options }),
      label('Pictures', { type: 19, max_values: 2, required: false }),
      label('Why', { type: 4, style: 2, required: false }),
    ],
  };
  const got: unknown[] = [];
  const { anna, shown } = await showing(
    t,
    { components: [row({ type: 2, style: 1, label: 'Form', custom_id: 'f' })] },
    (interaction) => {
      if (interaction.isButton())
        return interaction.showModal(modal as unknown as APIModalInteractionResponseCallbackData);
      if (!interaction.isModalSubmit()) return undefined;
      const { fields } = interaction;
      got.push(fields.getTextInputValue('name'), fields.getStringSelectValues('place'));
      got.push(
        fields.getUploadedFiles('pictures')?.map(({ name }) => name),
        fields.getTextInputValue('why'),
      );
      if (!interaction.isFromMessage()) return undefined;
      return interaction.update({ content: 'filled in' });
    },
  );
  const { modal: open } = await anna.clicks(shown, 'Form');
  assert.deepEqual(open.texts, ['Fill in']);
  assert.deepEqual(open.fields.map(({ label: name, value }) => [name, value])[0], ['Name', 'Anna']);
  await assert.rejects(anna.submits(open, {}), /"Place" has to be filled in/);
  await assert.rejects(anna.submits(open, { Place: 'C' }), /no option C/);
  await assert.rejects(anna.submits(open, { Place: 'A', Else: 'x' }), /no field Else/);
  await assert.rejects(anna.submits(open, { Place: 'A', Name: '' }), /"Name" has to be filled in/);
  const files = [{ name: 'a.jpg', bytes: new Uint8Array(2) }];
  await anna.submits(open, { place: 'B', Pictures: files });
  assert.deepEqual(got, ['Anna', ['b'], ['a.jpg'], '']);
  assert.equal(shown.now.content, 'filled in');
});

test('each sees what is for them', async (t) => {
  const { anna, ben, photos, discord, guild, shown } = await showing(t, { content: 'for Anna', flags: 64 });
  assert.deepEqual(
    anna.messages(photos).map(({ content }) => content),
    ['for Anna'],
  );
  assert.deepEqual(ben.messages(photos), []);
  await assert.rejects(ben.clicks(shown.now, 'x'), /Ben does not see/);
  const secret = discord.addChannel(guild, { name: 'secret', only: [anna] });
  anna.says('hush', { in: secret });
  assert.deepEqual(ben.messages(secret), []);
  assert.throws(() => ben.says('what?', { in: secret }), /may not write/);
});

test('seeing waits for what comes, and tells what there was when it never does', async (t) => {
  const { anna, photos, discord } = await house(t);
  const waiting = anna.sees(/ready/);
  const first = anna.says('ready 1', { in: photos });
  assert.equal((await waiting).id, first.id);
  await assert.rejects(anna.sees(/ready/, { after: first, patience: 20 }), /in vain: Anna sees .* ready 1/);
  const next = anna.sees(/ready/, { after: first, in: photos });
  anna.says('ready 2', { in: photos });
  assert.equal((await next).content, 'ready 2');
  await assert.rejects(
    discord.until('rain', () => false, 20),
    /in vain: rain/,
  );
});

test('people write, answer, change and delete, and the bot hears of it in direct messages too', async (t) => {
  const { discord, anna, ben, photos } = await house(t, {
    clock: machineClock,
    privilegedIntents: ['MessageContent'],
  });
  const { Client: Bot } = await import('discord.js');
  const client = new Bot({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.MessageContent,
    ],
    partials: [Partials.Channel],
    rest: { api: discord.api, version: '10' },
  });
  t.after(() => client.destroy());
  client.on(Events.MessageCreate, (message) => {
    if (!message.author.bot) void message.reply(`${message.author.globalName}: ${message.content}`);
  });
  await client.login(discord.token);
  await discord.until('the bot is there', () => discord.connections === 1);
  const said = anna.says('hi', { in: photos });
  const reply = await anna.sees(/^Anna: hi/, { in: photos });
  assert.deepEqual(reply.pinged, ['Anna']);
  anna.says('psst', { in: 'dm' });
  await anna.sees(/^Anna: psst/, { in: 'dm' });
  anna.edits(said, 'hello');
  assert.deepEqual(discord.messages(photos)[0]?.edited, true);
  assert.throws(() => ben.deletes(said), /not Ben's/);
  anna.deletes(said);
  discord.removeMessage(reply);
  assert.deepEqual(anna.messages(photos), []);
});

test('whom a message names is notified, unless the bot keeps that to itself', async (t) => {
  const { call, anna, photos, discord } = await house(t);
  const content = `<@${anna.id}> @everyone`;
  const path = `/channels/${photos.id}/messages`;
  const loud = await call('POST', path, { content });
  const quiet = await call('POST', path, { content, allowed_mentions: { parse: [] } });
  await call('POST', path, { content, allowed_mentions: { users: [anna.id] } });
  assert.deepEqual([loud.body.mention_everyone, quiet.body.mention_everyone], [true, false]);
  assert.deepEqual(
    discord.messages(photos).map(({ pinged }) => pinged),
    [['Anna'], [], ['Anna']],
  );
});
