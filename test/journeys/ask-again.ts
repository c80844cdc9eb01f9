/** A stage may be throttled, such as a public demo: what the gateway has refused with 429 did not happen, and is asked again. */
import { setTimeout as sleep } from 'node:timers/promises';

const ask = globalThis.fetch;
const patienceMs = 60_000;

globalThis.fetch = async (...request) => {
  for (const deadline = performance.now() + patienceMs; ; ) {
    const answer = await ask(...request);
    if (answer.status !== 429 || performance.now() > deadline) return answer;
    // At random, so that those who wait do not come back all at once.
    await sleep(500 + Math.random() * 1000);
  }
};
