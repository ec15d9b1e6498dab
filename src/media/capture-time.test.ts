import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CaptureTime, captureTime } from './capture-time.ts';
import { asIfUtc, localAt } from './local-time.ts';
import type { Position } from './position.ts';
import { toRawTags } from './raw-tags.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const MODIFIED = Date.UTC(2025, 6, 1, 10);
const DENVER: Position = { latitude: 39, longitude: -108 };

function found(
  tags: Record<string, unknown>,
  options: { name?: string; modified?: number; position?: Position } = {},
) {
  const { name = 'IMG_1.jpg', modified = MODIFIED, position } = options;
  const time = captureTime({
    tags: toRawTags(tags),
    name,
    modified,
    position,
    timeZone: 'Europe/Berlin',
    now: NOW,
  });
  assert.equal(asIfUtc(time.local), Math.floor((time.instant + time.offsetMinutes * 60_000) / 1000) * 1000);
  return time;
}

function shown({ instant, offsetMinutes, source, zoneSource }: CaptureTime): string {
  return `${new Date(instant).toISOString()} ${offsetMinutes} ${source} ${zoneSource}`;
}

const ORIGINAL = { 'ExifIFD:DateTimeOriginal': '2020:01:30 09:57:18' };

describe('the capture time', () => {
  it('is EXIF’s with its fraction and offset', () => {
    const tags = { ...ORIGINAL, 'ExifIFD:SubSecTimeOriginal': '031', 'ExifIFD:OffsetTimeOriginal': '-04:00' };
    assert.equal(shown(found(tags)), '2020-01-30T13:57:18.031Z -240 exif offset');
  });

  it('has the zone of the place, else the account’s', () => {
    assert.equal(shown(found(ORIGINAL, { position: DENVER })), '2020-01-30T16:57:18.000Z -420 exif gps');
    assert.equal(shown(found(ORIGINAL)), '2020-01-30T08:57:18.000Z 60 exif account');
  });

  it('takes the offset of the last change only while nothing was changed', () => {
    const offset = { ...ORIGINAL, 'ExifIFD:OffsetTime': '+09:00' };
    assert.equal(found(offset).offsetMinutes, 540);
    assert.equal(found({ ...offset, 'IFD0:ModifyDate': '2020:01:30 09:57:18' }).offsetMinutes, 540);
    assert.equal(found({ ...offset, 'IFD0:ModifyDate': '2021:05:05 10:00:00' }).offsetMinutes, 60);
  });

  it('borrows the zone of an XMP date that shows the same clock, and of no other', () => {
    assert.equal(
      found({ ...ORIGINAL, 'XMP-photoshop:DateCreated': '2020:01:30 09:57:18-05:00' }).offsetMinutes,
      -300,
    );
    assert.equal(
      found({ ...ORIGINAL, 'XMP-photoshop:DateCreated': '2020:01:30 09:57:19-05:00' }).offsetMinutes,
      60,
    );
  });

  const ladder: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ['EXIF original', ORIGINAL, '2020-01-30T08:57:18.000Z 60 exif account'],
    ['XMP', { 'XMP-xmp:CreateDate': '2019:05:04 06:00:41+02:00' }, '2019-05-04T04:00:41.000Z 120 xmp offset'],
    [
      'IPTC',
      { 'IPTC:DateCreated': '2018:01:02', 'IPTC:TimeCreated': '10:00:00+00:00' },
      '2018-01-02T09:00:00.000Z 60 xmp account',
    ],
    [
      'a movie’s zoned date',
      { 'Keys:CreationDate': '2017:07:24 11:25:40+03:00' },
      '2017-07-24T08:25:40.000Z 180 quicktime offset',
    ],
    [
      'EXIF digitized',
      { 'ExifIFD:CreateDate': '2016:01:01 12:00:00' },
      '2016-01-01T11:00:00.000Z 60 exif account',
    ],
    [
      'a movie’s UTC date',
      { 'QuickTime:CreateDate': '2015:07:24 08:25:57' },
      '2015-07-24T08:25:57.000Z 120 quicktime account',
    ],
    [
      'GPS',
      { 'GPS:GPSDateStamp': '2014:02:05', 'GPS:GPSTimeStamp': '07:11:43.07' },
      '2014-02-05T07:11:43.070Z 60 gps account',
    ],
    [
      'a day without a time',
      { 'XMP-photoshop:DateCreated': '2013:12:06' },
      '2013-12-06T11:00:00.000Z 60 xmp account',
    ],
  ];
  for (const [index, [what, tags, expected]] of ladder.entries()) {
    it(`is ${what} when nothing better is there`, () => {
      // Later rungs first, so that the order of tags plays no part.
      const worse = Object.assign(
        {},
        ...ladder
          .slice(index + 1)
          .map((rung) => rung[1])
          .reverse(),
      );
      // A rung may use the tag of a worse one; its own value counts.
      assert.equal(shown(found({ ...worse, ...tags }, { name: '2001-01-01 01.01.01.jpg' })), expected);
    });
  }

  it('is the name’s, then EXIF’s last change, then the modification time', () => {
    const changed = { 'IFD0:ModifyDate': '2012:06:01 12:00:00' };
    const name = 'IMG_20200130_095718.jpg';
    assert.equal(shown(found(changed, { name })), '2020-01-30T08:57:18.000Z 60 name account');
    assert.equal(
      shown(found({}, { name: 'PXL_20200130_095718123.jpg' })),
      '2020-01-30T09:57:18.123Z 60 name account',
    );
    assert.equal(shown(found(changed)), '2012-06-01T10:00:00.000Z 120 exif account');
    assert.equal(shown(found({})), '2025-07-01T10:00:00.000Z 120 file account');
  });

  it('shows the modification time on the account’s clock even where the place is known', () => {
    assert.equal(shown(found({}, { position: DENVER })), '2025-07-01T10:00:00.000Z 120 file account');
  });

  for (const absurd of [
    '0000:00:00 00:00:00',
    '9999:12:31 23:59:59',
    '1825:12:31 23:59:59',
    '2026:11:21 14:00:00',
    '2020:13:01 00:00:00',
    '1904:01:01 00:00:00',
    '1970:01:01 00:00:00',
  ])
    it(`is not ${absurd}`, () => {
      assert.equal(found({ 'ExifIFD:DateTimeOriginal': absurd }).source, 'file');
      assert.equal(found({ 'QuickTime:CreateDate': absurd, ...ORIGINAL }).source, 'exif');
    });

  it('may be a day ahead of us, for clocks east of us', () => {
    assert.equal(found({ 'ExifIFD:DateTimeOriginal': '2026:11:21 12:00:00' }).source, 'exif');
  });

  it('is now when the modification time is absurd, too', () => {
    for (const modified of [Number.NaN, Number.POSITIVE_INFINITY, NOW + 3 * 86_400_000, -1e15, 1e300])
      assert.equal(found({}, { modified }).instant, NOW, String(modified));
  });

  it('survives tags of wrong types', () => {
    const tags = {
      'ExifIFD:DateTimeOriginal': 20200130,
      'ExifIFD:OffsetTimeOriginal': ['x'],
      'XMP-xmp:CreateDate': { a: 1 },
      'QuickTime:CreateDate': true,
      'GPS:GPSDateStamp': null,
    };
    assert.equal(found(tags).source, 'file');
  });
});

