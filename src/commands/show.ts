import type { AssetDetails } from '../catalog/asset-details.ts';
import type { Asker, Command, Reply, ShownPicture } from './command.ts';
import { find } from './find.ts';
import type { FindPreview, LookServices } from './look-services.ts';
import { pictureSuggestions } from './picture-suggestions.ts';
import { assetMeant, pictureOf } from './pictures-meant.ts';
import { detailLines } from './show-lines.ts';

const ARGUMENTS = { id: { kind: 'text' } } as const;

/**
 * `show ID`: everything that is known about one picture. `#123` is a picture by its number; `3` is the third of the list that
 * the asker was last shown, if that list is so long, and else a picture by its number too. What is no number is looked for:
 * people say 'show me videos of last summer'.
 */
export function showCommand(services: LookServices): Command<typeof ARGUMENTS> {
  return {
    name: 'show',
    topic: 'pictures',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ id: said }, { asker }) => {
      const id = assetMeant(services.recent, said, asker);
      return id === undefined ? find(services, said, asker) : show(services, id, asker);
    },
  };
}

/** @throws HomerollError `asset-unknown`, also for what the asker may not see */
function show({ catalog, findPreview, recent }: LookServices, id: number, asker: Asker): Reply {
  const asset = pictureOf(catalog, id, asker);
  const position = asker.role === 'guest' ? {} : { latitude: asset.latitude, longitude: asset.longitude };
  const known = {
    asset,
    albums: catalog.details.albums(id),
    keywords: catalog.details.keywords(id),
    people: catalog.details.people(id),
    files: catalog.files.ofAsset(id).filter(({ placedAt }) => placedAt !== null),
  };
  const { latitude: _, longitude: __, altitude: ___, accuracy: ____, ...told } = asset;
  const files = known.files.map(({ part, path, size, mime, damage }) => ({ part, path, size, mime, damage }));
  const { albums, keywords, people } = known;
  return {
    lines: detailLines(known, asker),
    data: { ...told, ...position, albums, keywords, people, files },
    ok: true,
    pictures: [shown(asset, findPreview)],
    suggestions: pictureSuggestions(asset, recent, asker),
  };
}

function shown({ id, subtypes }: AssetDetails, findPreview: FindPreview): ShownPicture {
  const files = findPreview(id);
  const isLive = subtypes.includes(' live ');
  // The lines say all about it already.
  return { assetId: id, preview: files?.large, small: files?.small, clip: files?.clip, isLive, caption: [] };
}
