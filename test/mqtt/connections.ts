import type { MqttConnectionOptions } from '../../src/notifiers/mqtt/connection-options.ts';
import { MqttConnection } from '../../src/notifiers/mqtt/mqtt-connection.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Log } from '../../src/platform/log.ts';
import { createLog } from '../../src/platform/log.ts';

/** Tries quickly, so that tests do not wait. */
export const HURRIED = { first: 10, longest: 100, refused: 200 };

/** A log whose lines can be read. */
export function readableLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const at =
    (level: string) =>
    (event: string, fields: Record<string, unknown> = {}) =>
      void lines.push(`${level} ${event} ${JSON.stringify(fields)}`);
  const log: Log = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: () => log,
  };
  return { log, lines };
}

/** A connection that is started, and stopped at the end of the test. */
export function givenConnection(
  t: { after(work: () => Promise<void>): void },
  options: Partial<MqttConnectionOptions> & Pick<MqttConnectionOptions, 'url'>,
): MqttConnection {
  const connection = new MqttConnection({
    ...{ clientId: 'homeroll_test', will: { topic: 'homeroll/test/status', payload: 'offline' } },
    presenceTopic: 'homeroll/test/instance',
    ...{ clock: systemClock, log: createLog('silent'), random: Math.random, waits: HURRIED },
    ...options,
  });
  t.after(() => connection.stop());
  return connection;
}
