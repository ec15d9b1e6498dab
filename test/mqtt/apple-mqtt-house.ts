import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SimulatedAccount, Simulator } from 'icloud-photos-sync-lib/simulator';
import type { Asker } from '../../src/commands/command.ts';
import type { Mosquitto } from '../../src/demo/mosquitto.ts';
import { MqttHouse, type MqttWishes } from './mqtt-house.ts';

const PASSWORD = 'secret of anna';

/** The owner at the terminal. */
export const OWNER: Asker = {
  ...{ name: 'anna', role: 'owner', channel: 'terminal', language: 'en', timeZone: 'UTC' },
  accounts: 'all',
};

/** A house with a broker, whose anna has an Apple account with a second factor at a simulator. */
export async function givenAppleHouse(
  t: { after(work: () => Promise<void>): void },
  broker: Mosquitto,
  wishes: MqttWishes = {},
): Promise<{ given: MqttHouse; apple: SimulatedAccount; simulator: Simulator }> {
  const simulator = await Simulator.start();
  const apple = simulator.addAccount({ appleId: 'anna@example.com', password: PASSWORD, iteration: 100 });
  const source = { type: 'icloud', appleId: apple.appleId, poll: '0s', apple: simulator.plain };
  const given = await MqttHouse.build(t, broker, wishes);
  // After the house: it is closed before what it speaks with.
  t.after(() => simulator.close());
  const passwordFile = join(given.house.root, 'anna-password');
  await writeFile(passwordFile, PASSWORD, { mode: 0o600 });
  await given.configure((config) => {
    config.accounts.anna = { sources: [{ ...source, passwordFile }] };
  });
  return { given, apple, simulator };
}
