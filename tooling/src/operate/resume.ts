import { mappingOf, setEnabled } from './mappings.ts';
import { applied, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: ['<function>'],
  help: `Lets a function read its queue or stream again, from where it was.

  <function>           as in its alarm's name: orders-charge-payment
`,
  options: {},
  changes: true,
  async run(context, [name = '']) {
    const mapping = await mappingOf(context, name);
    if (mapping.state === 'Enabled') return context.say(`${name} reads its ${mapping.source} already.`);
    context.say(`${name} is to read its ${mapping.source} again.`);
    await applied(context, async () => {
      await setEnabled(context, mapping, true);
      context.say(`${name} reads again.`);
    });
  },
});
