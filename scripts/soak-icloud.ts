import { parseArgs } from 'node:util';
import { spendHours } from '../test/icloud/day.ts';
import { manyLives } from '../test/icloud/lives.ts';

const { values } = parseArgs({
  options: { hours: { type: 'string' }, seeds: { type: 'string' }, seed: { type: 'string' } },
});
const [hours, seeds] = [Number(values.hours ?? 24), Number(values.seeds ?? 500)];
const seed = Number(values.seed ?? Date.now() % 1_000_000);

const tell = (line: string) => process.stdout.write(`${line}\n`);
tell(`the same again: npm run soak:icloud -- --hours ${hours} --seeds ${seeds} --seed ${seed}`);
const { problems: ofDay, ...counts } = await spendHours({ seed, hours });
tell(`${hours} simulated hours: ${JSON.stringify(counts)}`);
for (const problem of ofDay) tell(problem);
const ofLives = await manyLives(seeds, seed, (lived) => {
  if (lived % 50 === 0) tell(`${lived} lives lived`);
});
for (const problem of ofLives) tell(problem);
process.exitCode = ofDay.length + ofLives.length > 0 ? 1 : 0;
