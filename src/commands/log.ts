import { HomerollError } from '../platform/error.ts';
import type { LogEntry, LogRing } from '../platform/log-ring.ts';
import type { Command, Reply } from './command.ts';

const SHOWN = 20;
const ARGUMENTS = {
  level: { kind: 'choice', choices: ['warn', 'error'], optional: true },
  count: { kind: 'number', least: 1, most: 200, optional: true },
} as const;

/** `log [warn|error] [COUNT]`: the newest warnings and errors of the running daemon; `newest` is undefined beside it. */
export function logCommand(newest: LogRing | undefined): Command<typeof ARGUMENTS> {
  return {
    name: 'log',
    topic: 'about',
    role: 'owner',
    arguments: ARGUMENTS,
    run: ({ level, count = SHOWN }) => {
      if (!newest) throw new HomerollError('daemon-not-running', {}, { recovery: 'never' });
      return tell(newest.latest(count, level));
    },
  };
}

/** The oldest first, as a log is read. */
function tell(entries: readonly LogEntry[]): Reply {
  const lines = entries.toReversed().map(({ at, level, event, fields }) => ({
    key: 'log-entry',
    values: { at, level, event, fields: fields === '{}' ? '' : fields },
  }));
  return { lines: lines.length === 0 ? [{ key: 'log-empty' }] : lines, data: { entries }, ok: true };
}
