import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldedName } from './folded-name.ts';

test('a name is the same however it is typed', () => {
  const same: readonly (readonly string[])[] = [
    ['München', 'MUNCHEN', 'munchen', 'Mu\u0308nchen', '  München '],
    ['Châlons-en-Champagne', 'chalons en champagne', 'CHALONS_EN  CHAMPAGNE'],
    ['L’Aquila', "L'Aquila", 'laquila', 'L`Aquila'],
    ['Gießen', 'Giessen', 'GIESSEN'],
    ['Łódź', 'lodz'],
    ['Tromsø', 'tromso'],
    ['Ísafjörður', 'isafjordur'],
    ['İzmir', 'izmir', 'IZMIR'],
    ['Iğdır', 'igdir'],
    ['Washington, D.C.', 'washington d c'],
    ['Þórshöfn', 'thorshofn'],
    ['ＴＯＫＹＯ', 'tokyo'],
  ];
  for (const [first = '', ...others] of same)
    for (const other of others) assert.equal(foldedName(other), foldedName(first), other);
});

test('other scripts keep what tells their words apart', () => {
  assert.equal(foldedName('東京'), '東京');
  assert.equal(foldedName('Москва'), 'москва');
  assert.notEqual(foldedName('दिल्ली'), foldedName('दल'));
  assert.notEqual(foldedName('バリ'), foldedName('パリ'));
});

test('nothing is left of what is no name', () => {
  for (const text of ['', '  ', '…', '--', '\0\n', '🏖️']) assert.equal(foldedName(text), '');
});
