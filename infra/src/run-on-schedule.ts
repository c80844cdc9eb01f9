import { arnOf, type Resource, type Sub } from './cloudformation.ts';
import { allow, type FunctionBlock, type FunctionOptions } from './function.ts';
import { logicalId, stackName } from './names.ts';
import { allowRulesToSend, deadLetterQueue } from './queue.ts';

/**
 * A function that runs at a rate such as `rate(1 minute)`: the rule, its right to call, and one queue that learns of the runs
 * that could not be started and of those that failed. Runs may overlap and may be repeated.
 */
export function runOnSchedule(rate: string, options: FunctionOptions = {}): FunctionBlock {
  return (functionName, service) => {
    const ruleId = logicalId(functionName, 'schedule');
    const failuresId = logicalId(functionName, 'failures');
    // Unlike those of the bus, these rules are on the default bus, where every stage of the account has its own.
    const name = `${stackName(service)}-${functionName}`;
    // The permission knows the rule by its name, so that it can exist before the rule acts for the first time.
    const ruleArn: Sub = {
      'Fn::Sub': `arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:rule/${name}`,
    };
    const functionId = frameworkFunctionId(functionName);
    return {
      timeoutSeconds: options.timeoutSeconds ?? 30,
      ...(options.environment ? { environment: options.environment } : {}),
      statements: [...(options.allow ?? []), allow(arnOf(failuresId), 'sqs:SendMessage')],
      events: [],
      resources: {
        [failuresId]: deadLetterQueue(),
        [`${failuresId}Policy`]: allowRulesToSend(failuresId, [ruleArn]),
        [logicalId(functionName, 'schedule-permission')]: {
          Type: 'AWS::Lambda::Permission',
          Properties: {
            FunctionName: arnOf(functionId),
            Action: 'lambda:InvokeFunction',
            Principal: 'events.amazonaws.com',
            SourceArn: ruleArn,
          },
        },
        [ruleId]: rule(name, rate, { functionName, functionId, failuresId }),
        [logicalId(functionName, 'invoke-config')]: {
          Type: 'AWS::Lambda::EventInvokeConfig',
          Properties: {
            FunctionName: { Ref: functionId },
            Qualifier: '$LATEST',
            // The next run is the retry: an old one has nothing to add.
            MaximumEventAgeInSeconds: 300,
            MaximumRetryAttempts: 0,
            DestinationConfig: { OnFailure: { Destination: arnOf(failuresId) } },
          },
        },
      },
    };
  };
}

/** The logical id that the framework gives a function: `ship-order` is `ShipDashorderLambdaFunction`. */
function frameworkFunctionId(functionName: string): string {
  const name = functionName.replaceAll('-', 'Dash');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`;
}

type Parts = { readonly functionName: string; readonly functionId: string; readonly failuresId: string };

function rule(name: string, rate: string, { functionName, functionId, failuresId }: Parts): Resource {
  return {
    Type: 'AWS::Events::Rule',
    DependsOn: [`${failuresId}Policy`, logicalId(functionName, 'schedule-permission')],
    Properties: {
      Name: name,
      ScheduleExpression: rate,
      Targets: [
        {
          Id: functionName,
          Arn: arnOf(functionId),
          RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 300 },
          DeadLetterConfig: { Arn: arnOf(failuresId) },
        },
      ],
    },
  };
}
