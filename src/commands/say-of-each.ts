import type { AssetDetails } from '../catalog/asset-details.ts';
import type { SaidFact } from '../catalog/said-facts.ts';
import { sayFact } from '../pipeline/say-fact.ts';
import type { Clock } from '../platform/clock.ts';
import type { Line } from '../texts/texts.ts';
import type { Asker, Reply, Suggestion } from './command.ts';
import type { MeantServices } from './pictures-meant.ts';

/** What the commands stand on by which people say something about pictures. */
export interface SayServices extends MeantServices {
  readonly clock: Pick<Clock, 'now'>;
}

/** Keeps what somebody says about each of these pictures; answers those that are other than before. */
export function sayOfEach(
  services: SayServices,
  asker: Asker,
  pictures: readonly AssetDetails[],
  fact: SaidFact,
): AssetDetails[] {
  const { catalog, clock } = services;
  const saying = { who: asker.name, at: clock.now() };
  return catalog.transaction(() => pictures.filter(({ id }) => sayFact(catalog, id, fact, saying)));
}

/** Writes down who did what to which pictures. */
export function noteDeed(
  { catalog, clock }: Pick<SayServices, 'catalog' | 'clock'>,
  { name: who, channel }: Asker,
  action: string,
  details: { readonly assets: readonly number[] } & Readonly<Record<string, unknown>>,
): void {
  catalog.audit.add({ at: clock.now(), who, channel, action, details });
}

/** The answer to something said about pictures: a line about those that are other than before, and the way back. */
export function saidReply(
  key: string,
  {
    pictures,
    changed,
  }: { readonly pictures: readonly AssetDetails[]; readonly changed: readonly AssetDetails[] },
  { values = {}, undo }: { readonly values?: Line['values']; readonly undo: readonly string[] },
): Reply {
  const [first] = changed;
  const told = { count: changed.length, name: first ? nameOf(first) : '', ...values };
  const lines: Line[] = [
    ...(changed.length > 0 ? [{ key, values: told }] : []),
    ...(changed.length < pictures.length
      ? [{ key: 'said-already', values: { count: pictures.length - changed.length, all: pictures.length } }]
      : []),
  ];
  const ids = (some: readonly AssetDetails[]) => some.map(({ id }) => id);
  return {
    lines,
    data: { assets: ids(pictures), changed: ids(changed) },
    ok: true,
    suggestions: undo.map(undoBy),
  };
}

/** The button that takes something back. */
export function undoBy(say: string): Suggestion {
  return { label: { key: 'suggestion-undo' }, say };
}

/** How a picture is called in an answer. */
export function nameOf({ title, name }: Pick<AssetDetails, 'title' | 'name'>): string {
  return title ?? name;
}
