import type { SearchKind } from '../catalog/search-terms.ts';

/** The most words that name one kind: 'bilder in hoher dynamik'. */
export const LONGEST_KIND = 3;

/** Words for what a picture is, folded, English and German; those for any picture at all are no condition. */
const NAMES: readonly (readonly [kind: SearchKind | 'any', names: string])[] = [
  [
    'any',
    'picture|pictures|pic|pics|image|images|shot|shots|media|bild|bilder|bildern|aufnahme|aufnahmen|everything|alles',
  ],
  [
    'photo',
    'photo|photos|foto|fotos|photograph|photographs|photographie|fotografie|fotografien|photography|stills',
  ],
  ['video', 'video|videos|clip|clips|movie|movies|film|filme|filmen|filmclips'],
  [
    'live',
    'live photo|live photos|live foto|live fotos|live-photo|live-photos|live-foto|live-fotos|live-bild|live-bilder|live',
  ],
  ['panorama', 'panorama|panoramas|panoramen|pano|panos|panoramabild|panoramabilder|panorama photos'],
  [
    'burst',
    'burst|bursts|burst photo|burst photos|serienbild|serienbilder|serienaufnahme|serienaufnahmen|serienfoto|serienfotos',
  ],
  [
    'screenshot',
    'screenshot|screenshots|screen shot|screen shots|bildschirmfoto|bildschirmfotos|screen capture',
  ],
  ['selfie', 'selfie|selfies|selbstportrat|selbstportrats|selbstportraet|selbstportraets'],
  ['hdr', 'hdr|hdr photo|hdr photos|hdr-foto|hdr-fotos|hdr-bilder'],
  [
    'portrait',
    'portrait|portraits|portrat|portrats|portraet|portraets|portrait mode|portratmodus|portrait photos',
  ],
  [
    'slow-motion',
    'slow motion|slow-motion|slow mo|slow-mo|slomo|slowmo|slow motion videos|zeitlupe|zeitlupen|zeitlupenvideo|zeitlupenvideos',
  ],
  ['timelapse', 'timelapse|timelapses|time lapse|time-lapse|zeitraffer|zeitraffervideo|zeitraffervideos'],
  ['raw', 'raw|raws|raw photo|raw photos|raw-foto|raw-fotos|raw files|rohdaten|raw-dateien'],
  ['edited', 'edited|edits|bearbeitet|bearbeitete|bearbeiteten|bearbeitetes'],
  [
    'favourite',
    'favourite|favourites|favorite|favorites|favs|favorit|favoriten|lieblingsbild|lieblingsbilder|lieblingsfoto|lieblingsfotos|liked',
  ],
  [
    'hidden',
    'hidden|versteckt|versteckte|versteckten|verstecktes|ausgeblendet|ausgeblendete|ausgeblendeten|ausgeblendetes',
  ],
];

const KINDS: ReadonlyMap<string, SearchKind | 'any'> = new Map(
  NAMES.flatMap(([kind, names]) => names.split('|').map((name) => [name, kind] as const)),
);

/** The kind that folded words name; 'any' for pictures of whatever kind, undefined for no such word. */
export function kindNamed(words: string): SearchKind | 'any' | undefined {
  return KINDS.get(words);
}

/** All words for kinds, to find those that are near to a slip. */
export function kindWords(): Iterable<string> {
  return KINDS.keys();
}
