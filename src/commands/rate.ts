import type { AssetDetails } from '../catalog/asset-details.ts';
import { HomerollError } from '../platform/error.ts';
import type { Asker, Command, Reply } from './command.ts';
import { numbersOf, picturesMeant } from './pictures-meant.ts';
import { noteDeed, type SayServices, saidReply, sayOfEach } from './say-of-each.ts';

const ARGUMENTS = { id: { kind: 'word' }, stars: { kind: 'text', optional: true } } as const;

/** `rate ID… STARS`: the last number is the stars, 1 to 5, or 0 for none. */
export function rateCommand(services: SayServices): Command<typeof ARGUMENTS> {
  return {
    name: 'rate',
    topic: 'pictures',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ id, stars = '' }, { asker }) => rate(services, `${id} ${stars}`, asker),
  };
}

function rate(services: SayServices, said: string, asker: Asker): Reply {
  const [, numbers = '', stars] = /^(.*\S)[\s,]+([0-5])$/su.exec(said.trim()) ?? [];
  if (stars === undefined) throw new HomerollError('rate-what', {}, { recovery: 'never' });
  const { pictures, rest } = picturesMeant(services, 'rate', numbers, asker);
  if (rest !== '')
    throw new HomerollError(
      'argument-too-many',
      { command: 'rate', what: rest.slice(0, 100) },
      { recovery: 'never' },
    );
  const value = Number(stars);
  const changed = sayOfEach(services, asker, pictures, { what: 'rating', value });
  noteDeed(services, asker, 'rated', { assets: pictures.map(({ id }) => id), stars: value });
  const key = value === 0 ? 'rate-none' : 'rate-done';
  return saidReply(key, { pictures, changed }, { values: { stars: value }, undo: waysBack(changed) });
}

/** Those that had the same stars before get them back together. */
function waysBack(changed: readonly AssetDetails[]): string[] {
  const groups = Map.groupBy(changed, ({ rating }) => Math.max(0, rating ?? 0));
  return [...groups].map(([stars, some]) => `rate ${numbersOf(some)} ${stars}`);
}
