import type { AssetDetails } from '../catalog/asset-details.ts';
import { type HandOnOptions, handOn } from '../pipeline/hand-on.ts';
import { HomerollError } from '../platform/error.ts';
import type { OutgoingFolder } from '../platform/outgoing-folder.ts';
import type { Call, Command, HandedFile, Reply } from './command.ts';
import type { FindPreview } from './look-services.ts';
import { numbersOf, picturesMeant } from './pictures-meant.ts';
import { nameOf, noteDeed, type SayServices } from './say-of-each.ts';

export interface ShareServices extends SayServices, HandOnOptions {
  readonly findPreview: FindPreview;
  /** Where copies lie until housekeeping comes. */
  readonly shared: OutgoingFolder;
}

const ARGUMENTS = { numbers: { kind: 'text' } } as const;

/** Each takes a second or two to make, and a chat takes no more at once. */
const MOST = 20;
const WITH_PLACE = ['with-place', 'with place', 'mit-ort', 'mit ort'];

/** `share ID… [with-place]`: copies to hand on, without where, when and with what they were taken. */
export function shareCommand(services: ShareServices): Command<typeof ARGUMENTS> {
  return {
    name: 'share',
    topic: 'pictures',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ numbers }, call) => share(services, numbers, call),
  };
}

async function share(services: ShareServices, said: string, { asker, signal }: Call): Promise<Reply> {
  const { pictures, rest } = picturesMeant(services, 'share', said, asker);
  const withPlace = WITH_PLACE.includes(rest.toLowerCase());
  if (rest !== '' && !withPlace)
    throw new HomerollError(
      'argument-too-many',
      { command: 'share', what: rest.slice(0, 100) },
      { recovery: 'never' },
    );
  if (pictures.length > MOST)
    throw new HomerollError('pictures-too-many', { most: MOST }, { recovery: 'never' });
  const files: HandedFile[] = [];
  for (const picture of pictures) files.push(await copyOf(services, picture, withPlace, signal));
  const assets = pictures.map(({ id }) => id);
  noteDeed(services, asker, 'shared', { assets, withPlace: withPlace ? 1 : 0 });
  const [first] = pictures;
  const hasPlace = pictures.some(({ latitude }) => latitude !== null);
  const key = withPlace && hasPlace ? 'share-with-place' : 'share-done';
  const say = `share ${numbersOf(pictures)} with-place`;
  return {
    lines: [{ key, values: { count: files.length, name: first ? nameOf(first) : '' } }],
    data: { assets, files },
    ok: true,
    files,
    suggestions: hasPlace && !withPlace ? [{ label: { key: 'share-suggest-place' }, say }] : [],
  };
}

async function copyOf(
  services: ShareServices,
  { id, name, latitude, longitude }: AssetDetails,
  withPlace: boolean,
  signal: AbortSignal,
): Promise<HandedFile> {
  const position = withPlace && latitude !== null && longitude !== null ? { latitude, longitude } : undefined;
  const files = services.catalog.files.ofAsset(id);
  const picture = {
    ...{ name, position, files },
    preview: services.findPreview(id)?.large,
  };
  const copy = await handOn(services, picture, await services.shared.begin(), signal);
  const original = files.find(({ part }) => part === 'original')?.path;
  return typeof original === 'string' ? { ...copy, inLibrary: original } : copy;
}
