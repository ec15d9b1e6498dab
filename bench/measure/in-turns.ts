/** Does `count` pieces of work, `atOnce` of them at any time, in the order of their numbers. Rejects with the first failure. */
export async function inTurns(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const line = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
}
