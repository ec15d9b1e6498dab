import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Dice } from './dice.ts';
import { fuzzedHouse } from './fuzzed-house.ts';
import { Flaws, type FuzzWish, noteUnhandled, type Outcome } from './outcome.ts';
import { GROUP, LINKED, telegramUpdate } from './telegram-updates.ts';

/** All of it takes no longer, in ms. */
const PATIENCE = 30 * 60_000;
/** What is in hand at the end may take so long, in ms. */
const LAST_WAIT = 2000;

/**
 * Sends a house updates that no Telegram would send, and some that it would. The house must stay up, leave no rejection
 * unhandled, and say nothing to anybody who is not linked.
 */
export async function fuzzTelegram({ updates, seed }: FuzzWish): Promise<Outcome> {
  const flaws = new Flaws();
  const api = new FuzzedApi(new Dice(seed), updates, flaws);
  const apiRoot = await api.listen();
  const callOff = noteUnhandled(flaws);
  try {
    await using house = await fuzzedHouse({
      ...{ channel: 'telegram', bots: { telegram: { apiRoot } }, flaws },
      linked: LINKED.map((id) => ({ user: `${id}`, chat: `${id}` })),
      environment: { HOMEROLL_TELEGRAM_TOKEN: '100:fuzz' },
    });
    await house.bots.start((error) => flaws.add(`the bot did not start: ${error.message}`));
    const began = performance.now();
    while (api.served < updates && performance.now() - began < PATIENCE) await sleep(50);
    await sleep(LAST_WAIT);
    await house.bots.stop();
    if (api.served < updates) flaws.add(`it took no more than ${api.served} updates`);
    return { updates: api.served, said: api.said, flaws: flaws.all };
  } finally {
    callOff();
    api.close();
  }
}

/** As much of Telegram's API as a bot needs to be spoken to; it takes whatever it is told. */
class FuzzedApi {
  served = 0;
  said = 0;
  readonly #dice: Dice;
  readonly #updates: number;
  readonly #flaws: Flaws;
  readonly #server: Server;

  constructor(dice: Dice, updates: number, flaws: Flaws) {
    this.#dice = dice;
    this.#updates = updates;
    this.#flaws = flaws;
    this.#server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts).toString();
      const given = body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : {};
      const result = await this.#answer(request.url?.split('/').at(-1) ?? '', given);
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ ok: true, result }));
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(method: string, given: Record<string, unknown>): Promise<unknown> {
    if (method === 'getMe')
      return { id: 100, is_bot: true, first_name: 'Homeroll', username: 'homeroll_bot' };
    if (method === 'getUpdates') {
      await sleep(this.served < this.#updates ? 1 : 200);
      const length = Math.min(100, this.#updates - this.served);
      const batch = Array.from({ length }, (_, index) =>
        telegramUpdate(this.#dice, 1001 + this.served + index),
      );
      this.served += batch.length;
      return batch;
    }
    if (!/^(send|edit)/.test(method)) return true;
    this.said += 1;
    const chat = Number(given.chat_id);
    if (!LINKED.includes(chat) && chat !== GROUP)
      this.#flaws.add(`said to a stranger: ${JSON.stringify(given).slice(0, 300)}`);
    const message = { message_id: this.said, date: 1, chat: { id: chat, type: 'private' }, text: 'x' };
    return method === 'sendMediaGroup' ? [message] : message;
  }
}
