import { type Description, LONGEST, uniqueWords } from './description.ts';
import { oneLine, paragraphs } from './plain-text.ts';
import { listOf, numberOf, type RawTags, textOf } from './raw-tags.ts';
import { type Lie, taggedPeople } from './tagged-people.ts';

const TITLES = [
  'XMP-dc:Title',
  'IPTC:ObjectName',
  'IFD0:XPTitle',
  'Keys:Title',
  'Keys:DisplayName',
  'ItemList:Title',
  'UserData:Title',
  'PNG:Title',
  'Info:Title',
  'RIFF:Title',
  'ASF:Title',
];
const DESCRIPTIONS = [
  'XMP-dc:Description',
  'IPTC:Caption-Abstract',
  'IFD0:ImageDescription',
  'Keys:Description',
  'ItemList:Description',
  'PNG:Description',
  'ASF:Description',
];
const KEYWORDS = ['XMP-dc:Subject', 'IPTC:Keywords', 'Keys:Keywords', 'ItemList:Keyword'];
/** Words with the path to them: the last one is the word. */
const WORD_PATHS = ['XMP-lr:HierarchicalSubject', 'XMP-digiKam:TagsList', 'XMP-microsoft:LastKeywordXMP'];

/** What cameras write where people would describe a picture. */
const BY_CAMERAS =
  /^(samsung|sony dsc|dcim.*|default|olympus digital camera|(konica )?minolta digital camera|digital still camera|exif_jpeg_picture|.*jpeg_picture|cof|dav|edf|hdr|hdrpl|mde|nor|oznor|rhdr|ptr|sdr|smart|untitled|image description|camera)$/i;

/** What a file says about its picture in words. `lie` is how the picture lies in it. */
export function taggedDescription(tags: RawTags, lie: Lie): Description {
  const title = titleOf(tags);
  const description = descriptionOf(tags);
  const keywords = keywordsOf(tags);
  const rating = ratingOf(tags);
  const people = taggedPeople(tags, lie);
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(keywords.length === 0 ? {} : { keywords }),
    ...(rating === undefined ? {} : { rating }),
    ...(people.length === 0 ? {} : { people }),
  };
}

function titleOf(tags: RawTags): string | undefined {
  const title = textOf(tags, ...TITLES);
  return title === undefined ? undefined : oneLine(title, LONGEST.title);
}

function descriptionOf(tags: RawTags): string | undefined {
  const device = ['Make', 'Model'].map((tag) => textOf(tags, `IFD0:${tag}`));
  for (const name of DESCRIPTIONS) {
    const text = paragraphs(String(tags.values.get(name) ?? ''), LONGEST.description);
    if (text !== '' && !BY_CAMERAS.test(text) && !device.includes(text)) return text;
  }
  return undefined;
}

function keywordsOf(tags: RawTags): string[] {
  const lists = KEYWORDS.flatMap((name) => words(tags, name));
  // Windows separates by semicolons, Apple's movies by commas.
  const joined = words(tags, 'IFD0:XPKeywords').flatMap((text) => text.split(';'));
  const flat = clean([...lists, ...joined]);
  if (flat.length > 0) return flat;
  return clean(
    WORD_PATHS.flatMap((name) => words(tags, name)).map((path) => path.split(/[|/]/).at(-1) ?? ''),
  );
}

function words(tags: RawTags, name: string): string[] {
  const texts = listOf(tags, name).flatMap((word) => (typeof word === 'object' ? [] : [String(word)]));
  return /^(Keys|ItemList):/.test(name) ? texts.flatMap((text) => text.split(',')) : texts;
}

function clean(texts: readonly string[]): string[] {
  return uniqueWords(texts.map((text) => oneLine(text, LONGEST.keyword)));
}

/** Stars, or Microsoft's percent (1, 25, 50, 75, 99). Nothing for 0, which cameras write into every picture. */
function ratingOf(tags: RawTags): number | undefined {
  const stars = numberOf(tags, 'XMP-xmp:Rating', 'IFD0:Rating', 'Keys:UserRating');
  if (stars !== undefined && stars !== 0)
    return Number.isInteger(stars) && stars >= -1 && stars <= 5 ? stars : undefined;
  const percent = numberOf(tags, 'XMP-microsoft:RatingPercent', 'IFD0:RatingPercent');
  return percent !== undefined && percent >= 1 && percent <= 100 ? 1 + Math.round(percent / 25) : undefined;
}
