import { killAgainAndAgain } from '../test/kill/killing.ts';

const kills = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);

process.stdout.write(`${kills} kills; the same again: npm run soak:kill -- ${kills} ${seed}\n`);
const tell = (line: string) => process.stdout.write(`${line}\n`);
const { problems, counts } = await killAgainAndAgain({ kills, seed, tell });
tell(JSON.stringify(counts));
for (const problem of problems) tell(problem);
const fewHits = counts.hits * 2 < kills;
if (fewHits) tell(`only ${counts.hits} of ${kills} kills hit a sync at work`);
process.exitCode = problems.length > 0 || fewHits ? 1 : 0;
