import type { ContentForm } from '../cloudkit/content.ts';
import { SimulatedContent } from '../cloudkit/content.ts';
import { fillLibrary } from '../cloudkit/generator.ts';
import type { SimulatedAlbum, SimulatedAsset, SimulatedResource } from '../cloudkit/item.ts';
import type { SimulatedLibrary } from '../cloudkit/library.ts';
import type { SimulatedPerson } from '../cloudkit/people.ts';
import type { Simulator } from '../simulator.ts';

type Given = Readonly<Record<string, unknown>>;
type PhotoCommand = (simulator: Simulator, given: Given) => unknown;

/**
 * What people do with their pictures. Each takes `appleId`, and `zone` for another library than the account's own; pictures and
 * albums go by their names in the library.
 */
export const PHOTO_COMMANDS: Readonly<Record<string, PhotoCommand>> = {
  /** As `fillLibrary`: `assets`, `seed`, `averageBytes`, `newest`. */
  fill: (simulator, given) => {
    const { assets, seed, averageBytes, newest } = given;
    const wish = { assets: numberIn('assets', assets) };
    const more = { ...(seed !== undefined && { seed: String(seed) }) };
    const sizes = { ...(averageBytes !== undefined && { averageBytes: Number(averageBytes) }) };
    const dates = { ...(newest !== undefined && { newest: Number(newest) }) };
    return {
      assets: fillLibrary(library(simulator, given), { ...wish, ...more, ...sizes, ...dates }).length,
    };
  },
  /** One picture: `fileName`, `itemType`, `form` of its bytes, `bytes`, `seed`, `takenAt`, and `movieBytes` for a Live Photo. */
  'add-picture': (simulator, given) => {
    const { fileName, takenAt, movieBytes } = given;
    const itemType = String(given.itemType ?? 'public.jpeg');
    const resources = new Map([['resOriginal', file(given, 'jpeg', itemType, 'original')]]);
    if (movieBytes !== undefined)
      resources.set(
        'resOriginalVidCompl',
        file({ ...given, form: 'mov', bytes: movieBytes }, 'mov', MOVIE, 'movie'),
      );
    const asset = library(simulator, given).add({
      ...{ fileName: fileName === undefined ? undefined : String(fileName), itemType, resources },
      ...{ subtypeV2: movieBytes === undefined ? 0 : 2 },
      ...(takenAt !== undefined && { takenAt: Number(takenAt) }),
    });
    return { asset: asset.name, master: asset.master.name };
  },
  duplicate: (simulator, given) => ({
    asset: library(simulator, given).duplicate(picture(simulator, given)).name,
  }),
  /** An edited still of `bytes`, by `adjustment`; with `movieBytes` an edited Live movie as well. */
  edit: (simulator, given) => {
    const files = new Map([['resJPEGFull', file(given, 'jpeg', 'public.jpeg', 'edited')]]);
    if (given.movieBytes !== undefined)
      files.set(
        'resVidCompl',
        file({ ...given, form: 'mov', bytes: given.movieBytes }, 'mov', MOVIE, 'edited-movie'),
      );
    const adjustment = String(given.adjustment ?? 'com.apple.photo');
    library(simulator, given).edit(picture(simulator, given), files, adjustment);
  },
  revert: (simulator, given) => library(simulator, given).revert(picture(simulator, given)),
  /** `said`: any of `title`, `description`, `keywords`, `location`, `takenAt`, `isFavourite`. */
  describe: (simulator, given) =>
    library(simulator, given).describe(picture(simulator, given), only(given.said, SAID)),
  hide: (simulator, given) =>
    library(simulator, given).hide(picture(simulator, given), given.isHidden !== false),
  /** To Recently Deleted; `trashReason` in a shared library: 1 deleted, 0 taken back. */
  trash: (simulator, given) =>
    library(simulator, given).trash(
      picture(simulator, given),
      given.trashReason === undefined ? undefined : Number(given.trashReason),
    ),
  restore: (simulator, given) => library(simulator, given).restore(picture(simulator, given)),
  purge: (simulator, given) => library(simulator, given).purge(picture(simulator, given)),
  /** The device has uploaded the original, or has not (`isUploaded` false). */
  upload: (simulator, given) => {
    for (const resource of picture(simulator, given).master.resources.values())
      resource.isUploaded = given.isUploaded !== false;
    library(simulator, given).touched(picture(simulator, given));
  },
  /** `title`; `kind` 'folder' for a folder; `parent`, the folder that it lies in. */
  'new-album': (simulator, given) => {
    const { kind, parent } = given;
    const place = { ...(parent !== undefined && { parent: String(parent) }) };
    const made = library(simulator, given).newAlbum(String(given.title ?? ''), {
      ...{ kind: kind === 'folder' ? 'folder' : 'album' },
      ...place,
    });
    return { album: made.name };
  },
  'rename-album': (simulator, given) =>
    library(simulator, given).renameAlbum(album(simulator, given), String(given.title ?? '')),
  'delete-album': (simulator, given) => library(simulator, given).deleteAlbum(album(simulator, given)),
  'put-in-album': (simulator, given) =>
    library(simulator, given).putInAlbum(album(simulator, given), picture(simulator, given)),
  'take-from-album': (simulator, given) =>
    library(simulator, given).takeFromAlbum(album(simulator, given), picture(simulator, given).name),
  /** `name`: how the owner calls somebody who is recognised for the first time; may be empty. */
  'new-person': (simulator, given) => ({
    person: library(simulator, given).people.add(String(given.name ?? '')).name,
  }),
  'rename-person': (simulator, given) =>
    library(simulator, given).people.rename(person(simulator, given, 'person'), String(given.name ?? '')),
  /** `person` turns out to be `into`. */
  'merge-people': (simulator, given) =>
    library(simulator, given).people.merge(
      person(simulator, given, 'person'),
      person(simulator, given, 'into'),
    ),
  /** Begins a shared library with `members`, their Apple IDs. */
  share: (simulator, given) => {
    const members = (given.members as string[]).map((appleId) => account(simulator, appleId).photos);
    return { zone: account(simulator, given.appleId).photos.share(members).zone.zoneName };
  },
  'strange-zone': (simulator, given) =>
    account(simulator, given.appleId).photos.addStrangeZone(String(given.zoneName)),
  /** The library is gone, or is there again (`isRemoved` false). */
  'remove-library': (simulator, given) => {
    library(simulator, given).isRemoved = given.isRemoved !== false;
  },
  indexing: (simulator, given) => {
    library(simulator, given).indexing = given.state === 'RUNNING' ? 'RUNNING' : 'FINISHED';
  },
  /** Habits of the change history (`emptyPages`, `refuseTokens`), and how many seconds addresses live (`urlLife`). */
  habits: (simulator, { emptyPages, refuseTokens, urlLife }) => {
    if (emptyPages !== undefined) simulator.changes.emptyPages = Number(emptyPages);
    if (refuseTokens !== undefined) simulator.changes.refuseTokens = refuseTokens === true;
    if (urlLife !== undefined) simulator.urls.life = Number(urlLife);
  },
  /** What is really there, for whoever checks a client: names, checksums, sizes, states. */
  library: (simulator, given) => contents(library(simulator, given)),
};

