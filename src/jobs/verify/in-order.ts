/**
 * Works on items `concurrency` at a time and hears of their ends in the order in which they were begun, so that all before the
 * one just heard of are done. Rejects with the first failure, once what runs has ended.
 */
export async function inOrder<Item, Result>(
  items: Iterable<Item>,
  concurrency: number,
  work: (item: Item) => Promise<Result>,
  onDone: (item: Item, result: Result) => void,
): Promise<void> {
  const running: { item: Item; result: Promise<Result> }[] = [];
  const finishFirst = async () => {
    const first = running[0];
    if (!first) return;
    onDone(first.item, await first.result);
    running.shift();
  };
  try {
    for (const item of items) {
      if (running.length >= concurrency) await finishFirst();
      const result = work(item);
      // It is awaited in its turn; a failure before that is no unhandled one.
      result.catch(() => {});
      running.push({ item, result });
    }
    while (running.length > 0) await finishFirst();
  } finally {
    await Promise.allSettled(running.map(({ result }) => result));
  }
}
