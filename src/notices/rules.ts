import { isAtLeast, traitsOf } from './kinds.ts';
import type { Listener } from './listener.ts';
import type { Mute } from './mute.ts';
import type { Notice } from './notice.ts';
import { quietEnd } from './quiet-hours.ts';

/** How a notice is told to a listener. */
export interface Telling {
  /** Not before (ms since the epoch). */
  readonly dueAt: number;
  readonly isSilent: boolean;
  /** Only while the incident is neither acknowledged nor over. */
  readonly isEscalation: boolean;
}

/**
 * Whether and how a listener hears of a notice: the one place where that is decided. The end of an incident is the caller's
 * concern: it is told to whoever has heard of its beginning.
 */
export function telling(notice: Notice, listener: Listener, mutes: readonly Mute[]): Telling | undefined {
  if (!isWanted(notice, listener) || mutes.some((mute) => silences(mute, notice, listener))) return undefined;
  const { hears } = listener;
  const traits = traitsOf(notice.kind);
  const isEscalation = traits.manner === 'incident' && hears.after > 0 && notice.phase === 'began';
  const held = notice.at + (traits.isBatched ? hears.batch : 0) + (isEscalation ? hears.after : 0);
  return { ...at(held, notice, listener), isEscalation };
}

/** When the end of an incident is told to a listener who has heard of its beginning. */
export function tellingOfEnd(notice: Notice, listener: Listener): Telling {
  return { ...at(notice.at, notice, listener), isEscalation: false };
}

function isWanted(notice: Notice, { name, hears, seesQuestions }: Listener): boolean {
  const { kind, phase, severity, account, subject } = notice;
  // Nobody is told by a notifier that this very notifier is in trouble.
  if ((kind === 'notifier-in-trouble' || kind === 'test') && (subject === name) !== (kind === 'test'))
    return false;
  if (kind === 'test') return true;
  const traits = traitsOf(kind);
  if (traits.isAsked && seesQuestions && phase === 'began') return false;
  if (account !== undefined && hears.accounts.length > 0 && !hears.accounts.includes(account)) return false;
  if (hears.withoutKinds.includes(kind)) return false;
  if (hears.kinds.length > 0) return hears.kinds.includes(kind);
  return !traits.isRoutine && isAtLeast(severity, hears.from);
}

/** A mute of everything leaves out what is critical. */
function silences({ listener, kind, account, until }: Mute, notice: Notice, { name }: Listener): boolean {
  if (notice.kind === 'test' || (until !== undefined && until <= notice.at)) return false;
  const [, person] = name.split(':');
  if (listener !== name && (person === undefined || listener !== `person:${person}`)) return false;
  if (kind !== undefined && kind !== notice.kind) return false;
  if (account !== undefined && account !== notice.account) return false;
  return kind !== undefined || notice.severity !== 'critical';
}

/** Quiet hours hold back until they end; what is critical passes them, where it may. */
function at(due: number, { severity, kind }: Notice, listener: Listener): Omit<Telling, 'isEscalation'> {
  const { hears, silentUntil = 0 } = listener;
  const passes = kind === 'test' || (severity === 'critical' && hears.bypass === 'critical');
  const end = hears.quiet && !passes ? quietEnd(hears.quiet, due, hears.timeZone) : undefined;
  return { dueAt: end ?? due, isSilent: !passes && silentUntil > (end ?? due) };
}
