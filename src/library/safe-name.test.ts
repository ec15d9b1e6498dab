import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LONGEST_NAME, nameKey, SUFFIX_ROOM, safeName, safeStem } from './safe-name.ts';

const TABLE: readonly (readonly [what: string, name: string, safe: string])[] = [
  ['an ordinary name', 'IMG_0001.HEIC', 'IMG_0001.HEIC'],
  ['a name with spaces and accents', 'Été à la mer.jpg', 'Été à la mer.jpg'],
  ['decomposed accents', 'E\u0301te\u0301.jpg', 'Été.jpg'],
  ['newlines and tabs', 'one\ntwo\r\nthree\tfour.jpg', 'one_two__three_four.jpg'],
  ['a null and escape sequences', 'a\u0000b\u001b[31mc\u007f\u0085', 'a_b_[31mc__'],
  ['line and paragraph separators', 'a\u2028b\u2029c', 'a_b_c'],
  ['characters reserved by Windows', '<a>:"b"/\\c|?*', '_a___b___c___'],
  ['a path', '../../etc/passwd', '___.._etc_passwd'],
  ['one dot', '.', 'unnamed'],
  ['two dots', '..', 'unnamed'],
  ['a hidden file', '.htaccess', '_htaccess'],
  ['our own folder', '.homeroll', '_homeroll'],
  ['trailing dots and spaces', 'photo. . .', 'photo'],
  ['leading white space', ' \u00a0 photo', 'photo'],
  ['nothing', '', 'unnamed'],
  ['only invisible characters', '\u200b\u200e\ufeff', 'unnamed'],
  ['a device name', 'CON', 'CON_'],
  ['a device name with an extension', 'nul.jpg', 'nul_.jpg'],
  ['a device name, a space and an extension', 'aux .tar.gz', 'aux_ .tar.gz'],
  ['numbered devices', 'com1.heic', 'com1_.heic'],
  ['devices with superscript numbers', 'LPT².jpg', 'LPT²_.jpg'],
  ['what only begins like a device', 'console.jpg', 'console.jpg'],
  ['a direction override that hides the extension', 'photo\u202egpj.exe', 'photogpj.exe'],
  ['direction isolates', '\u2066a\u2069.jpg', 'a.jpg'],
  ['zero-width characters in words', 'a\u200bb\u200cc\u200dd\u2060e\u00adf', 'abcdef'],
  ['an emoji family', '👨‍👩‍👧‍👦.jpg', '👨‍👩‍👧‍👦.jpg'],
  ['emoji with a skin tone and a selector', '👩🏽‍🚀❤️.jpg', '👩🏽‍🚀❤️.jpg'],
  ['a keycap and flags', '1️⃣🇨🇭🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣🇨🇭🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['a selector behind a letter', 'a\ufe0fb', 'ab'],
  ['half a character', 'a\ud800b\udc00', 'a_b_'],
  ['what was no UTF-8', Buffer.from([0x61, 0xff, 0x62]).toString(), 'a_b'],
  ['private-use characters that stand for reserved ones', 'a\uf022b', 'a_b'],
  ['right-to-left script', 'תמונה 1.jpg', 'תמונה 1.jpg'],
];

describe('safeName', () => {
  for (const [what, name, safe] of TABLE) {
    test(`${what}: ${JSON.stringify(name)}`, () => assert.equal(safeName(name), safe));
  }

  test('a name of 255 bytes stays, a longer one is cut to 255', () => {
    assert.equal(safeName(`${'é'.repeat(127)}x`).length, 128);
    assert.equal(Buffer.byteLength(safeName('x'.repeat(400))), LONGEST_NAME);
  });

  test('a stem leaves room for every suffix', () => {
    const stem = safeStem('x'.repeat(255));
    const longest = `${stem}-1a2b3c4d-edited-2.jpegxlfile.xmp.new`;
    assert.ok(Buffer.byteLength(longest) <= LONGEST_NAME, `${Buffer.byteLength(longest)} bytes`);
    assert.equal(Buffer.byteLength(stem), LONGEST_NAME - SUFFIX_ROOM);
  });

  test('a cut never splits what a reader sees as one character', () => {
    const family = '👨‍👩‍👧‍👦';
    assert.equal(safeName(`ab${family}${family}`, 30), `ab${family}`);
    assert.equal(safeName('ae\u0308\u0323', 4), 'a');
  });

  test('one letter under hundreds of accents is still cut', () => {
    const name = safeName(`z${'\u0337'.repeat(400)}`);
    assert.ok(Buffer.byteLength(name) <= LONGEST_NAME && name.startsWith('z'));
  });

  test('a cut leaves neither a trailing dot nor a device name', () => {
    assert.equal(safeName('abc.def', 4), 'abc');
    assert.equal(safeName('nul.jpg', 4), 'nul_');
    assert.equal(safeName('console', 4), 'cons');
    assert.equal(safeName('clock$.jpg', 8), 'clock$_');
  });

  test('any text gives a safe name, and doing it twice changes nothing', () => {
    const alphabet = Array.from(
      'aA.. /\\:\n\u0000\u200d\u200b\u202e\ufe0f\u0301\u0308éßConNUL1\u{1F469}\u{1F3FD}\u{1F3F4}\u{E0067}\u{E007F}\u20e3#\u1100\u1161\uac00\ud800\u0345\u037e\u212a',
    );
    let seed = 42;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from({ length: random(14) }, () => alphabet[random(alphabet.length)]).join('');
      const maxBytes = 8 + random(40);
      const name = safeName(text, maxBytes);
      const told = JSON.stringify({ text, name, maxBytes });
      assert.ok(name.length > 0 && Buffer.byteLength(name) <= maxBytes, told);
      assert.ok(!/[/\\:\n\0\u202e]|^\.|[. ]$|^(con|nul)(\.|$)/i.test(name), told);
      assert.equal(safeName(name, maxBytes), name, told);
      assert.equal(name.normalize('NFC'), name, told);
    }
  });
});

describe('nameKey', () => {
  const SAME = [
    ['IMG_1.JPG', 'img_1.jpg'],
    ['\u00c9t\u00e9', 'e\u0301te\u0301'],
    ['Straße', 'STRASSE'],
    ['ẞ', 'ß'],
    ['ΟΔΟΣ', 'οδος'],
    ['οδοσ', 'οδος'],
    ['\u212a', 'k'],
    ['ﬁne', 'FINE'],
    ['İ', 'i\u0307'],
    ['❤️', '❤'],
    ['name. ', 'name'],
  ] as const;
  for (const [one, other] of SAME) {
    test(`${one} and ${other} collide`, () => assert.equal(nameKey(one), nameKey(other)));
  }
  test('names that differ in letters or numbers do not', () => {
    const names = ['IMG_1', 'IMG_2', 'IMG-1', 'e', 'é', '1', '11', 'a b', 'ab'];
    assert.equal(new Set(names.map(nameKey)).size, names.length);
  });
});
