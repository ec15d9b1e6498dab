import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import type { Surroundings } from '../config/load.ts';

/** What the machine says about itself; the one place that reads the environment. */
export function surroundings(): Surroundings & { timeZone: string } {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { env: process.env, home: homedir(), cores: availableParallelism(), timeZone };
}

/** The configuration of this installation, unless another is named. */
export const DEFAULT_CONFIG = join(import.meta.dirname, '..', '..', 'config', 'homeroll.yaml');
