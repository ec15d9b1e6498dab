import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { derivePasswordKey } from './password-key.ts';
import { drawKeyPair, prove } from './srp.ts';

// Vectors of docs/protocol.md, appendix A, checked there against an independent implementation of RFC 5054.
const NAME = 'user@example.com';
const WORD = 'Passw0rd!é';
const SALT = Buffer.from('a00102030405060708090a0b0c0d0e0f', 'hex');
const SECRET = Buffer.from('9f105b2f779418ff0ed1770cbb37213edbf11e5b4f2a02db6fb05d8596f35cfd', 'hex');
const B = {
  s2k:
    '943e550ff956034176ad88c102d99a8990ad938837815e07d1019a0fc98ce0ee1a7ce956f31d4adb00a4aee54f6d7187412739a8ad0a4f63b00e9f' +
    'd3ae5d48467f8afd30e22680d36a4542be9694d133a192ed40add03b2aad215536f15c6da2a2281e1017f484e23a138f181241207cdc5efcf791df' +
    '624fde84e343f55880efc6e029601a7866c7baa5a76cb72bd7f348bf212907150a5966a3737ac2b708276d2f5dbf16c36fdb574af2ed59aecfa526' +
    'd3da059daaf868e345fa1cc2303e24cda6734c7c64340fcfb1c61fae65e64bcbda16d1d765be6ad09799672edb977d5a3b3e7f38b17615e9bf5952' +
    '9da741b41ed8bdb1a2d6b1c19dc177624011f00a',
  s2k_fo:
    '086bb49b98dafd978ab4ea48da4b7535550c94ef33e8346f6482bd442831a1bbb03cce905b2278ddbccef0c8280a5ba38aa640245aea0d982e255f' +
    '7a29fb469d13d9e8b201b6ffe0b9c569c9bceb4aefeec78478a6c389655d51d21c625758108c3326e7defbb9861ad8857eac473d03b9c6f66012ae' +
    'e3b2f06dd131e3a874c5a7ff05642cdb562fbe72de20a13a2c82422bc3c90e5a41516ba18a1ef39e0979d7deee1ba08a243cb45f0bb63e0deae885' +
    '0a65adffde689768e9e4ceb8130a6722e3b302e9412616864290c104d7b6791e9ae1eba50f3815ef00182c32879396f14fb4a05829310351eb31a6' +
    'f31844e057c3a39fe7df8245c7d4468ee7e0739c',
} as const;
const EXPECTED = {
  s2k: {
    key: 'fea4787138239bc657c5cf469d499dc108582d1e617586dc0dab4142c209549a',
    m1: 'xvzMreOLL249ASGeXh30QKsn2w74uLX/010LuPdrgww=',
    m2: '6X2KS7yGiX2afki0bVA/aMCzp1LOexz5UmjuuLel+WI=',
  },
  s2k_fo: {
    key: 'd8cc6dc986502c36c4c0236484914c25e4f0b86573b12986d3fdcb4940727bef',
    m1: 'lmXWVatOVd5Y6oNUtWW7oZkvgYNbTSJisF1xEQF0yIE=',
    m2: 'b2HU6BY1UgQvKoFY+i0rP5SuZLlp3r6SwEUY8qCw0Ts=',
  },
} as const;

for (const protocol of ['s2k', 's2k_fo'] as const) {
  test(`${protocol}: the proofs are those of the test vector, a password beyond ASCII included [trap S14]`, async () => {
    const expected = EXPECTED[protocol];
    const key = await derivePasswordKey(WORD, protocol, SALT, 20_064);
    assert.equal(key?.toString('hex'), expected.key);
    const pair = drawKeyPair(() => SECRET);
    assert.equal(pair.A.length, 256);
    assert.equal(createHash('sha256').update(pair.A).digest('hex').length, 64);
    const proofs = prove(
      pair,
      { salt: SALT, B: Buffer.from(B[protocol], 'hex') },
      NAME,
      key ?? Buffer.alloc(0),
    );
    assert.ok(typeof proofs === 'object');
    assert.equal(proofs.m1.toString('base64'), expected.m1);
    assert.equal(proofs.m2.toString('base64'), expected.m2);
  });
}

test('a salt that begins with a zero byte counts with it [trap S14]', async () => {
  const [whole, cut] = await Promise.all([
    derivePasswordKey(WORD, 's2k', Buffer.from('0001', 'hex'), 10),
    derivePasswordKey(WORD, 's2k', Buffer.from('01', 'hex'), 10),
  ]);
  assert.notDeepEqual(whole, cut);
  const pair = drawKeyPair(() => SECRET);
  const server = { B: Buffer.from(B.s2k, 'hex') };
  const key = whole ?? Buffer.alloc(0);
  const one = prove(pair, { ...server, salt: Buffer.from('0001', 'hex') }, NAME, key);
  assert.notDeepEqual(one, prove(pair, { ...server, salt: Buffer.from('01', 'hex') }, NAME, key));
});

test('the secret is drawn again until its public number fills 256 bytes [trap S14]', () => {
  const drawn: Buffer[] = [];
  const pair = drawKeyPair((length) => {
    // 2 to the power of 1 is far too short.
    const bytes =
      drawn.length === 0 ? Buffer.concat([Buffer.alloc(length - 1), Buffer.from([1])]) : randomBytes(length);
    drawn.push(bytes);
    return bytes;
  });
  assert.ok(drawn.length >= 2);
  assert.equal(pair.A.length, 256);
  assert.notEqual(pair.A[0], 0);
});

test('numbers that would give the password away are refused', () => {
  const pair = drawKeyPair(() => SECRET);
  const group =
    'ac6bdb41324a9a9bf166de5e1389582faf72b6651987ee07fc3192943db56050a37329cbb4a099ed8193e0757767a13dd52312ab4b03310dcd7f48' +
    'a9da04fd50e8083969edb767b0cf6095179a163ab3661a05fbd5faaae82918a9962f0b93b855f97993ec975eeaa80d740adbf4ff747359d041d5c3' +
    '3ea71d281e446b14773bca97b43a23fb801676bd207a436c6481f1d2b9078717461a5b9d32e688f87748544523b524b0d57d5ea77a2775d2ecfa03' +
    '2cfbdbf52fb3786160279004e57ae6af874e7303ce53299ccc041c7bc308d82a5698f3a8d0c38271ae35f8e9dbfbb694b5c803d89f7ae435de236d' +
    '525f54759b65e372fcd68ef20fa7111f9e4aff73';
  for (const hex of ['00', group, `01${group}`, '']) {
    assert.equal(prove(pair, { salt: SALT, B: Buffer.from(hex, 'hex') }, NAME, SECRET), 'broken');
  }
});

test('a B that begins with a zero byte is no basis for a proof [trap S14]', () => {
  const pair = drawKeyPair(() => SECRET);
  const short = Buffer.concat([Buffer.alloc(1), Buffer.from(B.s2k, 'hex').subarray(1)]);
  assert.equal(prove(pair, { salt: SALT, B: short }, NAME, SECRET), 'short');
});

test('a number of rounds that makes no sense is not computed', async () => {
  for (const rounds of [0, -1, 1.5, 1_000_001, Number.NaN]) {
    assert.equal(await derivePasswordKey(WORD, 's2k', SALT, rounds), undefined);
  }
});
