import type { Publication } from '../notifiers/mqtt/publication.ts';
import type { AccountSnapshot, HouseSnapshot, SettingsSnapshot } from './house-state.ts';
import { isoOrNull, type Messages } from './messages.ts';

/** What a retained topic says at present. */
export interface State {
  /** The same as long as nothing is otherwise: the time of the message is not in it. */
  readonly meaning: string;
  readonly publication: Publication;
}

/** How the house stands, as messages: one for each topic. */
export function statesOf(messages: Messages, snapshot: HouseSnapshot, version: string): State[] {
  const json = (
    name: Parameters<Messages['json']>[0],
    payload: object,
    parameters?: Record<string, string>,
  ) => ({
    meaning: JSON.stringify(payload),
    publication: messages.json(name, payload, parameters),
  });
  const { library, storage, queue } = snapshot;
  return [
    json('house', houseOf(snapshot, version)),
    json('sync', syncOf(snapshot)),
    json('queue', {
      ...{ total: queue.total, stages: queue.stages, retrying: queue.retrying, held: queue.held },
      ...{ set_aside: queue.setAside, bytes_per_second: Math.round(queue.bytesPerSecond) },
      megabytes_per_second: rounded(queue.bytesPerSecond / 1e6),
    }),
    json('library', {
      ...{ pictures: library.photos + library.videos, photos: library.photos, videos: library.videos },
      ...{ files: library.files, bytes: library.bytes, gigabytes: rounded(library.bytes / 1e9) },
      new_today: library.newToday,
    }),
    json('storage', {
      ...{ free: storage.free, total: storage.total, free_gigabytes: rounded(storage.free / 1e9) },
      days_until_full: storage.daysUntilFull === undefined ? null : Math.round(storage.daysUntilFull),
    }),
    ...(snapshot.updates ? [json('update', updateOf(snapshot.updates, version))] : []),
    ...snapshot.accounts.flatMap((account) => accountStates(messages, account)),
    ...settingsOf(snapshot.settings).map(([setting, value]) => ({
      meaning: value,
      publication: messages.text('setting', value, { setting }),
    })),
  ];
}

function houseOf({ activity, isSyncing, isMounted, problem, failedToday }: HouseSnapshot, version: string) {
  return {
    ...{ state: activity, running: onOff(isSyncing), mounted: onOff(isMounted) },
    ...{ problem: onOff(problem !== undefined), reason: problem ?? null },
    ...{ failed_today: failedToday, version },
  };
}

function syncOf({ sync }: HouseSnapshot) {
  return {
    ...{ started_at: isoOrNull(sync.startedAt), finished_at: isoOrNull(sync.finishedAt) },
    ...{
      outcome: sync.outcome ?? null,
      found: sync.found,
      placed: sync.placed,
      next_at: isoOrNull(sync.nextAt),
    },
  };
}

function updateOf({ newest }: NonNullable<HouseSnapshot['updates']>, version: string) {
  const told = newest && { latest_version: newest.version, release_url: newest.url };
  // An empty text would stand there as one.
  const summary = newest?.summary ? { release_summary: newest.summary } : {};
  return { installed_version: version, title: 'Homeroll', ...told, ...summary };
}

function accountStates(messages: Messages, account: AccountSnapshot): State[] {
  const { name, pictures, newToday, signIn, isCodeWanted, trustEnds } = account;
  const parameters = { account: messages.topics.accountId(name) };
  const stats = { name, pictures, new_today: newToday };
  const counted = {
    meaning: JSON.stringify(stats),
    publication: messages.json('accountStats', stats, parameters),
  };
  if (signIn === undefined) return [counted];
  const auth = {
    ...{ name, state: signIn, signed_in: onOff(signIn === 'signed_in') },
    ...{ code_needed: onOff(isCodeWanted), trust_ends: isoOrNull(trustEnds) },
  };
  const wanted = isCodeWanted ? 'online' : 'offline';
  return [
    counted,
    { meaning: JSON.stringify(auth), publication: messages.json('accountAuth', auth, parameters) },
    { meaning: '', publication: messages.json('codeState', { code: '' }, parameters) },
    { meaning: wanted, publication: messages.text('codeWanted', wanted, parameters) },
  ];
}

/** Speeds are in MB/s, as the numbers of Home Assistant are. */
function settingsOf(settings: SettingsSnapshot): [string, string][] {
  const { isScheduled, interval, isMetered, previews, bandwidth, verifySpeed } = settings;
  const all: [string, string | undefined][] = [
    ['schedule', onOff(isScheduled)],
    ['interval', interval],
    ['metered', isMetered === undefined ? undefined : onOff(isMetered)],
    ['previews', previews === undefined ? undefined : onOff(previews)],
    ['bandwidth', bandwidth === undefined ? undefined : String(rounded(bandwidth / 1e6))],
    ['verify_speed', String(rounded(verifySpeed / 1e6))],
  ];
  return all.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
}

function onOff(is: boolean): 'ON' | 'OFF' {
  return is ? 'ON' : 'OFF';
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
