import { ALERT_EXAMPLES, readAlert, writeAlert } from '../notices/alerts.ts';
import type { NoticePreferences } from '../notices/preferences.ts';
import { HomerollError } from '../platform/error.ts';
import type { Command, Reply } from './command.ts';

const ARGUMENTS = { condition: { kind: 'text', optional: true } } as const;
const OFF = /^(?:off|no|aus|nicht) (.+)$/i;

export interface AlertServices {
  readonly preferences: NoticePreferences;
  /** Looks anew what is to be told. */
  readonly onAlertsChanged: () => void;
}

/** `alert`, `alert when storage > 90 %`, `alert off storage > 90 %`: what the house wants to be told of. */
export function alertCommand({ preferences, onAlertsChanged }: AlertServices): Command<typeof ARGUMENTS> {
  return {
    name: 'alert',
    topic: 'about',
    role: 'owner',
    arguments: ARGUMENTS,
    run: async ({ condition }) => {
      if (condition === undefined) return tell(preferences);
      const [, removed] = OFF.exec(condition.trim()) ?? [];
      // 'no sync for 36 h' is an alert itself.
      const isRemoval = removed !== undefined && !/^(?:no|kein\w*) /i.test(condition.trim());
      if (!isRemoval) await preferences.addAlert(readAlert(condition));
      else if (!(await preferences.removeAlert(readAlert(removed))))
        throw new HomerollError('alert-unknown', { what: removed.slice(0, 100) }, { recovery: 'never' });
      onAlertsChanged();
      return tell(preferences);
    },
  };
}

function tell({ alerts }: NoticePreferences): Reply {
  const written = alerts.map(writeAlert);
  const offered = ALERT_EXAMPLES.filter(
    (one) => !/ of /.test(one) && !written.includes(writeAlert(readAlert(one))),
  );
  return {
    lines: [
      { key: alerts.length === 0 ? 'alert-none' : 'alert-list' },
      ...written.map((condition) => ({ key: 'alert-line', values: { condition } })),
    ],
    data: { alerts: written },
    ok: true,
    suggestions: [
      ...written.slice(0, 6).map((condition) => ({
        label: { key: 'alert-remove', values: { condition } },
        say: `alert off ${condition}`,
      })),
      ...offered.slice(0, 3).map((condition) => ({
        label: { key: 'alert-add', values: { condition } },
        say: `alert ${condition}`,
      })),
    ],
  };
}
