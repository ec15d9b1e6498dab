/** How Google Photos calls the folder of a year, before the number: where it has been seen, and where it is like those. */
const YEAR_FOLDERS = [
  'Photos from',
  'Fotos von',
  'Photos de',
  'Fotos de',
  'Fotos del',
  'Foto dal',
  'Foto del',
  "Foto's uit",
  'Foto’s uit',
  'Zdjęcia z',
  'Fotografie z',
  'Foton från',
  'Fotos fra',
  'Bilder fra',
  'Billeder fra',
  'Фотографии за',
  'Foto dari',
];

/** Folders that Google Photos makes by itself, and the folders around the albums. */
const NO_ALBUMS = new Set(
  [
    ...['takeout', 'google photos', 'google fotos', 'google foto', 'googlefotos', "google foto's"],
    ...['trash', 'bin', 'papierkorb', 'corbeille', 'papelera', 'cestino', 'lixeira', 'prullenbak', 'kosz'],
    ...['archive', 'archiv', 'archives', 'archivo', 'archivio', 'arquivo', 'archief', 'archiwum'],
    ...['failed videos', 'locked folder', 'gesperrter ordner'],
    ...['untitled', 'ohne titel', 'unbenannt', 'sans titre', 'sin título', 'senza titolo', 'sem título'],
    ...['naamloos', 'bez tytułu'],
  ].map((name) => name.normalize('NFC')),
);

const YEAR = new RegExp(`^(?:${YEAR_FOLDERS.join('|')}) (?:1[89]|20)\\d{2}(?:\\(\\d+\\))?$`, 'iu');
/** Until 2020 there was a folder for each day: `2016-06-16`, `2016-06-16 #2`, `2016-06-16 - 2016-06-17`. */
const DAYS = /^\d{4}-\d{2}-\d{2}(?: ?-? ?\d{4}-\d{2}-\d{2})?(?: #\d+)?$/;

/** Whether a folder of a Takeout is an album, by its name: the folders of years, the bin and the like are none. */
export function isAlbumName(name: string): boolean {
  const plain = name.normalize('NFC').trim();
  if (plain === '' || YEAR.test(plain) || DAYS.test(plain)) return false;
  return !NO_ALBUMS.has(plain.replace(/\(\d+\)$/, '').toLowerCase());
}

/** The note of a part of a Takeout beside which nothing is extracted: a person is to do that. */
export const TAKEOUT_ARCHIVE = 'takeout-archive';
/** The note of one beside what was extracted of it. */
export const TAKEOUT_EXTRACTED = 'takeout-extracted';

/** Whether a file is a part of a Takeout as it is downloaded: `takeout-20240101T000000Z-001.zip`. */
export function isTakeoutArchive(name: string): boolean {
  return /^takeout-\d{8}T\d{6}Z.*\.(zip|tgz|tar\.gz)$/i.test(name);
}

/** How the JSON that names an album is called, language by language; anything else is looked into after these. */
export function isAlbumJsonName(name: string): boolean {
  return /^(metadata|metadaten|métadonnées|metadatos|metadati|metadados|metadades|metagegevens|metadane|metadáta)(\(\d+\))?\.json$/iu.test(
    name.normalize('NFC'),
  );
}
