/**
 * Handles everything in the pages, a page at a time and what is in it side by side. One that fails holds up no other; the first
 * failure is thrown when all the others are done. `mayBegin` is asked before each page.
 */
export async function eachInPages<Item>(
  pages: AsyncIterable<readonly Item[]>,
  handle: (item: Item) => Promise<unknown>,
  mayBegin: () => boolean = () => true,
): Promise<void> {
  const failures: unknown[] = [];
  for await (const page of pages) {
    if (!mayBegin()) break;
    const outcomes = await Promise.allSettled(page.map(handle));
    failures.push(...outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : [])));
  }
  if (failures.length > 0) throw failures[0];
}
