import { isNewer } from '../platform/version-order.ts';
import type { Command, Reply } from './command.ts';
import type { ReleaseNews } from './newest-release.ts';
import { version, versionOf } from './version.ts';

/** `about`: what Homeroll is, which one this is, whether there is a newer one, and where the pictures lie. */
export function aboutCommand(libraryPath: string, updates?: Pick<ReleaseNews, 'newest'>): Command {
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
          ...(updates ? newestLines(updates) : []),
          { key: 'about-licence' },
          { key: 'about-where', values: { path: libraryPath } },
        ],
        data: {
          ...(data as object),
          ...(updates?.newest && { newest: updates.newest.version }),
          licence: 'MIT',
          library: libraryPath,
        },
        ok: true,
      };
    },
  };
}

function newestLines({ newest }: Pick<ReleaseNews, 'newest'>): Reply['lines'] {
  if (!newest) return [{ key: 'about-newest-unknown' }];
  const { version: other, url } = newest;
  if (!isNewer(other, versionOf())) return [{ key: 'about-is-newest' }];
  return [{ key: 'about-newer', values: { version: other, url } }];
}
