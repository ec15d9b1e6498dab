import type { FoundAsset } from '../catalog/search.ts';
import type { Console } from '../cli/console.ts';
import { talkTo } from '../cli/speak.ts';
import type { Homeroll } from '../daemon.ts';

/** Pictures that are looked at to find something worth asking for. */
const LOOKED_AT = 500;

/** A short conversation with a house about what is in it: each line as a person would type it, and its answer. */
export async function converse(homeroll: Homeroll, console: Console): Promise<void> {
  if (console.manner !== 'text') return;
  const { found } = homeroll.catalog.search.page([], 'all', { limit: LOOKED_AT });
  for (const line of ['status', ...aboutPictures(found), 'verify']) {
    if (console.signal.aborted) return;
    console.out.write(`\n${console.out.isTTY ? '\u001b[36mhomeroll>\u001b[0m' : 'homeroll>'} ${line}\n`);
    await talkTo(homeroll, line, console);
  }
}

/** What can be asked about these pictures: the place where most of them were taken, one of them, a day of theirs. */
function aboutPictures(found: readonly FoundAsset[]): string[] {
  const cities = new Map<string, FoundAsset[]>();
  for (const asset of found)
    if (asset.city !== null) cities.set(asset.city, [...(cities.get(asset.city) ?? []), asset]);
  const [most] = [...cities].sort(([, one], [, other]) => other.length - one.length);
  const [shown] = most?.[1] ?? found;
  if (!shown) return [];
  const day = shown.localAt === undefined ? '' : ` ${dayOf(shown.localAt)}`;
  return [`find ${most ? `photos from ${most[0]}` : 'photos'}`, `show #${shown.id}`, `memories${day}`];
}

/** `4 May`: a local time (ms, as if it were UTC) as its day is said. */
function dayOf(localAt: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(localAt);
}