const MOVIE = 'com.apple.quicktime-movie';
const SAID = ['title', 'description', 'keywords', 'location', 'takenAt', 'isFavourite'];
const FORMS: readonly string[] = ['jpeg', 'png', 'heic', 'mov', 'bytes'];

function account(simulator: Simulator, appleId: unknown) {
  const found = simulator.account(String(appleId));
  if (!found) throw new Error(`no account ${String(appleId)}`);
  return found;
}

function library(simulator: Simulator, { appleId, zone }: Given): SimulatedLibrary {
  const { photos } = account(simulator, appleId);
  if (zone === undefined) return photos.own;
  const found = [...photos.private, ...photos.shared].find((one) => one.zone.zoneName === zone);
  if (!found) throw new Error(`no library ${String(zone)}`);
  return found;
}

function picture(simulator: Simulator, given: Given): SimulatedAsset {
  const found = library(simulator, given).assets.get(String(given.asset));
  if (!found) throw new Error(`no picture ${String(given.asset)}`);
  return found;
}

function album(simulator: Simulator, given: Given): SimulatedAlbum {
  const found = library(simulator, given).albums.get(String(given.album));
  if (!found) throw new Error(`no album ${String(given.album)}`);
  return found;
}

function person(simulator: Simulator, given: Given, field: 'person' | 'into'): SimulatedPerson {
  const found = library(simulator, given).people.all.get(String(given[field]));
  if (!found) throw new Error(`no person ${String(given[field])}`);
  return found;
}

function file(given: Given, otherwise: ContentForm, fileType: string, part: string): SimulatedResource {
  const form = String(given.form ?? otherwise);
  if (!FORMS.includes(form)) throw new Error(`no form is called ${form}`);
  const bytes = given.bytes === undefined ? 1000 : numberIn('bytes', given.bytes);
  const seed = `${String(given.seed ?? given.asset ?? given.fileName ?? '')}/${part}`;
  const content = new SimulatedContent(form as ContentForm, bytes, seed);
  return { content, fileType, width: 64, height: 48, isUploaded: true };
}

function numberIn(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new Error(`${name} is no number`);
  return value;
}

function only(given: unknown, names: readonly string[]): object {
  const entries = Object.entries(given ?? {});
  const unknown = entries.find(([name]) => !names.includes(name));
  if (unknown) throw new Error(`nothing is called ${unknown[0]}`);
  return Object.fromEntries(entries);
}

function contents({ assets, albums }: SimulatedLibrary): object {
  const files = (resources: SimulatedAsset['edit']) =>
    Object.fromEntries(
      [...resources].map(([family, { content }]) => [
        family,
        { checksum: content.checksum, size: content.size },
      ]),
    );
  return {
    assets: [...assets.values()].map(({ name, master, edit, isHidden, isDeleted, isFavourite }) => ({
      ...{ name, master: master.name, fileName: master.fileName ?? null, isHidden, isDeleted, isFavourite },
      files: { ...files(master.resources), ...files(edit) },
    })),
    albums: [...albums.values()].map(({ name, title, kind, members }) => ({
      ...{ name, title, kind, members: [...members.keys()] },
    })),
  };
}
