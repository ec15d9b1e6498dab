import { availableParallelism } from 'node:os';
import { liveThrough } from './life-story.ts';

/** Lives of `count` seeds from `first` on, by turns for an archive and for a mirror; answers what is not right in the end. */
export async function manyLives(
  count: number,
  first: number,
  onLived: (lived: number) => void = () => {},
): Promise<string[]> {
  const problems: string[] = [];
  let [next, lived] = [0, 0];
  const worker = async () => {
    for (let index = next++; index < count; index = next++) {
      const mode = index % 2 === 0 ? 'archive' : 'mirror';
      problems.push(...(await liveThrough({ seed: first + index, mode })));
      lived += 1;
      onLived(lived);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  return problems;
}
