import { Arrivals } from './arrivals.ts';

/** What several generators give, side by side, in the order in which it comes; each is one value ahead of whoever takes them. */
export async function* sideBySide<Value>(
  generators: readonly AsyncGenerator<Value, void, undefined>[],
): AsyncGenerator<Value, void, undefined> {
  type Given = {
    readonly from: AsyncGenerator<Value, void, undefined>;
    readonly given: IteratorResult<Value, void>;
  };
  const arrivals = new Arrivals<Given>();
  const ask = (from: Given['from']) => arrivals.add(from.next().then((given) => ({ from, given })));
  for (const generator of generators) ask(generator);
  try {
    while (arrivals.size > 0) {
      const { from, given } = await arrivals.next();
      if (given.done) continue;
      ask(from);
      yield given.value;
    }
  } finally {
    await Promise.allSettled(generators.map((generator) => generator.return()));
  }
}
