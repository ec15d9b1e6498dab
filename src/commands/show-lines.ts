import type { AssetDetails } from '../catalog/asset-details.ts';
import type { FileRow } from '../catalog/files.ts';
import type { Language, Line } from '../texts/texts.ts';
import { dotted, marksOf, plain } from './captions.ts';
import type { Asker } from './command.ts';
import { localTimeWords } from './date-words.ts';
import { placeWords } from './place-words.ts';

/** All that is known about one picture. */
interface Known {
  readonly asset: AssetDetails;
  readonly albums: readonly string[];
  readonly keywords: readonly string[];
  readonly people: readonly string[];
  readonly files: readonly FileRow[];
}

/** What is known about a picture, a line for each kind of thing; what is not known has none. */
export function detailLines({ asset, albums, keywords, people, files }: Known, asker: Asker): Line[] {
  const { language } = asker;
  const marks = marksOf({ ...asset, model: null });
  const named = (key: string, names: readonly string[]): Line[] =>
    names.length === 0 ? [] : [{ key, values: { names: names.map(plain), count: names.length } }];
  return [
    dotted([plain(`#${asset.id}`), plain(asset.title ?? asset.name), ...marks]),
    ...(asset.description ? [plain(asset.description)] : []),
    ...whenLines(asset, language),
    ...whereLines(asset, asker),
    ...cameraLines(asset, language),
    ...sizeLines(asset, language),
    ...named('show-people', people),
    ...named('show-albums', albums),
    ...named('show-keywords', keywords),
    ...(asset.rating === null || asset.rating < 1
      ? []
      : [{ key: 'show-rating', values: { stars: asset.rating } }]),
    { key: 'show-account', values: { account: asset.account } },
    ...fileLines(files),
  ];
}

function whenLines({ capturedAt, capturedOffset }: AssetDetails, language: Language): Line[] {
  if (capturedAt === null) return [{ key: 'show-when-unknown' }];
  const offset = capturedOffset ?? 0;
  const when = localTimeWords(capturedAt + offset * 60_000, language);
  return [{ key: 'show-when', values: { when, zone: zoneWords(offset) } }];
}

/** UTC+2, UTC-3:30. */
function zoneWords(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  if (minutes === 0) return 'UTC';
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** Exactly where it was is for adults and the owner: a home is easily found by its pictures. */
function whereLines(asset: AssetDetails, { role, language }: Asker): Line[] {
  const { latitude, longitude } = asset;
  const place = placeWords(asset, language);
  const lines: Line[] = place === undefined ? [] : [{ key: 'show-place', values: { place } }];
  if (role === 'guest' || latitude === null || longitude === null) return lines;
  return [...lines, { key: 'show-position', values: { position: positionWords(latitude, longitude) } }];
}

/** Degrees with five decimals, about a metre: the form that maps take. */
function positionWords(latitude: number, longitude: number): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

function cameraLines(asset: AssetDetails, language: Language): Line[] {
  const { make, model, lens } = asset;
  const maker = make !== null && !model?.toLowerCase().startsWith(make.toLowerCase()) ? make : '';
  const camera = [maker, model ?? ''].filter((word) => word !== '').join(' ');
  const settings = exposureWords(asset, language);
  return [
    ...(camera === '' ? [] : [{ key: 'show-camera', values: { camera } }]),
    ...(lens === null ? [] : [{ key: 'show-lens', values: { lens } }]),
    ...(settings === '' ? [] : [{ key: 'show-exposure', values: { settings } }]),
  ];
}

/** `f/1.8 · 1/120 s · ISO 64 · 26 mm`: as cameras and books write it. */
export function exposureWords(
  asset: Pick<AssetDetails, 'aperture' | 'exposure' | 'iso' | 'focalLength'>,
  language: Language,
): string {
  const { aperture, exposure, iso, focalLength } = asset;
  const number = (value: number, maximumFractionDigits: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits, useGrouping: false }).format(value);
  const pieces = [
    aperture === null ? '' : `f/${number(aperture, 1)}`,
    exposure === null || exposure <= 0 ? '' : `${shutter(exposure, (value) => number(value, 1))} s`,
    iso === null ? '' : `ISO ${iso}`,
    focalLength === null ? '' : `${number(focalLength, 1)} mm`,
  ];
  return pieces.filter((piece) => piece !== '').join(' · ');
}

/** Shorter than a third of a second as a fraction, as cameras show it. */
function shutter(seconds: number, number: (value: number) => string): string {
  return seconds < 0.3 ? `1/${Math.round(1 / seconds)}` : number(seconds);
}

function sizeLines(
  { width, height, orientation, durationMs, kind }: AssetDetails,
  language: Language,
): Line[] {
  const lines: Line[] = [];
  if (width !== null && height !== null) {
    // Orientations 5 to 8 lie on their side: upright, width and height change places.
    const [across, down] = (orientation ?? 1) >= 5 ? [height, width] : [width, height];
    const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
    const megapixels = format.format((width * height) / 1e6);
    const size = `${across} × ${down}`;
    lines.push({ key: kind === 'video' ? 'show-frame' : 'show-size', values: { size, megapixels } });
  }
  if (durationMs !== null && kind === 'video')
    lines.push({ key: 'show-duration', values: { duration: durationMs } });
  return lines;
}

function fileLines(files: readonly FileRow[]): Line[] {
  const heading = { key: 'show-files', values: { count: files.length } };
  const lines = files.map((file): Line => {
    const part: Line = { key: `part-${file.part}` };
    return { key: 'show-file', values: { part, path: file.path ?? '', bytes: file.size ?? 0 } };
  });
  return files.length === 0 ? [] : [heading, ...lines];
}
