/** `npm run operate`: what the runbooks in docs/runbooks do to a stage, on AWS and on the local cloud alike. */
import { operate } from './operate/operate.ts';

try {
  await operate(process.argv.slice(2), (line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
