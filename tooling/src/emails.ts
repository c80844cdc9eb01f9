/** `npm run emails`: shows every email in every language, as it is in the working copy, until Ctrl-C. */
import { parseArgs } from 'node:util';
import { runCommand } from './command-line.ts';
import { startEmailServer } from './emails/email-server.ts';

const usage = `Usage: npm run emails -- [--port N]

  --port N   take this port instead of 3100`;

function chosenPort(): number {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  if (values.port === undefined) return 3100;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1024 || port > 65_535) {
    throw new Error(`--port takes a whole number from 1024 to 65535, not "${values.port}"`);
  }
  return port;
}

async function run(port: number): Promise<void> {
  const server = await startEmailServer(port);
  console.log(`The emails are at ${server.url}; reload the page after an edit. Ctrl-C ends it.`);
  const end = () => {
    console.log('The emails are no longer served.');
    void server.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
}

await runCommand({
  usage,
  readOptions: chosenPort,
  run,
  ifPortTaken: 'End that program, or choose another port: npm run emails -- --port 3200',
});
