/** Functions: what runs, and what it is told. */
import { at } from '../../support/packaged-stacks.ts';
import { functions } from '../event-sources.ts';
import { gate } from '../gate.ts';
import { remove, set } from '../mutation.ts';

const consumer = 'orders/ChargeDashpaymentLambdaFunction';
const variables = `${consumer}.Properties.Environment.Variables`;

const looksSecret = (name: string) => /SECRET|PASSWORD|TOKEN|API_KEY|PRIVATE/i.test(name);

export const functionGates = [
  gate({
    property: 'Every function runs on the pinned runtime, on arm64',
    otherwise: 'it runs on another Node.js than all tests, or at a higher price',
    of: functions,
    holds: ({ Properties }) =>
      Properties.Runtime === 'nodejs24.x' && String(Properties.Architectures) === 'arm64',
    brokenBy: {
      'an older runtime': set(`${consumer}.Properties.Runtime`, 'nodejs22.x'),
      'the default architecture': remove(`${consumer}.Properties.Architectures`),
    },
  }),
  gate({
    property: 'No environment variable looks like a secret',
    otherwise: 'whoever may look at the function may read it, and so may all who see the template',
    of: functions,
    holds: ({ Properties }) =>
      !Object.keys((at(Properties, 'Environment.Variables') ?? {}) as object).some(looksSecret),
    brokenBy: {
      'a password': set(`${variables}.DB_PASSWORD`, 'hunter2'),
      'a token': set(`${variables}.paymentToken`, 'abc'),
    },
  }),
  gate({
    property: 'Lambda ends loops that a function is part of',
    otherwise: 'a function that starts itself over a queue runs until somebody reads the bill',
    of: functions,
    holds: ({ Properties }) => (Properties.RecursiveLoop ?? 'Terminate') === 'Terminate',
    brokenBy: { 'a function that may loop': set(`${consumer}.Properties.RecursiveLoop`, 'Allow') },
  }),
];
