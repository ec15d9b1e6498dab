import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseGeoName } from './geonames.ts';
import { geoNamesLine } from './places-fixture.ts';

describe('a line of a GeoNames dump', () => {
  it('is a place with its names', () => {
    const line =
      '2867714\tMunich\tMunich\tMuenchen,München,Monaco di Baviera\t48.13743\t11.57549\tP\tPPLA\tDE\t\t02\t091\t09162\t09162000\t1260391\t\t524\tEurope/Berlin\t2019-09-05';
    assert.deepEqual(parseGeoName(line), {
      ...{
        id: 2867714,
        name: 'Munich',
        latitude: 48.13743,
        longitude: 11.57549,
        country: 'DE',
        region: '02',
      },
      names: ['Munich', 'Munich', 'Muenchen', 'München', 'Monaco di Baviera'],
      ...{ population: 1260391, isNamed: true },
    });
  });

  it('is named by nobody when it is a section of a city, given up or destroyed', () => {
    for (const code of ['PPLX', 'PPLQ', 'PPLH', 'PPLW', 'PPLCH'])
      assert.equal(parseGeoName(geoNamesLine({ code }))?.isNamed, false, code);
    for (const code of ['PPL', 'PPLC', 'PPLA', 'PPLL'])
      assert.equal(parseGeoName(geoNamesLine({ code }))?.isNamed, true, code);
  });

  it('without people is a place all the same', () => {
    for (const population of ['', '0', 'many', '-5', '1e9'])
      assert.equal(parseGeoName(geoNamesLine({ population }))?.population, 0, population);
  });

  it('says nothing when it is not whole or not sensible', () => {
    for (const broken of [
      ...[{ id: '' }, { id: 'x' }, { id: '12345678901' }, { name: '' }, { name: 'x'.repeat(101) }],
      ...[
        { latitude: '' },
        { latitude: '91' },
        { latitude: 'NaN' },
        { longitude: ' ' },
        { longitude: '-181' },
      ],
      ...[{ country: '' }, { country: 'de' }, { country: 'DEU' }],
    ])
      assert.equal(parseGeoName(geoNamesLine(broken)), undefined, JSON.stringify(broken));
    for (const line of ['', '\t\t\t', 'a\tb', '\0', 'x'.repeat(100_000)])
      assert.equal(parseGeoName(line), undefined);
  });

  it('keeps its names and codes bounded', () => {
    const alternates = Array.from({ length: 2000 }, (_, index) => `name ${index}`);
    assert.equal(parseGeoName(geoNamesLine({ alternates: alternates.join(',') }))?.names.length, 500);
    const long = parseGeoName(
      geoNamesLine({ alternates: `${'x'.repeat(5000)},short`, region: 'y'.repeat(500) }),
    );
    assert.deepEqual([long?.names.at(-1), long?.names.length, long?.region.length], ['short', 3, 20]);
  });
});
