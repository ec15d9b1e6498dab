import { LONGEST, type Person, type Region, uniquePeople } from './description.ts';
import type { Size } from './picture-shape.ts';
import { oneLine } from './plain-text.ts';
import { fieldsOf, listOf, type Nested, type NestedFields, numberIn, type RawTags } from './raw-tags.ts';

/** How a picture lies in its file: EXIF's orientation, and the size of the stored pixels. */
export interface Lie {
  readonly orientation: number;
  readonly size: Size | undefined;
}

/**
 * People that a file names, with their faces where it says: regions of the Metadata Working Group (Guidelines 2.0, 5.4) and of Microsoft,
 * then names alone (IPTC). Both kinds of regions lie on the stored pixels and are turned upright here.
 */
export function taggedPeople(tags: RawTags, lie: Lie): Person[] {
  return uniquePeople([
    ...workingGroupPeople(tags, lie),
    ...microsoftPeople(tags, lie),
    ...listOf(tags, 'XMP-iptcExt:PersonInImage').flatMap((name) => person(name, undefined)),
  ]);
}

function workingGroupPeople(tags: RawTags, lie: Lie): Person[] {
  const info = fieldsOf(tags.nested.get('XMP-mwg-rs:RegionInfo'));
  const applied = fieldsOf(info?.AppliedToDimensions);
  return entries(info?.RegionList).flatMap((region) => {
    if (region.Type !== undefined && region.Type !== 'Face') return [];
    const area = fieldsOf(region.Area);
    const shares = area && inShares(area, applied);
    return person(region.Name, shares && upright(shares, isUpright(applied, lie) ? 1 : lie.orientation));
  });
}

/** `Rectangle` is "left, top, width, height" in shares. */
function microsoftPeople(tags: RawTags, { orientation }: Lie): Person[] {
  const info = fieldsOf(tags.nested.get('XMP-MP:RegionInfoMP'));
  return entries(info?.Regions).flatMap((region) => {
    const parts = typeof region.Rectangle === 'string' ? region.Rectangle.split(',').map(numberIn) : [];
    const [left, top, width, height] = parts;
    if (left === undefined || top === undefined || width === undefined || height === undefined)
      return person(region.PersonDisplayName, undefined);
    const shares = { x: left + width / 2, y: top + height / 2, width, height };
    return person(region.PersonDisplayName, upright(shares, orientation));
  });
}

function person(name: Nested | undefined, region: Region | undefined): Person[] {
  const clean = typeof name === 'object' ? '' : oneLine(String(name ?? ''), LONGEST.name);
  if (clean === '') return [];
  return [region && isInPicture(region) ? { name: clean, region } : { name: clean }];
}

function entries(list: Nested | undefined): NestedFields[] {
  return (Array.isArray(list) ? list : [list]).map(fieldsOf).filter((fields) => fields !== undefined);
}

/** An area's middle and size in shares; it may be given in pixels of what it applies to. */
function inShares(area: NestedFields, applied: NestedFields | undefined): Region | undefined {
  const inPixels = area.Unit === 'pixel';
  const [across, down] = inPixels ? [numberIn(applied?.W), numberIn(applied?.H)] : [1, 1];
  const [x, y] = [numberIn(area.X), numberIn(area.Y)];
  // A circle has a diameter instead.
  const [width, height] = [numberIn(area.W ?? area.D), numberIn(area.H ?? area.D)];
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  if (!across || !down) return undefined;
  return { x: x / across, y: y / down, width: width / across, height: height / down };
}

/** Some programs write regions of the turned picture: then the size they apply to is the turned one, too. */
function isUpright(applied: NestedFields | undefined, { orientation, size }: Lie): boolean {
  const [width, height] = [numberIn(applied?.W), numberIn(applied?.H)];
  if (orientation < 5 || !size || !width || !height) return false;
  return size.width !== size.height && width > height !== size.width > size.height;
}

/** A region of the stored pixels as it lies once they are turned as EXIF's orientation says. */
function upright({ x, y, width, height }: Region, orientation: number): Region {
  const turned = orientation >= 5 ? { width: height, height: width } : { width, height };
  const middles: Readonly<Record<number, readonly [number, number]>> = {
    2: [1 - x, y],
    3: [1 - x, 1 - y],
    4: [x, 1 - y],
    5: [y, x],
    6: [1 - y, x],
    7: [1 - y, 1 - x],
    8: [y, 1 - x],
  };
  const [across, down] = middles[orientation] ?? [x, y];
  return { x: across, y: down, ...turned };
}

function isInPicture({ x, y, width, height }: Region): boolean {
  const isShare = (value: number) => value >= 0 && value <= 1;
  return [x, y, width, height].every(isShare) && width > 0 && height > 0;
}
