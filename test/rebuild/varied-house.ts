import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { smallestDng } from '../bad-days/smallest-dng.ts';
import { House } from '../house/house.ts';
import { aaeFile, jpegFile, movFile, pngFile, xmpFile } from '../picture-files/index.ts';

const LIVE = '0F4C1B52-8A0B-4B5E-9D0B-000000000001';
const APART = '0F4C1B52-8A0B-4B5E-9D0B-000000000002';
const LONG_AGO = new Date('2019-02-03T04:05:06.789Z');

/** A house of two accounts with one of everything: what a rebuild has to make out again. */
export async function variedHouse(): Promise<House> {
  const house = await House.build();
  await twoAccounts(house);
  await bringAnna(house);
  await bringBen(house);
  return house;
}

async function twoAccounts(house: House): Promise<void> {
  const config = JSON.parse(await readFile(house.config, 'utf8'));
  const source = (name: string) => ({ type: 'folder', path: join(house.inbox, name), settle: '0s' });
  config.accounts = {
    anna: { sources: [source('anna')], timeZone: 'Europe/Berlin' },
    'Ben Smith': { sources: [source('ben')], timeZone: 'Asia/Kolkata' },
  };
  await writeFile(house.config, JSON.stringify(config));
}

async function bringAnna(house: House): Promise<void> {
  const bring = (name: string, bytes: Buffer, at?: Date) => house.bring(`anna/${name}`, bytes, at);
  // A Live Photo, edited, with all its sidecars.
  const takenAt = '2024-03-31T17:02:11';
  await bring('IMG_1001.JPG', await jpegFile({ seed: 1, takenAt, contentIdentifier: LIVE }));
  await bring(
    'IMG_1001.MOV',
    await movFile({ seed: 2, createdAt: `${takenAt}+02:00`, contentIdentifier: LIVE }),
  );
  await bring('IMG_E1001.JPG', await jpegFile({ seed: 3, takenAt }));
  await bring('IMG_1001.AAE', aaeFile({ seed: 4 }));
  await bring('IMG_O1001.AAE', aaeFile({ seed: 5 }));
  await bring('IMG_1001.JPG.xmp', xmpFile({ seed: 6 }));
  // A Live Photo whose halves only know each other by what they say.
  const still = await jpegFile({ seed: 7, takenAt: '2024-04-01T08:00:00', contentIdentifier: APART });
  await bring('still.JPG', still);
  await bring(
    'film.MOV',
    await movFile({ seed: 8, createdAt: '2024-04-01T08:00:00+02:00', contentIdentifier: APART }),
  );
  // RAW+JPEG, a clip, a movie that only shares the name of a still.
  await bring('DSC_1.JPG', await jpegFile({ seed: 9, takenAt: '2024-04-02T08:00:00' }));
  await bring('DSC_1.DNG', smallestDng(2024));
  await bring('clip.MOV', await movFile({ seed: 10, createdAt: '2024-04-03T08:00:00+02:00', seconds: 30 }));
  await bring('both.JPG', await jpegFile({ seed: 11, takenAt: '2024-04-03T09:00:00' }));
  await bring('both.MOV', await movFile({ seed: 12, createdAt: '2024-04-03T09:00:00+02:00', seconds: 60 }));
  // The same name again and again, a duplicate, another picture that is called like an edited one.
  for (const seed of [20, 21, 22])
    await bring(`card ${seed}/DSC_9.JPG`, await jpegFile({ seed, takenAt: '2024-05-01T08:00:00' }));
  await bring('copy of DSC_9.JPG', await jpegFile({ seed: 20, takenAt: '2024-05-01T08:00:00' }));
  // Dates from the name, from the file, from nowhere; a place far away.
  await bring('IMG_20200130_095718.jpg', await jpegFile({ seed: 30 }));
  await bring('PXL_20210102_030405678.jpg', await jpegFile({ seed: 31 }));
  await bring('no date.png', await pngFile({ seed: 32 }), LONG_AGO);
  await bring('no film date.MOV', await movFile({ seed: 33 }), LONG_AGO);
  const tokyo = { latitude: 35.68, longitude: 139.69 };
  await bring('tokyo.jpg', await jpegFile({ seed: 34, takenAt: '2024-06-01T08:00:00', gps: tokyo }));
  // Cut short; no extension; text beside pictures.
  const whole = await jpegFile({ seed: 35, takenAt: '2024-06-02T08:00:00' });
  await bring('cut.jpg', whole.subarray(0, whole.length - 40));
  await bring('without extension', await jpegFile({ seed: 36, takenAt: '2024-06-03T08:00:00' }));
  await bring('notes.txt', Buffer.from('not a picture'));
  for (const [index, name] of [
    'wave 🌊.jpg',
    'café.jpg',
    'dots...jpg',
    ' space .jpg',
    'x-1a2b3c4d.jpg',
    'CON.jpg',
  ].entries())
    await bring(`odd/${name}`, await jpegFile({ seed: 40 + index, takenAt: '2024-07-01T08:00:00' }));
}

/** Some of it is what anna has as well. */
async function bringBen(house: House): Promise<void> {
  const bring = (name: string, bytes: Buffer) => house.bring(`ben/${name}`, bytes);
  await bring('DSC_9.JPG', await jpegFile({ seed: 20, takenAt: '2024-05-01T08:00:00' }));
  await bring('IMG_1.JPG', await jpegFile({ seed: 60, takenAt: '2024-05-02T08:00:00' }));
  await bring('no date.jpg', await jpegFile({ seed: 61 }));
}
