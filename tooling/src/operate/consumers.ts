import { mappings } from './mappings.ts';
import { defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: [],
  help: `Lists the functions that read a queue or a stream, and whether they do: somebody may have made one wait.
`,
  options: {},
  changes: false,
  async run(context) {
    const all = await mappings(context);
    const width = Math.max(...all.map(({ name }) => name.length));
    for (const { name, source, state } of all)
      context.say(`${name.padEnd(width)}  ${source.padEnd(6)}  ${state}`);
    const waiting = all.filter(({ state }) => state !== 'Enabled' && state !== 'Enabling').length;
    context.say(waiting === 0 ? 'All of them read.' : `${waiting} of them do not read.`);
  },
});
