/** Finds the verb, and says which there are when there is no such one. */
import { closest } from '../deployment/closest.ts';
import { explain } from './explain.ts';
import { verbs } from './verbs.ts';

/** Throws an Error whose message is for whoever typed the command. */
export async function operate(args: readonly string[], say: (line: string) => void): Promise<void> {
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') return say(overview());
  const entry = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!entry) {
    const guess = closest(name, Object.keys(verbs));
    throw new Error(`There is no verb ${name}.${guess ? ` Did you mean ${guess}?` : ''}\n\n${overview()}`);
  }
  const verb = await entry.load();
  try {
    await verb.run({ name, args: rest, say });
  } catch (error) {
    throw explain(error);
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(verbs).map((name) => name.length)) + 2;
  const lines = Object.entries(verbs).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`);
  return `Usage: npm run operate -- <verb> [--stage <name>] [--region <region>] …

${lines.join('\n')}

Each verb explains itself with --help. What would change anything says so and does it with --apply only.
Runbooks: docs/runbooks/README.md`;
}
