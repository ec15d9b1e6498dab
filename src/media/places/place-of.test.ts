import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Candidate, choosePlace, extentKm } from './place-of.ts';

const HERE = { latitude: 50, longitude: 10 };

type NamedCandidate = Candidate & { readonly name: string };

/** A place some kilometres north of here. */
function place(name: string, km: number, population: number, more: Partial<Candidate> = {}): NamedCandidate {
  const latitude = HERE.latitude + km / 111.195;
  return {
    ...{
      id: km,
      name,
      latitude,
      longitude: HERE.longitude,
      population,
      country: 'DE',
      region: '1',
      named: 1,
    },
    ...more,
  };
}

function chosen(...candidates: NamedCandidate[]): string | undefined {
  const choice = choosePlace(HERE, candidates);
  return candidates.find((candidate) => candidate === choice?.place)?.name;
}

describe('the place that people would name', () => {
  it('is the city, not the suburb or the village inside its extent', () => {
    assert.equal(chosen(place('city', 8, 2_000_000), place('suburb', 0.5, 40_000)), 'city');
    assert.equal(chosen(place('city', 8, 2_000_000), place('village', 0.1, 500)), 'city');
  });

  it('is the village, not a city whose edge is further away', () => {
    assert.equal(chosen(place('city', 30, 2_000_000), place('village', 2, 500)), 'village');
  });

  it('is a large neighbour with its own middle', () => {
    assert.equal(chosen(place('Paris', 16.6, 2_138_551), place('Versailles', 1, 85_416)), 'Versailles');
  });

  it('is never a section of a city', () => {
    assert.equal(chosen(place('city', 9, 500_000), place('section', 0, 100_000, { named: 0 })), 'city');
    assert.equal(chosen(place('section', 0, 100_000, { named: 0 })), undefined);
  });

  it('lies in the country whose ground it is, which a section may tell', () => {
    const abroad = place('abroad', 5, 300_000, { country: 'FR' });
    assert.equal(chosen(abroad, place('town', 1, 3000)), 'town');
    assert.equal(chosen(abroad, place('town', 6, 3000), place('section', 0.2, 0, { named: 0 })), 'town');
  });

  it('is a small state’s inside a large city, but only there', () => {
    const state = { country: 'VA', region: '' };
    assert.equal(
      chosen(place('Rome', 4.7, 2_318_895), place('Vatican City', 0.3, 829, state)),
      'Vatican City',
    );
    assert.equal(chosen(place('Rome', 3.4, 2_318_895), place('Vatican City', 2, 829, state)), 'Rome');
  });

  it('lies in the region whose ground it is, where that has a place with a name', () => {
    const city = place('city', 6, 8_000_000, { region: 'NY' });
    assert.equal(chosen(city, place('town', 1, 260_000, { region: 'NJ' })), 'town');
    assert.equal(chosen(city, place('section', 1, 260_000, { region: 'NJ', named: 0 })), 'city');
  });

  it('is nothing without any', () => {
    assert.equal(choosePlace(HERE, []), undefined);
  });

  it('comes with how far it is and how far one has to look to be sure', () => {
    const choice = choosePlace(HERE, [place('village', 5, 0)]);
    assert.ok(choice && Math.abs(choice.outside - 5) < 0.01 && Math.abs(choice.sureWithin - 5) < 0.01);
    const inside = choosePlace(HERE, [place('city', 5, 2_000_000)]);
    assert.ok(inside && inside.outside < 0 && inside.sureWithin > 0);
  });
});

describe('the extent of a town', () => {
  it('grows with its people, more slowly than they do', () => {
    const extents = [0, 1000, 100_000, 500_000, 3_500_000, 8_000_000].map(extentKm);
    assert.deepEqual(
      extents.toSorted((one, other) => one - other),
      extents,
    );
    assert.ok(extentKm(3_426_354) > 13 && extentKm(3_426_354) < 16);
    assert.ok(extentKm(5_802) < 1.5);
  });
});
