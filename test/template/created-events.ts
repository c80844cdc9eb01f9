/**
 * Which events a function creates. No template says so: an outbox takes whatever a function writes into it. The bundle does: what a
 * function never calls is not in it, so each `createEvent(Contract, …)` that is in it can happen.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { folders } from '../support/packaged-stacks.ts';

const known = new Map<string, readonly string[]>();

/** The names of the events that `orders/charge-payment` creates, `['OrderConfirmed', 'OrderRejected']`. */
export function createdEvents(functionName: string): readonly string[] {
  const found = known.get(functionName) ?? createdIn(bundleOf(functionName));
  known.set(functionName, found);
  return found;
}

function bundleOf(functionName: string): string {
  const [stack = '', name] = functionName.split('/');
  const files = unzipSync(readFileSync(join(folders[stack] ?? stack, `.serverless/${name}.zip`)), {
    filter: (file) => file.name.endsWith('/handler.mjs'),
  });
  return Object.values(files)
    .map((bytes) => new TextDecoder().decode(bytes))
    .join('\n');
}

const name = '[\\w$]+';
/** `function createEvent(contract, data, occurrence) { const detail = contract.detail.parse({ metadata: { eventId:`, minified. */
const definition = new RegExp(
  `function (${name})\\(${name},${name},${name}\\)\\{let ${name}=${name}\\.detail\\.parse\\(\\{metadata:\\{eventId:`,
  'g',
);
/** `const OrderPlaced = defineEvent({ service: 'orders', name: 'OrderPlaced'`, minified. */
const contract = new RegExp(`(${name})=${name}\\(\\{service:"\\w+",name:"(\\w+)"`, 'g');

function createdIn(bundle: string): readonly string[] {
  const contracts = new Map([...bundle.matchAll(contract)].map(([, variable, event]) => [variable, event]));
  const creators = [...bundle.matchAll(definition)].map(([, creator = '']) => creator.replaceAll('$', '\\$'));
  const calls = creators.flatMap((creator) => [
    ...bundle.matchAll(new RegExp(`(?<![\\w$]|function )${creator}\\((${name}),`, 'g')),
  ]);
  return calls.map(([call, variable]) => {
    const event = contracts.get(variable);
    if (event === undefined) throw new Error(`No contract is known by the name in ${call}`);
    return event;
  });
}