describe('a date beside the picture', () => {
  const beside = (iso: string, isDoubtful = false) => {
    const at = new Date(iso).getTime();
    const date = { local: localAt(at, 0), milliseconds: 0, timeKnown: true, zone: 'utc' as const };
    return { date, source: 'takeout' as const, isDoubtful };
  };
  const within = (tags: Record<string, unknown>, name: string, date: ReturnType<typeof beside>) =>
    shown(
      captureTime({
        ...{ tags: toRawTags(tags), name, modified: MODIFIED, position: undefined },
        ...{ timeZone: 'Europe/Berlin', now: NOW, beside: date },
      }),
    );

  const CASES: [
    what: string,
    tags: Record<string, unknown>,
    name: string,
    date: ReturnType<typeof beside>,
    expected: string,
  ][] = [
    [
      'counts where the picture has none',
      {},
      'a.jpg',
      beside('2019-07-01T10:00:00Z'),
      '2019-07-01T10:00:00.000Z 120 takeout account',
    ],
    [
      'counts although doubtful where there is nothing else',
      {},
      'a.jpg',
      beside('2019-07-01T10:00:00Z', true),
      '2019-07-01T10:00:00.000Z 120 takeout account',
    ],
    [
      'counts before the date of a name',
      {},
      'IMG-20190701-WA0001.jpg',
      beside('2019-07-01T08:30:00Z'),
      '2019-07-01T08:30:00.000Z 120 takeout account',
    ],
    [
      'gives way to another day of a name when doubtful',
      {},
      'IMG-20170701-WA0001.jpg',
      beside('2019-07-01T08:30:00Z', true),
      '2017-07-01T10:00:00.000Z 120 name account',
    ],
    [
      'gives way to the camera within a day',
      ORIGINAL,
      'a.jpg',
      beside('2020-01-31T00:00:00Z'),
      '2020-01-30T08:57:18.000Z 60 exif account',
    ],
    [
      'corrects the camera by more than a day',
      ORIGINAL,
      'a.jpg',
      beside('1979-07-01T10:00:00Z'),
      '1979-07-01T10:00:00.000Z 60 takeout account',
    ],
    [
      'corrects nothing when doubtful',
      ORIGINAL,
      'a.jpg',
      beside('2021-07-01T10:00:00Z', true),
      '2020-01-30T08:57:18.000Z 60 exif account',
    ],
    [
      'is not believed in the future',
      {},
      'a.jpg',
      beside('9999-12-31T23:59:59Z'),
      '2025-07-01T10:00:00.000Z 120 file account',
    ],
    [
      'is not believed before photography',
      {},
      'a.jpg',
      beside('1600-01-01T00:00:00Z'),
      '2025-07-01T10:00:00.000Z 120 file account',
    ],
  ];
  for (const [what, tags, name, date, expected] of CASES)
    it(what, () => assert.equal(within(tags, name, date), expected));
});
