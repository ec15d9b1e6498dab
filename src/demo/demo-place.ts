import { join } from 'node:path';
import type { Console } from '../cli/console.ts';
import type { Surroundings } from '../config/load.ts';
import { parseConfig } from '../config/parse.ts';
import type { Config } from '../config/schema.ts';

/** Where a demo takes place. */
export interface DemoPlace {
  /** A folder of its own. */
  readonly home: string;
  readonly around: Surroundings;
  readonly console: Console;
}

/** The configuration of a demo with one source, and with further sections. Defaults all through: only the places are named. */
export function demoConfig(
  { home, around: { env: _, ...machine } }: DemoPlace,
  source: object,
  sections: object = {},
  account = 'me',
): Config {
  const yaml = {
    library: { path: join(home, 'library') },
    data: join(home, 'data'),
    accounts: { [account]: { sources: [source] } },
    ...sections,
    schedules: { sync: 'off', verify: 'off', housekeeping: 'off' },
  };
  // JSON is YAML: the demo goes through the same door as everybody's configuration.
  return parseConfig(JSON.stringify(yaml), 'demo', machine);
}
