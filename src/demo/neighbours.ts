import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Homeroll } from '../daemon.ts';
import { announcedDevices } from './announced-entities.ts';
import type { DemoPlace } from './demo-place.ts';
import { DemoMailCatcher } from './mail-catcher.ts';
import { findMosquitto, Mosquitto } from './mosquitto.ts';
import type { Typist } from './typist.ts';

/** Time for a mail to be made and sent, in ms. */
const MAIL_WITHIN = 60_000;

/** What is next door in the demo: a broker, where Mosquitto is installed, and a mail server that keeps what it gets. */
export class Neighbours {
  readonly #place: DemoPlace;
  readonly #mails: DemoMailCatcher;
  #port = 0;
  #broker: Mosquitto | undefined;

  private constructor(place: DemoPlace) {
    this.#place = place;
    this.#mails = new DemoMailCatcher(place.home);
  }

  static async start(place: DemoPlace): Promise<Neighbours> {
    const neighbours = new Neighbours(place);
    neighbours.#port = await neighbours.#mails.start();
    const program = findMosquitto();
    if (program !== undefined) {
      const folder = join(place.home, 'broker');
      await mkdir(folder, { recursive: true });
      neighbours.#broker = await Mosquitto.prepare(program, folder);
      await neighbours.#broker.start();
    }
    return neighbours;
  }

  /** The sections of the configuration that lead to them. */
  get sections(): Record<string, object> {
    const server = { host: '127.0.0.1', port: this.#port, security: 'none', from: 'homeroll@example.com' };
    const recipients = [{ name: 'you', address: 'you@example.com', alerts: false, ...this.#languageOf() }];
    return {
      email: { server, recipients },
      ...(this.#broker ? { mqtt: { url: this.#broker.url, ...this.#languageOf() } } : {}),
    };
  }

  /** Tells what Home Assistant shows by now, and where the digest lies that was mailed. */
  async tell(homeroll: Homeroll, typist: Typist): Promise<void> {
    const { console } = this.#place;
    if (this.#broker) {
      homeroll.homeAssistant?.start();
      for (const { name, entities } of await announcedDevices(this.#broker.url, console.signal)) {
        typist.narrate({ key: 'demo-device', values: { name, count: entities.length } });
        typist.list(
          entities.map(({ name: own, platform, state }) => ({
            key: 'demo-entity',
            values: { name: own, platform, state, has: state === '' ? 'none' : 'state' },
          })),
        );
      }
    } else typist.narrate({ key: 'demo-without-broker' });
    await typist.say('digest now');
    const end = performance.now() + MAIL_WITHIN;
    while (this.#mails.written.length === 0 && performance.now() < end)
      await console.clock.delay(50, console.signal);
    const [mail] = this.#mails.written;
    if (mail) typist.narrate({ key: 'demo-mail', values: { ...mail } });
  }

  async stop(): Promise<void> {
    await this.#broker?.stop();
    await this.#mails.stop();
    await rm(join(this.#place.home, 'broker'), { recursive: true, force: true });
  }

  #languageOf(): { language: string } {
    return { language: this.#place.console.texts.language };
  }
}
