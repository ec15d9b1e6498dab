import { type SeenMessage, startDiscord } from '../../../test/doubles/discord/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { Secret } from '../../platform/secret.ts';
import { type ContractMessage, type ContractStage, chatContract } from '../chat/chat-contract.ts';
import { Discord } from './discord.ts';

/** Discord with Anna in her own chat with the bot, as the contract wants it. */
async function open(): Promise<ContractStage> {
  const discord = await startDiscord({ limitsRates: false, identifyApart: 0 });
  const anna = discord.person({ name: 'Anna', locale: 'en-US' });
  discord.guild({ name: 'House', members: [anna], channels: ['photos'] });
  const { api, token } = discord;
  const bot = new Discord({ token: new Secret(token), api, log: createLog('silent'), clock: systemClock });
  const seen = () => anna.messages('dm').filter(({ thinking }) => !thinking);
  let isOffered = false;
  return {
    platform: bot,
    place: { chat: anna.dm.id },
    say: async (text) => {
      if (!isOffered) await bot.offer([]);
      isOffered = true;
      // Nobody answers in some of the tests, of which the person's own program complains.
      void anna.runs('say', { words: text }, { in: 'dm' }).catch(() => undefined);
    },
    press: (label) => {
      const message = seen().findLast(({ buttons }) => buttons.some((button) => button.label === label));
      if (message) void anna.clicks(message, label);
    },
    seen: () => seen().map(contractMessage),
    deleteNewest: () => {
      const newest = seen().at(-1);
      if (newest) discord.removeMessage(newest);
    },
    goDown: () => discord.goesDown(),
    comeBack: () => discord.comesBack(),
    [Symbol.asyncDispose]: async () => {
      await bot.stop();
      await discord.close();
    },
  };
}

function contractMessage({ content, buttons, attachments, edited }: SeenMessage): ContractMessage {
  const isPicture = ({ name }: { readonly name: string }) => name.endsWith('.jpg');
  return {
    text: content,
    buttons: buttons.flatMap(({ label }) => label ?? []),
    pictures: attachments.filter(isPicture).length,
    files: attachments.filter((one) => !isPicture(one)).map(({ name }) => name),
    isEdited: edited,
  };
}

chatContract('Discord', open);
