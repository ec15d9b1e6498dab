import { sha256 } from '../platform/sha256.ts';
import type { Description, Person, Region } from './description.ts';
import { localAt } from './local-time.ts';
import type { Position } from './position.ts';
import { storedRegion } from './tagged-people.ts';
import { anyLanguage, element, listElement, xmlText } from './xmp-text.ts';

/** The address of our own namespace: a name, there is nothing to be found there. */
const HOMEROLL_NAMESPACE = 'https://homeroll.example/ns/1.0/';

/** What an XMP sidecar of ours can say. Plain data: it is kept as JSON, too. */
export interface XmpFacts extends Description {
  /** The stored pixels that regions of people lie on, and EXIF's orientation of them. */
  readonly pixels?: { readonly width: number; readonly height: number; readonly orientation: number };
  readonly city?: string;
  /** ISO 3166-1, two letters. */
  readonly country?: string;
  readonly position?: Position;
  /** Ms since the epoch, and minutes east of Greenwich. */
  readonly takenAt?: { readonly instant: number; readonly offsetMinutes: number };
  readonly account?: string;
  readonly originalName?: string;
  readonly capturedFrom?: string;
  readonly albums?: readonly string[];
  readonly kinds?: readonly string[];
  /** What people here have said of it, which counts before everything else; `said-words.ts` writes and reads it. */
  readonly said?: readonly string[];
}

const NAMESPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  'mwg-rs': 'http://www.metadataworkinggroup.com/schemas/regions/',
  stDim: 'http://ns.adobe.com/xap/1.0/sType/Dimensions#',
  stArea: 'http://ns.adobe.com/xmp/sType/Area#',
  homeroll: HOMEROLL_NAMESPACE,
};

/** Programs expect a name beside the code. Made once: the making is what takes time, not the asking. */
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

/** Stands for the digest while it is computed. */
const NO_DIGEST = element('homeroll:Digest', '0'.repeat(64));
const DIGEST = /<homeroll:Digest>([0-9a-f]{64})<\/homeroll:Digest>/;

/**
 * An XMP packet (ISO 16684-1) with these facts, well-formed whatever the texts are; the same facts always make the same bytes.
 * It carries a digest of itself, by which it is known again as long as nobody else has written into it.
 */
export function xmpDocument(facts: XmpFacts): Buffer {
  const properties = [...pictureProperties(facts), ...homerollProperties(facts)];
  const namespaces = Object.entries(NAMESPACES)
    .filter(([prefix]) => properties.some((property) => property.includes(`<${prefix}:`)))
    .map(([prefix, address]) => `\n    xmlns:${prefix}="${address}"`);
  const text = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Homeroll">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""${namespaces.join('')}>
${properties.map((property) => `   ${property}\n`).join('')}  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`;
  return Buffer.from(text.replace(NO_DIGEST, element('homeroll:Digest', sha256(text))));
}

/** Whether the bytes are a sidecar that we wrote and nobody has changed since. */
export function isOurDocument(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  const [whole, digest] = DIGEST.exec(text) ?? [];
  return whole !== undefined && sha256(text.replace(whole, NO_DIGEST)) === digest;
}

function pictureProperties(facts: XmpFacts): string[] {
  const { title, description, keywords = [], rating, people = [], city, country } = facts;
  return [
    ...(title === undefined ? [] : [anyLanguage('dc:title', title)]),
    ...(description === undefined ? [] : [anyLanguage('dc:description', description)]),
    ...(keywords.length === 0 ? [] : [listElement('dc:subject', 'Bag', keywords)]),
    ...(rating === undefined ? [] : [element('xmp:Rating', rating)]),
    ...(people.length === 0
      ? []
      : [
          listElement(
            'Iptc4xmpExt:PersonInImage',
            'Bag',
            people.map(({ name }) => name),
          ),
        ]),
    ...regions(people, facts.pixels),
    ...(city === undefined ? [] : [element('photoshop:City', city)]),
    ...(country === undefined ? [] : countryProperties(country)),
    ...(facts.position ? positionProperties(facts.position) : []),
    ...(facts.takenAt ? dateProperties(facts.takenAt) : []),
  ];
}

function countryProperties(code: string): string[] {
  const name = /^[A-Z]{2}$/.test(code) ? COUNTRIES.of(code) : undefined;
  return [element('photoshop:Country', name ?? code), element('Iptc4xmpCore:CountryCode', code)];
}

/** XMP keeps degrees and minutes: `41,53.4120000N`. */
function positionProperties({ latitude, longitude }: Position): string[] {
  const text = (degrees: number, [plus, minus]: readonly [string, string]) => {
    const whole = Math.trunc(Math.abs(degrees));
    const minutes = (Math.abs(degrees) - whole) * 60;
    return `${whole},${minutes.toFixed(8)}${degrees < 0 ? minus : plus}`;
  };
  return [
    element('exif:GPSLatitude', text(latitude, ['N', 'S'])),
    element('exif:GPSLongitude', text(longitude, ['E', 'W'])),
  ];
}

/** Lightroom and Bridge read the one, darktable and digiKam the other. */
function dateProperties({ instant, offsetMinutes }: { instant: number; offsetMinutes: number }): string[] {
  const { year, month, day, hour, minute, second } = localAt(instant, offsetMinutes);
  const two = (value: number) => String(value).padStart(2, '0');
  const milliseconds = ((instant % 1000) + 1000) % 1000;
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0')}`;
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(offsetMinutes) / 60))}:${two(Math.abs(offsetMinutes) % 60)}`;
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}${offset}`;
  return [element('exif:DateTimeOriginal', date), element('photoshop:DateCreated', date)];
}

