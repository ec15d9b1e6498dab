import { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import type { Command, Reply } from './command.ts';
import type { ChangeableSettings } from './house-settings.ts';

export interface SetServices {
  readonly changeable: ChangeableSettings;
  /** Reads a size such as `5MB` to bytes; undefined when it is none. */
  readonly readSize: (text: string) => number | undefined;
}

const NAMES = ['metered', 'previews', 'bandwidth', 'verify-speed'] as const;

type Name = (typeof NAMES)[number];

const ARGUMENTS = {
  name: { kind: 'choice', choices: NAMES, optional: true },
  value: { kind: 'word', optional: true },
} as const;

/** Less than that would never come to an end. */
const SLOWEST = 10_000;

/** `set [NAME] [VALUE]`: what can be set while the house is open; `default` gives back what the configuration says. */
export function setCommand(services: SetServices): Command<typeof ARGUMENTS> {
  return {
    name: 'set',
    topic: 'work',
    role: 'owner',
    arguments: ARGUMENTS,
    run: async ({ name, value }) => {
      if (name !== undefined && value !== undefined) await change(services, name, value.toLowerCase());
      return told(services.changeable, name);
    },
  };
}

async function change({ changeable, readSize }: SetServices, name: Name, value: string): Promise<void> {
  const isMissing = linesOf(changeable)[name] === undefined;
  if (isMissing) throw new HomerollError('set-not-here', { name }, { recovery: 'never' });
  const switched = { on: true, off: false, default: name === 'previews' }[value];
  if (name === 'metered' || name === 'previews') {
    if (switched === undefined)
      throw new HomerollError('set-on-or-off', { name, what: value }, { recovery: 'never' });
    return await (name === 'metered' ? changeable.setMetered(switched) : changeable.setPreviews(switched));
  }
  const speed = value === 'default' ? undefined : speedOf(readSize, name, value);
  await (name === 'bandwidth' ? changeable.setBandwidth(speed) : changeable.setVerifySpeed(speed));
}

function speedOf(readSize: SetServices['readSize'], name: Name, value: string): number {
  if (value === 'unlimited') return 0;
  const speed = readSize(value.replace(/\/s$/, ''));
  if (speed === undefined || speed < SLOWEST)
    throw new HomerollError('set-no-speed', { name, what: value, least: SLOWEST }, { recovery: 'never' });
  return speed;
}

function told(changeable: ChangeableSettings, name: Name | undefined): Reply {
  const lines = linesOf(changeable);
  const { isMetered, previews, bandwidth, verifySpeed } = changeable;
  const shown = name === undefined ? Object.values(lines) : [lines[name]];
  return {
    lines: shown.filter((line) => line !== undefined),
    data: {
      ...{ metered: isMetered ?? null, previews: previews ?? null },
      ...{ bandwidth: bandwidth ?? null, verifySpeed },
    },
    ok: true,
  };
}

function linesOf(changeable: ChangeableSettings): Readonly<Record<Name, Line | undefined>> {
  const { isMetered, previews, bandwidth, verifySpeed } = changeable;
  const is = (value: boolean | undefined) => (value ? 'on' : 'off');
  const hasCloud = isMetered !== undefined;
  return {
    metered: hasCloud ? { key: 'set-metered', values: { is: is(isMetered) } } : undefined,
    previews: previews === undefined ? undefined : { key: 'set-previews', values: { is: is(previews) } },
    bandwidth: hasCloud ? { key: 'set-bandwidth', values: speedValues(bandwidth) } : undefined,
    'verify-speed': { key: 'set-verify-speed', values: speedValues(verifySpeed) },
  };
}

function speedValues(speed: number | undefined): { kind: string; speed: number } {
  return { kind: speed === undefined ? 'default' : speed === 0 ? 'unlimited' : 'some', speed: speed ?? 0 };
}
