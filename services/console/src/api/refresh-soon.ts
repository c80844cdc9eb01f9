/** Reads again what has changed, at most every `everyMs` and one time after the other, and never misses the last change. */
export type Refresher = { soon(): void; stop(): void };

/** `refresh` ends when everything is read; it must not reject. */
export function makeRefresher(refresh: () => Promise<unknown>, everyMs: number): Refresher {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let isStale = false;
  let isStopped = false;

  async function run(): Promise<void> {
    timer = undefined;
    isStale = false;
    isReading = true;
    await refresh();
    isReading = false;
    // What came meanwhile may be newer than what was read.
    if (isStale) soon();
  }
  function soon(): void {
    if (isStopped) return;
    if (isReading) isStale = true;
    else timer ??= setTimeout(() => void run(), everyMs);
  }
  return {
    soon,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