/** Regions of the Metadata Working Group (Guidelines 2.0, 5.4): on the stored pixels, so they are turned back here. */
function regions(people: readonly Person[], pixels: XmpFacts['pixels']): string[] {
  const faces = people.filter((person): person is Person & { region: Region } => person.region !== undefined);
  if (faces.length === 0 || !pixels) return [];
  const list = faces.map(({ name, region }) => {
    const { x, y, width, height } = storedRegion(region, pixels.orientation);
    const area = `stArea:x="${share(x)}" stArea:y="${share(y)}" stArea:w="${share(width)}" stArea:h="${share(height)}"`;
    return `<rdf:li><rdf:Description mwg-rs:Name="${xmlText(name)}" mwg-rs:Type="Face"><mwg-rs:Area ${area} stArea:unit="normalized"/></rdf:Description></rdf:li>`;
  });
  const size = `stDim:w="${pixels.width}" stDim:h="${pixels.height}" stDim:unit="pixel"`;
  const names = `xmlns:stDim="${NAMESPACES.stDim}" xmlns:stArea="${NAMESPACES.stArea}"`;
  return [
    `<mwg-rs:Regions ${names} rdf:parseType="Resource"><mwg-rs:AppliedToDimensions ${size}/><mwg-rs:RegionList><rdf:Bag>${list.join('')}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>`,
  ];
}

function share(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** What no other program knows, for us to find again: a library must be enough to begin anew. */
function homerollProperties(facts: XmpFacts): string[] {
  const texts = {
    Account: facts.account,
    OriginalName: facts.originalName,
    CapturedFrom: facts.capturedFrom,
  };
  const lists = { Albums: facts.albums ?? [], Kinds: facts.kinds ?? [], Said: facts.said ?? [] };
  return [
    ...Object.entries(texts).flatMap(([name, text]) =>
      text === undefined ? [] : [element(`homeroll:${name}`, text)],
    ),
    ...Object.entries(lists).flatMap(([name, items]) =>
      items.length === 0 ? [] : [listElement(`homeroll:${name}`, 'Bag', items)],
    ),
    ...(facts.favourite ? [element('homeroll:Favourite', 1)] : []),
    ...(facts.hidden ? [element('homeroll:Hidden', 1)] : []),
    NO_DIGEST,
  ];
}
