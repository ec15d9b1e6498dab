import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createLog } from '../../platform/log.ts';
import { Places } from './places.ts';
import { type Dump, geoNamesDump } from './places-file.ts';
import { geoNamesLine, writeDump } from './places-fixture.ts';

const LOG = createLog('silent');
const NEVER = new AbortController().signal;

/** What people would call a position, and its country; `''` for no city, neither for no answer at all. */
const KNOWN: readonly (readonly [what: string, latitude: number, longitude: number, answer: string])[] = [
  ['the Colosseum', 41.8902, 12.4922, 'Rome IT'],
  ['Trastevere', 41.8894, 12.4703, 'Rome IT'],
  ['Castel Sant’Angelo', 41.9031, 12.4663, 'Rome IT'],
  ['St Peter’s Square', 41.9022, 12.4568, 'Vatican City VA'],
  ['the beach of Ostia', 41.73, 12.28, 'Lido di Ostia IT'],
  ['the Eiffel Tower', 48.8584, 2.2945, 'Paris FR'],
  ['Montmartre', 48.8867, 2.3431, 'Paris FR'],
  ['Versailles', 48.8049, 2.1204, 'Versailles FR'],
  ['Rossio', 38.7139, -9.1394, 'Lisbon PT'],
  ['Belém', 38.6979, -9.2068, 'Lisbon PT'],
  ['Almada, across the Tagus', 38.679, -9.17, 'Almada PT'],
  ['Sintra', 38.7979, -9.3906, 'Sintra PT'],
  ['the Brandenburg Gate', 52.5163, 13.3777, 'Berlin DE'],
  ['Köpenick', 52.445, 13.574, 'Berlin DE'],
  ['Sanssouci', 52.4044, 13.0386, 'Potsdam DE'],
  ['Munich’s football ground', 48.2188, 11.6247, 'Munich DE'],
  ['Zermatt', 46.0207, 7.7491, 'Zermatt CH'],
  ['the Matterhorn', 45.9763, 7.6586, 'Zermatt CH'],
  ['Chania', 35.5173, 24.0178, 'Chaniá GR'],
  ['Oia on Santorini', 36.4618, 25.3753, 'Oía GR'],
  ['Fushimi Inari', 34.9671, 135.7727, 'Kyoto JP'],
  ['Shibuya', 35.6595, 139.7005, 'Tokyo JP'],
  ['Yokohama', 35.4437, 139.638, 'Yokohama JP'],
  ['Times Square', 40.758, -73.9855, 'New York City US'],
  ['Brooklyn Bridge', 40.7061, -73.9969, 'New York City US'],
  ['Journal Square', 40.7325, -74.063, 'Jersey City US'],
  ['Arlington, across the Potomac', 38.8816, -77.091, 'Arlington US'],
  ['Greenwich', 51.4779, -0.0015, 'London GB'],
  ['Bondi', -33.8908, 151.2743, 'Sydney AU'],
  ['the Christ of Rio', -22.9519, -43.2105, 'Rio de Janeiro BR'],
  ['Kinshasa, beside another capital', -4.38, 15.4, 'Kinshasa CD'],
  ['Konstanz, at a border in a town', 47.6603, 9.1758, 'Konstanz DE'],
  ['Kreuzlingen, on its other side', 47.6457, 9.1754, 'Kreuzlingen CH'],
  ['Kehl', 48.5725, 7.815, 'Kehl DE'],
  ['Strasbourg', 48.5818, 7.751, 'Strasbourg FR'],
  ['the casino of Monte Carlo', 43.7396, 7.4276, 'Monaco MC'],
  ['Gosau, a village', 47.5833, 13.5333, 'Gosau AT'],
  ['Taveuni, at the date line', -16.8, 179.99, ' FJ'],
  ['the middle of Utah', 38.97, -109.71, ' US'],
  ['the middle of Australia', -24.5, 133.2, ' AU'],
  ['the middle of the Atlantic', 31, -35, ''],
  ['the North Pole', 90, 0, ''],
  ['the South Pole', -90, 0, ''],
  ['beside the date line, at sea', 30, 180, ''],
  ['beside it, on the other side', 30, -180, ''],
];

/** The part of the real dump that lies around these positions: a whole one takes seconds to build. */
function dumpAround(folder: string): Dump {
  const lines = readFileSync(geoNamesDump().source, 'utf8').split('\n');
  const near = lines.filter((line) => {
    const fields = line.split('\t', 6);
    const [latitude, longitude] = [Number(fields[4]), Number(fields[5])];
    return KNOWN.some(([, north, east, answer]) => {
      const reach = answer.startsWith(' ') ? 4 : 0.7;
      return Math.abs(north - latitude) < reach && Math.abs(east - longitude) < 1.5 * reach;
    });
  });
  return writeDump(folder, near);
}

function temporary(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'homeroll-places-'));
}

