import type { AssetDetails } from '../catalog/asset-details.ts';
import { LONGEST } from '../media/description.ts';
import { oneLine } from '../media/plain-text.ts';
import { takeBackTitle } from '../pipeline/say-fact.ts';
import { HomerollError } from '../platform/error.ts';
import type { Asker, Command, Reply } from './command.ts';
import { picturesMeant } from './pictures-meant.ts';
import { noteDeed, type SayServices, saidReply, sayOfEach } from './say-of-each.ts';

const ARGUMENTS = { id: { kind: 'word' }, text: { kind: 'text' } } as const;

/** `title ID TEXT`, `title ID off`: calls a picture so, or as its file and its source call it. In quotes, `off` is a title too. */
export function titleCommand(services: SayServices): Command<typeof ARGUMENTS> {
  return {
    name: 'title',
    topic: 'pictures',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ id, text }, { asker }) => title(services, id, text, asker),
  };
}

function title(services: SayServices, id: string, text: string, asker: Asker): Reply {
  const { pictures, rest } = picturesMeant(services, 'title', id, asker);
  const [picture] = pictures;
  const value = oneLine(text.replace(/^["“„«](.*)["“”»]$/su, '$1'), LONGEST.title);
  if (rest !== '' || !picture || value === '')
    throw new HomerollError('pictures-which', { command: 'title' }, { recovery: 'never' });
  const undo = [`title #${picture.id} ${titleBefore(services, picture)}`];
  noteDeed(services, asker, 'titled', { assets: [picture.id], title: text === 'off' ? null : value });
  if (/^(?:off|aus)$/i.test(text)) return takeBack(services, picture, undo);
  const changed = sayOfEach(services, asker, pictures, { what: 'title', value });
  return saidReply(
    'title-done',
    { pictures, changed },
    { values: { title: value, name: picture.name }, undo: changed.length > 0 ? undo : [] },
  );
}

function takeBack({ catalog }: SayServices, picture: AssetDetails, undo: readonly string[]): Reply {
  const isSaid = catalog.saidFacts.of(picture.id).some(({ what }) => what === 'title');
  catalog.transaction(() => takeBackTitle(catalog, picture.id));
  return saidReply(
    'title-off',
    { pictures: [picture], changed: isSaid ? [picture] : [] },
    { values: { name: picture.name }, undo: isSaid ? undo : [] },
  );
}

/** How the title that it has comes back: by saying it, where somebody had said it, and else by taking back the new one. */
function titleBefore({ catalog }: SayServices, { id }: AssetDetails): string {
  const said = catalog.saidFacts.of(id).find(({ what }) => what === 'title');
  return said ? `"${said.value}"` : 'off';
}
