// What the function holds: its heap and its buffers. Native code's own memory and the runtime itself (some 40 MB) are not in it.

const SAMPLE_EVERY_MS = 50;

/** `usedMb()`: the most at any sample so far, as in Lambda's `Max Memory Used`. */
export function watchMemory(limitMb, onOverLimit) {
  let mostBytes = 0;
  const sample = () => {
    const { heapUsed, external } = process.memoryUsage();
    mostBytes = Math.max(mostBytes, heapUsed + external);
    if (mostBytes > Number(limitMb) * 1024 * 1024) onOverLimit();
  };
  setInterval(sample, SAMPLE_EVERY_MS).unref();
  return {
    usedMb: () => {
      sample();
      return Math.ceil(mostBytes / 1024 / 1024);
    },
  };
}
