import { type Api, Bot } from 'grammy';
import type { TelegramDouble } from './index.ts';

/** A grammY bot at work; it stops when it is disposed of. */
export interface RunningBot extends AsyncDisposable {
  readonly api: Api;
}

/** A grammY bot that points at the double. */
export function botOf(telegram: TelegramDouble): Bot {
  return new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
}

/** Starts a bot and waits until it polls. */
export async function runBot(telegram: TelegramDouble, prepare: (bot: Bot) => void): Promise<RunningBot> {
  const bot = botOf(telegram);
  prepare(bot);
  const run = bot.start({
    allowed_updates: ['message', 'callback_query', 'message_reaction', 'my_chat_member'],
  });
  await telegram.until(() => telegram.isPolled, { what: 'a poll' });
  return {
    api: bot.api,
    [Symbol.asyncDispose]: async () => {
      await bot.stop();
      await run;
    },
  };
}
