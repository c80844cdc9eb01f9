/** Does `work` on every item, so many at a time; answers in the items' order. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  parallel: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as Item, index);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results;
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
