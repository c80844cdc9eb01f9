/** What an account has once: one stage makes it, and all others are told to leave it alone. */
import type { Templates } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { remove, set } from '../mutation.ts';
import { resolvedWith } from '../resolved-resources.ts';

/** By the parameter that says `false` where another stage has it. */
const madeOnce: Readonly<Record<string, readonly string[]>> = {
  CreateSenderIdentity: ['notifications/Sender'],
  CreateGatewayLogRole: ['infra/GatewayLogRole', 'infra/GatewayAccount'],
};

const created = (templates: Templates, parameters: Record<string, string>) =>
  resolvedWith(templates, parameters).map(({ stack, logicalId }) => `${stack}/${logicalId}`);

export const parameterGates = [
  gate({
    property:
      'What an account has once is made unless the stage is told that another one makes it, and then nothing else is missing',
    otherwise: 'a second stage cannot be deployed beside the first, or the first is not complete',
    of: () => Object.keys(madeOnce).map((id) => ({ stack: 'parameter', id })),
    holds: ({ id }, templates) => {
      const everything = created(templates, {});
      const remaining = created(templates, { [id]: 'false' });
      return String(everything.filter((each) => !remaining.includes(each))) === String(madeOnce[id]);
    },
    brokenBy: {
      'an identity in every stage': remove(
        'notifications/Sender.Condition',
        'parameter/CreateSenderIdentity',
      ),
      'a role in every stage': remove('infra/GatewayLogRole.Condition', 'parameter/CreateGatewayLogRole'),
      'reports of bounces in one stage only': set(
        'notifications/EmailEvents.Condition',
        'CreatesSender',
        'parameter/CreateSenderIdentity',
      ),
    },
  }),
];
