/** What the commands have in common: how they refuse what they cannot read, and a port that is taken. */
import { PortTaken } from '@orderflow/local-cloud/endpoint/loopback-server';

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

type Command<Options> = {
  readonly usage: string;
  /** Throws when the command line cannot be read: the program then ends with that and the usage. */
  readonly readOptions: () => Options;
  readonly run: (options: Options) => Promise<void>;
  /** What to do when a port is in use. */
  readonly ifPortTaken?: string;
};

/** Runs it, and ends the program with 1 and the reason when it cannot. */
export async function runCommand<Options>(command: Command<Options>): Promise<void> {
  process.stdout.on('error', endWithReader);
  const options = optionsOrUsage(command);
  try {
    await command.run(options);
  } catch (error) {
    fail(`${messageOf(error)}${error instanceof PortTaken ? `\n${command.ifPortTaken ?? ''}` : ''}`);
  }
}

/** `| head` has read enough: no failure, but nobody listens any more. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

function optionsOrUsage<Options>({ readOptions, usage }: Command<Options>): Options {
  try {
    return readOptions();
  } catch (error) {
    return fail(`${messageOf(error)}\n\n${usage}`);
  }
}
