import { readFileSync } from 'node:fs';
import type { Command, Reply } from './command.ts';

/** `version`: which Homeroll this is. */
export function versionCommand(): Command {
  return { name: 'version', topic: 'about', role: 'guest', arguments: {}, run: () => version() };
}

/** The version of Homeroll alone. */
export function versionOf(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** Which Homeroll this is, and what it runs on. */
export function version(): Reply {
  const homeroll = versionOf();
  const node = process.version.slice(1);
  const sqlite = process.versions.sqlite ?? '';
  return {
    lines: [{ key: 'version', values: { homeroll, node, sqlite } }],
    data: { homeroll, node, sqlite },
    ok: true,
  };
}
