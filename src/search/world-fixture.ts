import { PLACES } from '../catalog/pictures-fixture.ts';
import { fold } from './fold.ts';
import type { NamedPlace, PlaceNames } from './place-names.ts';

/** 26 November 2026, a Thursday, at noon in Europe. */
export const NOW = Date.UTC(2026, 10, 26, 11);

const NAMES: readonly (readonly [names: string, place: NamedPlace])[] = [
  [
    'rome rom roma',
    { kind: 'city', name: 'Rome', placeIds: [PLACES.rome.id, PLACES.trastevere.id], country: 'IT' },
  ],
  ['rome', { kind: 'city', name: 'Rome', placeIds: [PLACES.romeInGeorgia.id], country: 'US' }],
  ['munich munchen muenchen', { kind: 'city', name: 'Munich', placeIds: [PLACES.munich.id], country: 'DE' }],
  ['kyoto kioto', { kind: 'city', name: 'Kyoto', placeIds: [PLACES.kyoto.id], country: 'JP' }],
  [
    'lisbon lissabon lisboa',
    {
      kind: 'city',
      name: 'Lisbon',
      placeIds: [PLACES.lisbon.id],
      country: 'PT',
      latitude: 38.72,
      longitude: -9.13,
    },
  ],
  ['oslo', { kind: 'city', name: 'Oslo', placeIds: [3143244], country: 'NO' }],
  ['italy italien', { kind: 'country', name: 'Italy', country: 'IT' }],
  ['portugal', { kind: 'country', name: 'Portugal', country: 'PT' }],
];

/** Some places of the world with their names in several languages. */
export const WORLD: PlaceNames = {
  named: (text) => NAMES.flatMap(([names, place]) => (names.split(' ').includes(fold(text)) ? [place] : [])),
};
