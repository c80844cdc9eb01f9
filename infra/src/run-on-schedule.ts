import { arnOf, type Resource, type Sub } from './cloudformation.ts';
import { allow, deployedName, type FunctionBlock, type FunctionOptions } from './function.ts';
import { frameworkFunctionId, logicalId } from './names.ts';
import { allowRulesToSend, deadLetterQueue, failuresId } from './queue.ts';

/**
 * A function that runs at a rate such as `rate(1 minute)`: the rule, its right to call, and one queue that learns of the runs
 * that could not be started and of those that failed. Runs may overlap and may be repeated.
 */
export function runOnSchedule(rate: string, options: FunctionOptions = {}): FunctionBlock {
  return (functionName, service) => {
    const ruleId = logicalId(functionName, 'schedule');
    const queueId = failuresId(functionName);
    // Unlike those of the bus, these rules are on the default bus, where every stage of the account has its own.
    const name = deployedName(functionName, service);
    // The permission knows the rule by its name, so that it can exist before the rule acts for the first time.
    const ruleArn: Sub = {
      'Fn::Sub': `arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:rule/${name}`,
    };
    const functionId = frameworkFunctionId(functionName);
    return {
      timeoutSeconds: options.timeoutSeconds ?? 30,
      ...(options.memoryMb ? { memoryMb: options.memoryMb } : {}),
      ...(options.environment ? { environment: options.environment } : {}),
      statements: [...(options.allow ?? []), allow(arnOf(queueId), 'sqs:SendMessage')],
      events: [],
      resources: {
        [queueId]: deadLetterQueue(),
        [`${queueId}Policy`]: allowRulesToSend(queueId, [ruleArn]),
        [logicalId(functionName, 'schedule-permission')]: {
          Type: 'AWS::Lambda::Permission',
          Properties: {
            FunctionName: arnOf(functionId),
            Action: 'lambda:InvokeFunction',
            Principal: 'events.amazonaws.com',
            SourceArn: ruleArn,
          },
        },
        [ruleId]: rule(name, rate, { functionName, functionId, queueId }),
        [logicalId(functionName, 'invoke-config')]: {
          Type: 'AWS::Lambda::EventInvokeConfig',
          Properties: {
            FunctionName: { Ref: functionId },
            Qualifier: '$LATEST',
            // The next run is the retry: an old one has nothing to add.
            MaximumEventAgeInSeconds: 300,
            MaximumRetryAttempts: 0,
            DestinationConfig: { OnFailure: { Destination: arnOf(queueId) } },
          },
        },
      },
    };
  };
}

type Parts = { readonly functionName: string; readonly functionId: string; readonly queueId: string };

function rule(name: string, rate: string, { functionName, functionId, queueId }: Parts): Resource {
  return {
    Type: 'AWS::Events::Rule',
    DependsOn: [`${queueId}Policy`, logicalId(functionName, 'schedule-permission')],
    Properties: {
      Name: name,
      ScheduleExpression: rate,
      Targets: [
        {
          Id: functionName,
          Arn: arnOf(functionId),
          RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 300 },
          DeadLetterConfig: { Arn: arnOf(queueId) },
        },
      ],
    },
  };
}
