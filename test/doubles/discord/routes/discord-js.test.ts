import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  ButtonBuilder,
  ButtonStyle,
  type Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  MessageFlags,
  PermissionFlagsBits,
  type TextChannel,
} from 'discord.js';
import { machineClock } from '../clock.ts';
import { type House, house, login } from '../house-fixture.ts';

/** A bot on discord.js, and the channel as it sees it. */
async function atHome(
  t: Parameters<typeof house>[0],
): Promise<House & { client: Client<true>; channel: TextChannel }> {
  const home = await house(t, { clock: machineClock, limitsRates: false });
  const intents = [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.GuildMessageReactions,
    GatewayIntentBits.DirectMessages,
  ];
  const client = await login(t, home.discord, { intents });
  const channel = client.channels.cache.get(home.photos.id) as TextChannel;
  return { ...home, client, channel };
}

test('a message from sending to deletion', async (t) => {
  const { channel, photos, discord, anna } = await atHome(t);
  const message = await channel.send({
    content: 'one',
    files: [{ attachment: Buffer.from('a'), name: 'a.txt', description: 'A' }],
  });
  assert.deepEqual(
    message.attachments.map(({ name, size, description }) => [name, size, description]),
    [['a.txt', 1, 'A']],
  );
  // discord.js lists only the files that it brings, so the one before goes.
  const edited = await message.edit({
    content: 'two',
    files: [{ attachment: Buffer.from('bb'), name: 'b.txt' }],
  });
  assert.deepEqual(
    edited.attachments.map(({ name }) => name),
    ['b.txt'],
  );
  await message.edit({ attachments: [] });
  await message.react('👍');
  await message.pin();
  const { items } = await channel.messages.fetchPins();
  assert.deepEqual(
    items.map(({ message: pinned }) => pinned.content),
    ['two'],
  );
  const [seen] = discord.messages(photos);
  assert.ok(seen);
  assert.deepEqual([seen.attachments, seen.pinned, seen.reactions], [[], true, { '👍': ['Homeroll'] }]);
  await message.unpin();
  await message.reply('and three');
  await message.delete();
  await assert.rejects(message.edit('x'), { code: 10008 });
  assert.deepEqual(
    anna.messages(photos).map(({ text }) => text),
    ['pinned a message to this channel.', 'and three'],
  );
});

test('what Anna does reaches the bot as events', async (t) => {
  const { client, channel, photos, anna } = await atHome(t);
  const message = await channel.send('look');
  const seen = await anna.sees(/look/, { in: photos });
  const reacted = once(client, Events.MessageReactionAdd);
  anna.reacts(seen, '🎉');
  const [reaction, user] = (await reacted) as [
    { emoji: { name: string }; message: { id: string } },
    { id: string },
  ];
  assert.deepEqual([reaction.emoji.name, reaction.message.id, user.id], ['🎉', message.id, anna.id]);
  const wrote = once(client, Events.MessageCreate);
  anna.says('hidden from the bot', { in: photos });
  const [said] = (await wrote) as [{ content: string; author: { globalName: string } }];
  assert.deepEqual([said.content, said.author.globalName], ['', 'Anna']);
});

test('threads, begun on a message and alone', async (t) => {
  const { channel, discord, photos } = await atHome(t);
  const message = await channel.send('sync of today');
  const thread = await message.startThread({ name: 'Run' });
  await thread.send('12 new');
  await thread.setArchived(true);
  await thread.send('13 new');
  assert.equal(thread.archived, false);
  const alone = await channel.threads.create({ name: 'Alone' });
  await alone.send('hi');
  assert.deepEqual(
    discord.messages(discord.channel('Run')).map(({ content }) => content),
    ['12 new', '13 new'],
  );
  assert.equal(discord.messages(photos)[0]?.thread, 'Run');
});

test('direct messages, typing, deleting many, members and permissions', async (t) => {
  const { client, channel, anna, ben, guild, discord, photos } = await atHome(t);
  const direct = await client.users.send(anna.id, 'psst');
  assert.equal(direct.channel.isDMBased(), true);
  assert.deepEqual(
    anna.messages('dm').map(({ content }) => content),
    ['psst'],
  );
  ben.blocksDMs();
  await assert.rejects(client.users.send(ben.id, 'psst'), { code: 50007 });
  await channel.sendTyping();
  const member = await channel.guild.members.fetch(ben.id);
  assert.equal(member.user.globalName, 'Ben');
  const { me } = channel.guild.members;
  assert.equal(me?.permissionsIn(channel).has(PermissionFlagsBits.AttachFiles), true);
  assert.equal(me?.permissionsIn(channel).has(PermissionFlagsBits.ManageMessages), false);
  discord.denies(photos, 'AttachFiles');
  await once(client, Events.ChannelUpdate);
  assert.equal(me?.permissionsIn(channel).has(PermissionFlagsBits.AttachFiles), false);
  await assert.rejects(channel.send({ files: [{ attachment: Buffer.from('a'), name: 'a' }] }), {
    code: 50013,
  });
  discord.grants(photos, 'ManageMessages');
  await once(client, Events.ChannelUpdate);
  for (const text of ['a', 'b']) await channel.send(text);
  await channel.bulkDelete(2);
  assert.deepEqual(discord.messages(photos), []);
  discord.addChannel(guild, 'later');
  const [created] = (await once(client, Events.ChannelCreate)) as [{ name: string }];
  assert.equal(created.name, 'later');
});

test('components of version 2', async (t) => {
  const { channel, photos, discord } = await atHome(t);
  const container = new ContainerBuilder()
    .setAccentColor(0x00aa00)
    .addTextDisplayComponents((text) => text.setContent('# Rome'))
    .addMediaGalleryComponents((gallery) => gallery.addItems((item) => item.setURL('attachment://a.jpg')))
    .addActionRowComponents((row) =>
      row.addComponents(new ButtonBuilder().setLabel('More').setCustomId('m').setStyle(ButtonStyle.Primary)),
    );
  const message = await channel.send({
    components: [container],
    flags: MessageFlags.IsComponentsV2,
    files: [{ attachment: Buffer.from('a'), name: 'a.jpg' }],
  });
  assert.equal(message.flags.has(MessageFlags.IsComponentsV2), true);
  const [seen] = discord.messages(photos);
  assert.deepEqual([seen?.texts, seen?.buttons.map(({ label }) => label)], [['# Rome'], ['More']]);
});
