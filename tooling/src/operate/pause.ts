import { mappingOf, setEnabled } from './mappings.ts';
import { applied, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: ['<function>'],
  help: `Makes a function read nothing more from its queue or stream. What it has in hand it finishes; the rest waits: four days in a
queue, one day in a stream. The next deployment of its stack does not undo this.

  <function>           as in its alarm's name: orders-charge-payment
`,
  options: {},
  changes: true,
  async run(context, [name = '']) {
    const mapping = await mappingOf(context, name);
    if (mapping.state === 'Disabled')
      return context.say(`${name} does not read its ${mapping.source} already.`);
    context.say(`${name} is to read nothing more from its ${mapping.source}.`);
    await applied(context, async () => {
      await setEnabled(context, mapping, false);
      context.say(`${name} waits. It goes on with: npm run operate -- resume ${name} --apply`);
    });
  },
});
