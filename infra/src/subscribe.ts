import type { EventContract } from '@orderflow/contracts/define-event';
import { type DataFilter, eventPattern } from '@orderflow/contracts/event-pattern';
import type { Sub } from './cloudformation.ts';
import { type QueueOptions, queuePart } from './consume-queue.ts';
import type { FunctionBlock } from './function.ts';
import { importShared, logicalId, ruleName } from './names.ts';

type Options = QueueOptions & {
  /** By an event's name: only those whose data has these values reach the function. */
  readonly where?: Readonly<Record<string, DataFilter>>;
};

/**
 * With its version, so that a consumer that moves to another one gets a new rule before it loses the old: a rule changed in
 * place could judge the two versions of an event by two states of itself and let neither through. Both through is harmless.
 */
const nameOf = ({ detailType, version }: EventContract) => `${detailType}-v${version}`;

/** The rule that brings this event to a function of this service. */
export function eventRuleName(service: string, functionName: string, contract: EventContract): string {
  return ruleName(service, functionName, nameOf(contract));
}

function ruleArn(name: string): Sub {
  const arn = `arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:rule/\${EventBusName}/${name}`;
  return { 'Fn::Sub': [arn, { EventBusName: importShared('EventBusName') }] };
}

/** A function that consumes these events through its own queue, with a rule for each of them. */
export function subscribe(
  contracts: readonly [EventContract, ...EventContract[]],
  options: Options = {},
): FunctionBlock {
  return (functionName, service) => {
    const rules = contracts.map((contract) => {
      const name = eventRuleName(service, functionName, contract);
      return {
        id: logicalId(functionName, 'on', nameOf(contract)),
        name,
        arn: ruleArn(name),
        eventBusName: importShared('EventBusName'),
        pattern: eventPattern(contract, options.where?.[contract.detailType]),
      };
    });
    return queuePart(functionName, rules, options);
  };
}
