import type { DatabaseSync } from 'node:sqlite';

const HOUR = 3_600_000;
/** Pictures are spread over these years up to the last of them. */
const SPAN = { from: Date.UTC(2012, 0, 1), to: Date.UTC(2026, 10, 20) };
const COUNTRIES = ['DE', 'IT', 'PT', 'FR', 'JP', 'AT', 'ES', 'US'] as const;
const CITIES = ['Munich', 'Rome', 'Lisbon', 'Paris', 'Kyoto', 'Vienna', 'Madrid', 'Portland'] as const;
const CAMERAS = [
  ['Apple', 'iPhone 15', 'iPhone 15 back triple camera 6.86mm f/1.78'],
  ['Apple', 'iPhone 12 mini', 'iPhone 12 mini back dual wide camera 4.2mm f/1.6'],
  ['Canon', 'Canon EOS R6', 'RF24-105mm F4 L IS USM'],
  ['FUJIFILM', 'X100V', '23mm f/2'],
  ['Google', 'Pixel 8', 'Pixel 8 back camera 6.9mm f/1.68'],
  ['samsung', 'SM-G991B', null],
] as const;
const SUBTYPES = [
  ' live ',
  ' live ',
  ' live portrait ',
  ' ',
  ' ',
  ' hdr ',
  ' screenshot ',
  ' selfie ',
  ' panorama ',
] as const;
const PEOPLE = ['Anna', 'Ben Keller', 'Carla', 'David', 'Grandma Rosa', 'Uncle Tom'] as const;
const SUBJECTS = [
  'beach',
  'birthday',
  'mountains',
  'garden',
  'concert',
  'zoo',
  'wedding',
  'school',
  'snow',
  'harbour',
] as const;
const PLACES = 400;
const ALBUMS = 200;

/**
 * Tells of each asset what a family's library knows: half of the pictures are from home, the rest from 400 places; every third
 * has a person, every fifth keywords ('family' among them), every tenth a title and a description. The same on every run.
 */
export function tellPictures(database: DatabaseSync): void {
  const ids = database.prepare('SELECT id, account_id AS accountId FROM asset ORDER BY id').all();
  const update = database.prepare(
    `UPDATE asset SET captured_at = ?, captured_offset = ?, make = ?, model = ?, lens = ?, subtypes = ?, favourite = ?,
       place_id = ?, city = ?, country = ?, latitude = ?, longitude = ?, title = ?, description = ? WHERE id = ?`,
  );
  const rows = ids.map(({ id, accountId }) => ({ id: Number(id), accountId: Number(accountId) }));
  for (const [index, { id }] of rows.entries()) update.run(...told(index, rows.length), id);
  tellWords(database, rows);
}

/** Whole numbers from 0 to below `most` that look random and are the same for the same index. */
function chosen(index: number, most: number, salt: number): number {
  const mixed = Math.imul(index + 1, 2_654_435_761) ^ Math.imul(salt + 1, 40_503);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % most;
}

function told(index: number, count: number): (string | number | null)[] {
  const pick = (most: number, salt: number) => chosen(index, most, salt);
  const at = SPAN.from + ((SPAN.to - SPAN.from) * index) / count + pick(24, 1) * HOUR;
  const [make, model, lens] = CAMERAS[pick(20, 2) % CAMERAS.length] ?? CAMERAS[0];
  const place = pick(2, 3) === 0 ? 0 : pick(PLACES, 4);
  const country = COUNTRIES[place % COUNTRIES.length] ?? 'DE';
  const city = CITIES[place] ?? `Village ${place}`;
  const subject = SUBJECTS[pick(SUBJECTS.length, 6)] ?? 'beach';
  const isTold = pick(10, 5) === 0;
  return [
    ...[
      Math.round(at),
      60,
      make,
      model,
      lens,
      SUBTYPES[pick(SUBTYPES.length, 7)] ?? ' ',
      pick(40, 8) === 0 ? 1 : 0,
    ],
    ...[1000 + place, city, country, 40 + (place % 20), -10 + (place % 40)],
    ...[isTold ? `A ${subject} holiday` : null, isTold ? `The day at the ${subject}, number ${index}` : null],
  ];
}

function tellWords(database: DatabaseSync, rows: readonly { id: number; accountId: number }[]): void {
  const keyword = database.prepare('INSERT OR IGNORE INTO keyword (asset_id, word) VALUES (?, ?)');
  const person = database.prepare('INSERT INTO people (asset_id, name) VALUES (?, ?)');
  const album = database.prepare('INSERT OR IGNORE INTO album (account_id, title) VALUES (?, ?)');
  const member = database.prepare(
    'INSERT INTO album_asset SELECT id, ? FROM album WHERE account_id = ? AND title = ?',
  );
  for (const [index, { id, accountId }] of rows.entries()) {
    const pick = (most: number, salt: number) => chosen(index, most, salt);
    if (pick(3, 11) === 0) person.run(id, PEOPLE[pick(PEOPLE.length, 12)] ?? 'Anna');
    if (pick(5, 13) === 0) {
      keyword.run(id, 'family');
      keyword.run(id, SUBJECTS[pick(SUBJECTS.length, 14)] ?? 'beach');
      keyword.run(id, `thing ${pick(500, 15)}`);
    }
    if (pick(4, 16) !== 0) continue;
    const title = `${CITIES[pick(CITIES.length, 17)]} album ${pick(ALBUMS, 18)}`;
    album.run(accountId, title);
    member.run(id, accountId, title);
  }
}
