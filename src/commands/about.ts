import type { Command } from './command.ts';
import { version } from './version.ts';

/** `about`: what Homeroll is, which one this is, and where the pictures lie. */
export function aboutCommand(libraryPath: string): Command {
  return {
    name: 'about',
    topic: 'about',
    role: 'guest',
    arguments: {},
    run: () => {
      const { lines, data } = version();
      return {
        lines: [
          { key: 'about-what' },
          ...lines,
          { key: 'about-licence' },
          { key: 'about-where', values: { path: libraryPath } },
        ],
        data: { ...(data as object), licence: 'MIT', library: libraryPath },
        ok: true,
      };
    },
  };
}
