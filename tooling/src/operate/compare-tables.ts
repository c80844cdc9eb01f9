import { checkRestored } from './restored-tables.ts';
import { tableOf } from './stack-resources.ts';
import { type Difference, differences } from './table-differences.ts';
import { defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: ['<service>', '<restored table>'],
  help: `Tells how a service's table differs from a restored one, by the beginnings of keys. It reads both tables as a whole.

  <service>            orders, files, notifications
  <restored table>     as restore-table has named it
  --pk <prefix>        only items whose partition key begins so, such as ORDER#
  --list               also the key of each
`,
  options: { pk: { type: 'string' }, list: { type: 'boolean', default: false } },
  changes: false,
  async run(context, [service = '', restored = ''], { pk, list }) {
    const table = await tableOf(context, service);
    const found = await differences(context, { table, restored: await checkRestored(context, restored), pk });
    if (list) for (const { kind, text } of found) context.say(`${kind.padEnd(8)}${text}`);
    if (found.length === 0) return context.say('There is no difference.');
    context.say(row('', 'missing', 'changed', 'added'));
    for (const [prefix, group] of Map.groupBy(found, ({ text }) => text.split('#')[0] ?? '')) {
      const count = (kind: Difference['kind']) => group.filter((each) => each.kind === kind).length;
      context.say(row(prefix, count('missing'), count('changed'), count('added')));
    }
    context.say('missing: gone since then; changed: other than then; added: new since then');
  },
});

function row(name: string, ...cells: readonly (string | number)[]): string {
  return name.padEnd(20) + cells.map((cell) => String(cell).padStart(9)).join('');
}
