import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  Events,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { machineClock } from './clock.ts';
import { house, login } from './house-fixture.ts';

test('a bot logs in, registers a command, answers it, is clicked, asks by a modal and brings a file', async (t) => {
  const { discord, anna, guild, photos } = await house(t, { clock: machineClock });
  const client = await login(t, discord);
  const find = new SlashCommandBuilder()
    .setName('find')
    .setDescription('Finds pictures')
    .addStringOption((option) => option.setName('query').setDescription('What for').setRequired(true));
  await client.application.commands.set([find], guild.id);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      assert.equal(interaction.locale, 'de');
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      const embed = new EmbedBuilder().setTitle(interaction.options.getString('query', true));
      const button = new ButtonBuilder()
        .setCustomId('code')
        .setLabel('Enter code')
        .setStyle(ButtonStyle.Primary);
      const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button);
      await interaction.editReply({ content: '1 picture', embeds: [embed], components: [row] });
    } else if (interaction.isButton()) {
      const input = new TextInputBuilder()
        .setCustomId('digits')
        .setStyle(TextInputStyle.Short)
        .setMinLength(6);
      const label = new LabelBuilder().setLabel('Code').setTextInputComponent(input.setMaxLength(6));
      await interaction.showModal(
        new ModalBuilder().setCustomId('m').setTitle('Your code').addLabelComponents(label),
      );
    } else if (interaction.isModalSubmit()) {
      const said = interaction.fields.getTextInputValue('digits');
      await interaction.reply({
        content: `got ${said}`,
        files: [{ attachment: Buffer.from('abc'), name: 'a.jpg' }],
      });
    }
  });

  const answer = await anna.runs('find', { query: 'rome' }, { in: photos });
  assert.equal(answer.kind, 'thinking');
  const found = await answer.message(/rome/);
  assert.equal(found.content, '1 picture');
  assert.equal(found.onlyFor, 'Anna');
  const { modal } = await anna.clicks(found, 'Enter code');
  assert.equal(modal.title, 'Your code');
  await assert.rejects(anna.submits(modal, { Code: '12' }), /at least 6/);
  const thanks = await (await anna.submits(modal, { Code: '123456' })).message();
  assert.equal(thanks.content, 'got 123456');
  const [file] = thanks.attachments;
  assert.ok(file);
  assert.deepEqual(Buffer.from(await (await fetch(file.url)).arrayBuffer()), Buffer.from('abc'));
  assert.equal(
    discord.transcript(photos, anna),
    [
      'Anna /find query:rome',
      'Homeroll (only Anna sees this): 1 picture',
      '  | rome',
      '  [Enter code]',
      'Anna Your code ✓',
      'Homeroll: got 123456',
      '  (picture a.jpg 3 B)',
    ].join('\n'),
  );
});
