import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CountryNames } from './country-names.ts';
import { foldedName } from './folded-name.ts';

const names = new CountryNames(['DE', 'US', 'GB', 'CZ', 'TR', 'CI', 'NL', 'AE', 'GR', 'ZZ']);
const find = (text: string) => names.find(foldedName(text))?.country;

test('countries are found by their English and German names', () => {
  for (const text of ['Germany', 'Deutschland', 'GERMANY', 'deutschland'])
    assert.equal(find(text), 'DE', text);
  for (const text of ['Greece', 'Griechenland']) assert.equal(find(text), 'GR', text);
  for (const text of ['Türkiye', 'Türkei', 'Turkey', 'turkei']) assert.equal(find(text), 'TR', text);
});

test('countries are found by what people say', () => {
  for (const text of ['USA', 'U.S.A.', 'usa', 'United States', 'America', 'Vereinigte Staaten'])
    assert.equal(find(text), 'US', text);
  for (const text of ['UK', 'u.k.', 'Great Britain', 'Großbritannien', 'England'])
    assert.equal(find(text), 'GB', text);
  for (const text of ['Holland', 'the Netherlands', 'Niederlande']) assert.equal(find(text), 'NL', text);
  for (const text of ['Czech Republic', 'Czechia', 'Tschechien']) assert.equal(find(text), 'CZ', text);
  for (const text of ['Ivory Coast', 'Elfenbeinkueste'.replace('ue', 'ü')])
    assert.equal(find(text), 'CI', text);
  for (const text of ['UAE', 'VAE']) assert.equal(find(text), 'AE', text);
});

test('words that mean something else are no countries', () => {
  for (const text of ['us', 'de', '', 'nowhere', 'constructor', '__proto__'])
    assert.equal(find(text), undefined, text);
});

test('only countries that there are places in are known', () => {
  assert.equal(find('France'), undefined);
});

test('a country is named in English', () => {
  assert.deepEqual(names.find('deutschland'), { country: 'DE', name: 'Germany' });
});