describe('places', () => {
  const folder = temporary();
  let places: Places;
  before(async () => {
    places = await Places.open(folder, LOG, NEVER, dumpAround(folder));
  });
  after(() => {
    places.close();
    places.close();
    rmSync(folder, { recursive: true });
  });

  for (const [what, latitude, longitude, answer] of KNOWN)
    it(`calls ${what} ${answer === '' ? 'nothing' : answer}`, () => {
      const found = places.at({ latitude, longitude });
      assert.equal(found ? `${found.city ?? ''} ${found.country}` : '', answer);
      assert.equal(typeof found?.placeId === 'number', (found?.city ?? null) !== null);
    });

  it('are found by their names in any language', () => {
    for (const name of [
      'München',
      'munchen',
      'Munich',
      'MUENCHEN',
      'Monaco di Baviera',
      'ミュンヘン',
      'Мюнхен',
    ])
      assert.deepEqual(places.named(name)[0], { kind: 'city', placeIds: [2867714], name: 'Munich' }, name);
  });

  it('of one name come together, the largest first', () => {
    const [found] = places.named('Berlin');
    assert.equal(found?.placeIds?.[0], 2950159);
  });

  it('may be a country and a town', () => {
    assert.deepEqual(
      places.named('Monaco').map(({ kind, name }) => [kind, name]),
      [
        ['country', 'Monaco'],
        ['city', 'Monaco'],
      ],
    );
    assert.deepEqual(places.named('Deutschland'), [{ kind: 'country', country: 'DE', name: 'Germany' }]);
  });

  it('are not found by what is no name, however long', () => {
    for (const text of ['', ' ', "'; DROP TABLE name; --", '%', '*', '\0', '\ud800', 'x'.repeat(1e6)])
      assert.deepEqual(places.named(text), [], text.slice(0, 20));
  });
});

describe('the file of places', () => {
  const given = () => {
    const folder = temporary();
    after(() => rmSync(folder, { recursive: true, force: true }));
    const dump = writeDump(folder, [geoNamesLine()]);
    const path = join(folder, 'places.db');
    const open = async (other: Partial<Dump> = {}) => {
      const opened = await Places.open(folder, LOG, NEVER, { ...dump, ...other });
      const city = opened.at({ latitude: 48.137, longitude: 11.575 })?.city;
      opened.close();
      return city;
    };
    return { folder, dump, path, open, inode: () => statSync(path).ino };
  };

  it('is built once', async () => {
    const { open, inode, folder } = given();
    assert.equal(await open(), 'Munich');
    const first = inode();
    assert.equal(await open(), 'Munich');
    assert.equal(inode(), first);
    assert.deepEqual(readdirSync(folder).sort(), ['dump.txt', 'places.db']);
  });

  it('is built anew for another version', async () => {
    const { open, inode } = given();
    await open();
    const first = inode();
    await open({ version: '2' });
    assert.notEqual(inode(), first);
  });

  it('is built anew when it is damaged, cut, empty or something else', async () => {
    const { open, path } = given();
    await open();
    const whole = readFileSync(path);
    const scratched = Buffer.from(whole);
    scratched.fill(0xa5, 4096, 3 * 4096);
    // A page that nothing reads when the file is opened.
    const worn = Buffer.from(whole);
    worn.fill(0xa5, whole.length - 4096);
    for (const bytes of [
      scratched,
      worn,
      whole.subarray(0, whole.length / 2),
      Buffer.alloc(0),
      Buffer.from('a letter'),
    ]) {
      writeFileSync(path, bytes);
      assert.equal(await open(), 'Munich');
      assert.equal(readFileSync(path).equals(bytes), false);
      assert.equal(readFileSync(path).length, whole.length);
    }
  });

  it('takes away what killed builds have left, and leaves a running one alone', async () => {
    const { open, folder } = given();
    const left = [`places.db.new-${process.pid}`, 'places.db.new-999999999', `places.db.new-${process.ppid}`];
    for (const name of left) writeFileSync(join(folder, name), 'half');
    writeFileSync(join(folder, 'places.db.new-mine'), 'somebody’s');
    await open();
    const expected = ['dump.txt', 'places.db', `places.db.new-${process.ppid}`, 'places.db.new-mine'];
    assert.deepEqual(readdirSync(folder).sort(), expected.sort());
  });

  it('is not made of half a build', async () => {
    const { folder, open } = given();
    await assert.rejects(open({ source: join(folder, 'missing.txt') }), { code: 'places-not-built' });
    assert.deepEqual(readdirSync(folder), ['dump.txt']);
  });

  it('survives lines that make no sense', async () => {
    const { open, folder } = given();
    const hostile = [
      '',
      '\0\0',
      'x'.repeat(200_000),
      geoNamesLine({ latitude: 'NaN' }),
      geoNamesLine(),
      geoNamesLine(),
    ];
    assert.equal(await open(writeDump(folder, hostile, 'hostile')), 'Munich');
  });

  it('is given up when the signal is aborted, before and meanwhile', async () => {
    const { folder, dump } = given();
    await assert.rejects(Places.open(folder, LOG, AbortSignal.abort(new Error('enough')), dump), /enough/);
    const stopping = new AbortController();
    const pending = Places.open(folder, LOG, stopping.signal, geoNamesDump());
    setTimeout(() => stopping.abort(new Error('enough')), 150);
    await assert.rejects(pending, /enough/);
    assert.deepEqual(readdirSync(folder), ['dump.txt']);
  });
});
