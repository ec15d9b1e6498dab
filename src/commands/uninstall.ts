import { HomerollError } from '../platform/error.ts';
import type { Call, Command, Reply } from './command.ts';

const ARGUMENTS = { what: { kind: 'choice', choices: ['home-assistant'] } } as const;

/** Takes away what lies at the broker; answers how many messages that were. Undefined without a broker. */
export type UninstallHomeAssistant = ((signal: AbortSignal) => Promise<number>) | undefined;

/**
 * `uninstall home-assistant`: takes away every device, entity and state that lies at the broker, which would outlive this program. It
 * comes back with the next start, unless the configuration names no broker any more.
 */
export function uninstallCommand(uninstall: () => UninstallHomeAssistant): Command<typeof ARGUMENTS> {
  return {
    name: 'uninstall',
    topic: 'about',
    role: 'owner',
    arguments: ARGUMENTS,
    run: async (_values, { signal }: Call): Promise<Reply> => {
      const clear = uninstall();
      if (!clear) throw new HomerollError('mqtt-not-configured', {}, { recovery: 'never' });
      const count = await clear(signal);
      return { lines: [{ key: 'uninstall-done', values: { count } }], data: { removed: count }, ok: true };
    },
  };
}
