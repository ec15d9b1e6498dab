import type { Listener } from '../notices/listener.ts';
import type { Notices } from '../notices/notices.ts';
import { HomerollError } from '../platform/error.ts';
import { nearestWords } from '../platform/nearest.ts';
import type { Command, Reply } from './command.ts';

const ARGUMENTS = { name: { kind: 'word', optional: true } } as const;

export interface TestNotifyServices {
  readonly notices: Notices;
  readonly listeners: () => readonly Listener[];
}

/** Who may be meant: those whose names are like it, or the first few. */
function nearestOf(name: string, names: readonly string[]): string {
  const nearest = nearestWords(name.slice(0, 50), names, 3);
  return (nearest.length > 0 ? nearest : names.slice(0, 5)).join(', ') || '–';
}

/** `test-notify [NAME]`: says hello to one who hears notices, or to all. Whether it arrives is seen there, and in `notices`. */
export function testNotifyCommand({ notices, listeners }: TestNotifyServices): Command<typeof ARGUMENTS> {
  return {
    name: 'test-notify',
    topic: 'about',
    role: 'owner',
    arguments: ARGUMENTS,
    run: ({ name }): Reply => {
      const names = listeners().map((listener) => listener.name);
      const meant =
        name === undefined ? names : names.filter((one) => one === name || one.startsWith(`${name}:`));
      if (meant.length === 0 && name !== undefined)
        throw new HomerollError(
          'notifier-unknown',
          { name: name.slice(0, 50), nearest: nearestOf(name, names) },
          { recovery: 'never' },
        );
      for (const subject of meant) notices.tell({ kind: 'test', subject });
      const key = meant.length === 0 ? 'test-notify-nobody' : 'test-notify-sent';
      return { lines: [{ key, values: { names: meant.join(', ') } }], data: { told: meant }, ok: true };
    },
  };
}
