import type { Deliveries, DeliveryRow } from '../catalog/deliveries.ts';
import type { NoticeRecords } from '../catalog/notices.ts';
import { readNotice } from '../notices/key.ts';
import { traitsOf } from '../notices/kinds.ts';
import type { Notice } from '../notices/notice.ts';
import type { Incident, Notices } from '../notices/notices.ts';
import { wordingOf } from '../notices/wording.ts';
import { HomerollError } from '../platform/error.ts';
import { Texts } from '../texts/texts.ts';
import type { Asker, Command, Reply, Suggestion } from './command.ts';
import { isAtLeast } from './role.ts';

const SHOWN = 10;
/** Most of the newest are everyday news, which are not shown. */
const LOOKED_AT = 300;
const ARGUMENTS = {
  what: { kind: 'choice', choices: ['show', 'resend', 'on'], optional: true },
  which: { kind: 'word', optional: true },
} as const;

export interface NoticesServices {
  readonly notices: Notices;
  readonly records: NoticeRecords;
  readonly deliveries: Deliveries;
  /** The ways out; undefined beside a running daemon. */
  readonly outbox: {
    readonly switchedOff: readonly string[];
    readonly unreachable: readonly { readonly name: string; readonly since: number }[];
    switchOn(name: string): boolean;
    resend(id?: number): number;
  };
}

/**
 * `notices`: what lasts, the latest, and what reached nobody. `notices resend [NUMBER|all]` sends that again, `notices on NAME`
 * switches a notifier on that wanted nothing any more.
 */
export function noticesCommand(services: NoticesServices): Command<typeof ARGUMENTS> {
  return {
    name: 'notices',
    topic: 'about',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ what = 'show', which }, { asker }) => {
      if (what === 'show') return tell(services, asker);
      if (!isAtLeast(asker.role, 'owner'))
        throw new HomerollError('command-not-allowed', { command: 'notices' }, { recovery: 'never' });
      return what === 'resend' ? resend(services, which) : switchOn(services, which);
    },
  };
}

function tell({ notices, records, deliveries, outbox }: NoticesServices, asker: Asker): Reply {
  const texts = new Texts(asker.language, asker.timeZone);
  const isTheirs = ({ account }: Notice) =>
    account === undefined || asker.accounts === 'all' || asker.accounts.includes(account);
  const open = notices.open.filter(isTheirs);
  const latest = records.latest(LOOKED_AT).map(readNotice).filter(isNews).filter(isTheirs).slice(0, SHOWN);
  const isOwner = isAtLeast(asker.role, 'owner');
  const dead = isOwner ? deliveries.dead(SHOWN) : [];
  const off = isOwner ? outbox.switchedOff : [];
  const away = isOwner ? outbox.unreachable : [];
  const titled = (notice: Notice) => ({ at: notice.at, title: wordingOf([notice], texts).title });
  const acknowledge: Suggestion[] = open
    .filter(({ acknowledgedBy }) => acknowledgedBy === null)
    .slice(0, 5)
    .map(({ number, kind }) => ({
      label: { key: 'notices-acknowledge', values: { number, kind } },
      say: `acknowledge ${number}`,
    }));
  return {
    lines: [
      { key: open.length === 0 ? 'notices-none-open' : 'notices-open', values: { count: open.length } },
      ...open.map((incident) => ({
        key: incident.acknowledgedBy === null ? 'notices-entry' : 'notices-entry-acknowledged',
        values: { ...titled(incident), number: incident.number, by: incident.acknowledgedBy ?? '' },
      })),
      ...(latest.length === 0 ? [] : [{ key: 'notices-latest' }]),
      ...latest.map((notice) => ({ key: 'notices-line', values: titled(notice) })),
      ...(dead.length === 0 ? [] : [{ key: 'notices-dead', values: { count: dead.length } }]),
      ...dead.map((row) => ({ key: 'notices-dead-line', values: deadValues(row, records, texts) })),
      ...away.map((values) => ({ key: 'notices-away', values })),
      ...off.map((name) => ({ key: 'notices-off', values: { name } })),
    ],
    data: {
      open: open.map(dataOf),
      latest: latest.map(dataOf),
      undelivered: dead,
      unreachable: away,
      switchedOff: off,
    },
    ok: open.every(({ acknowledgedBy }) => acknowledgedBy !== null),
    suggestions: [
      ...acknowledge,
      ...(dead.length === 0 ? [] : [{ label: { key: 'notices-resend' }, say: 'notices resend all' }]),
      ...off.map((name) => ({ label: { key: 'notices-on', values: { name } }, say: `notices on ${name}` })),
    ],
  };
}

function isNews({ kind }: Notice): boolean {
  return traitsOf(kind)?.isRoutine !== true;
}

function resend({ outbox }: NoticesServices, which = 'all'): Reply {
  const id = which === 'all' ? undefined : Number(which);
  if (id !== undefined && !Number.isSafeInteger(id))
    throw new HomerollError(
      'argument-no-number',
      { what: which.slice(0, 50), command: 'notices' },
      { recovery: 'never' },
    );
  const count = outbox.resend(id);
  return { lines: [{ key: 'notices-resent', values: { count } }], data: { resent: count }, ok: true };
}

function switchOn({ outbox }: NoticesServices, name = ''): Reply {
  if (!outbox.switchOn(name))
    throw new HomerollError('notifier-not-off', { name: name.slice(0, 50) }, { recovery: 'never' });
  return { lines: [{ key: 'notices-is-on', values: { name } }], data: { name }, ok: true };
}

function deadValues({ id, notice, listener, reason }: DeliveryRow, records: NoticeRecords, texts: Texts) {
  const row = records.get(notice);
  const title = row ? wordingOf([readNotice(row)], texts).title : '';
  return { id, listener, reason: reason ?? '', title, at: row?.at ?? 0 };
}

function dataOf({ number, id, kind, severity, phase, account, at, data }: Notice | Incident) {
  return { number, id, kind, severity, phase, account, at: new Date(at).toISOString(), data };
}
