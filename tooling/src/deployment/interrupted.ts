/** Ctrl-C ends what this machine does; CloudFormation goes on by itself. */

/** Runs `work` until it is done or a signal comes, and ends the program with 130 and what `explain` says then. */
export async function untilInterrupted<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  explain: () => string,
): Promise<Result> {
  const controller = new AbortController();
  const interrupt = () => controller.abort(new Error('Interrupted'));
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    console.error(explain());
    return process.exit(130);
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}
