/** Turns the framework's many lines into one now and then. */

type Progress = {
  line(text: string): void;
  stop(): void;
};

const everyMs = 15_000;

/** `  CREATE_COMPLETE - AWS::SQS::Queue - ChargePaymentQueue`, as the framework passes CloudFormation's events on. */
const resourceEvent = /^\s+[A-Z_]*_(IN_PROGRESS|COMPLETE|FAILED) - ([\w:]+) - (\w+)$/;

/** `verbose`: every line as it comes. */
export function followFramework(name: string, say: (line: string) => void, verbose: boolean): Progress {
  if (verbose) return { line: (text) => say(`  ${name}: ${text}`), stop() {} };
  const working = new Set<string>();
  const done = new Set<string>();
  const timer = setInterval(() => {
    if (done.size + working.size === 0) return say(`  ${name}: packaging and uploading …`);
    const waiting = [...working].slice(0, 3).join(', ');
    say(`  ${name}: ${done.size} resources are done${waiting && `, at work on ${waiting}`} …`);
  }, everyMs);
  return {
    line(text) {
      const [, state, type, id = ''] = resourceEvent.exec(text) ?? [];
      if (state === undefined || type === 'AWS::CloudFormation::Stack') return;
      if (state === 'IN_PROGRESS') return void working.add(id);
      working.delete(id);
      done.add(id);
    },
    stop: () => clearInterval(timer),
  };
}
