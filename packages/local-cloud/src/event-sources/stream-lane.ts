/** One lane of a shard: its records reach the function in order, one batch at a time. */
import type { StreamRecord } from '../dynamodb/stream-record.ts';

export type StreamLane = {
  push(record: StreamRecord): void;
  /** Records that wait or are being settled. */
  unsettled(): number;
  /** Settles what was pushed and then ends. */
  close(): Promise<void>;
};

type Options = {
  readonly batchSize: number;
  readonly windowMs: number;
  /** Returns false when it gave up: the lane then ends, for the next records must not overtake. */
  settle(batch: readonly StreamRecord[]): Promise<boolean>;
};

/** Lambda's limit on a synchronous payload is 6 MB of JSON, which is wordier than the size of a record. */
const MAX_BATCH_BYTES = 3 * 1024 * 1024;

export function makeStreamLane({ batchSize, windowMs, settle }: Options): StreamLane {
  let waiting: StreamRecord[] = [];
  let settling = 0;
  let closed = false;
  let wake = () => {};

  const change = (waitMs?: number) =>
    new Promise<void>((resolve) => {
      const timer = waitMs === undefined ? undefined : setTimeout(resolve, waitMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function fillWindow(): Promise<void> {
    const endsAt = Date.now() + windowMs;
    while (!closed && waiting.length < batchSize && Date.now() < endsAt) await change(endsAt - Date.now());
  }

  async function run(): Promise<void> {
    for (;;) {
      if (waiting.length === 0 && closed) return;
      if (waiting.length === 0) {
        await change();
        continue;
      }
      await fillWindow();
      const batch = waiting.splice(0, fittingCount(waiting, batchSize));
      settling = batch.length;
      const goOn = await settle(batch);
      settling = 0;
      if (goOn) continue;
      closed = true;
      waiting = [];
    }
  }

  const ended = run();
  return {
    push(record) {
      waiting.push(record);
      wake();
    },
    unsettled: () => waiting.length + settling,
    close() {
      closed = true;
      wake();
      return ended;
    },
  };
}

function fittingCount(records: readonly StreamRecord[], limit: number): number {
  let bytes = 0;
  const tooMany = records.findIndex((record, index) => {
    bytes += record.dynamodb.SizeBytes;
    return index > 0 && (index >= limit || bytes > MAX_BATCH_BYTES);
  });
  return tooMany === -1 ? records.length : tooMany;
}
