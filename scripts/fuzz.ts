import { parseArgs } from 'node:util';
import { fuzzDiscord } from './fuzz/discord.ts';
import { fuzzTelegram } from './fuzz/telegram.ts';

// npm run fuzz -- [--platform telegram|discord|both] [--updates 10000] [--seed 7]

const FUZZERS = { telegram: fuzzTelegram, discord: fuzzDiscord };

const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: 'both' },
    updates: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const wish = { updates: Number(values.updates), seed: Number(values.seed) };
const chosen = Object.entries(FUZZERS).filter(([name]) => [name, 'both'].includes(values.platform));
if (chosen.length === 0 || !Number.isInteger(wish.updates) || !Number.isInteger(wish.seed)) {
  console.error('npm run fuzz -- [--platform telegram|discord|both] [--updates 10000] [--seed 7]');
  process.exit(2);
}
for (const [name, fuzz] of chosen) {
  console.log(
    `the same again: npm run fuzz -- --platform ${name} --updates ${wish.updates} --seed ${wish.seed}`,
  );
  const began = performance.now();
  const { updates, said, flaws } = await fuzz(wish);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${name}: ${updates} updates in ${seconds} s, ${said} things said, ${flaws.length} flaws`);
  for (const flaw of flaws) console.log(flaw);
  if (flaws.length > 0 || said === 0) process.exitCode = 1;
}
