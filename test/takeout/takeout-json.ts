/** What a test wants to stand in a picture's JSON. */
export interface JsonWishes {
  readonly title?: string;
  readonly description?: string;
  /** ISO 8601 with a zone. */
  readonly takenAt?: string;
  readonly uploadedAt?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly people?: readonly string[];
  readonly flags?: Readonly<Record<string, boolean>>;
}

/** A JSON as Google Takeout writes it beside a picture. */
export function takeoutJson(wishes: JsonWishes): Buffer {
  const { title = 'IMG_1.jpg', description = '', takenAt = '2019-07-01T10:00:00Z' } = wishes;
  const {
    uploadedAt = '2021-01-01T00:00:00Z',
    latitude = 0,
    longitude = 0,
    people = [],
    flags = {},
  } = wishes;
  const geo = { latitude, longitude, altitude: 0, latitudeSpan: 0, longitudeSpan: 0 };
  const json = {
    ...{
      title,
      description,
      imageViews: '3',
      creationTime: moment(uploadedAt),
      photoTakenTime: moment(takenAt),
    },
    ...{ geoData: geo, geoDataExif: { ...geo, latitude: 0, longitude: 0 } },
    ...(people.length === 0 ? {} : { people: people.map((name) => ({ name })) }),
    ...flags,
    ...{ url: 'https://photos.google.com/photo/AF1Qip', googlePhotosOrigin: { mobileUpload: {} } },
  };
  return Buffer.from(JSON.stringify(json, undefined, 2));
}

/** The JSON that names an album. */
export function albumJson(title: string): Buffer {
  return Buffer.from(
    JSON.stringify({ title, description: '', access: 'protected', date: moment('2020-01-01T00:00:00Z') }),
  );
}

function moment(iso: string) {
  const at = new Date(iso);
  return { timestamp: String(Math.trunc(at.getTime() / 1000)), formatted: at.toUTCString() };
}
