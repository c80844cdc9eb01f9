import { assumedBy, type Resource, type Resources, type Value } from './cloudformation.ts';
import { stackName } from './names.ts';

/** One grant of a function's own role. Wildcards are refused by the template gates in test/. */
export type Statement = { Effect: 'Allow'; Action: string[]; Resource: Value; Condition?: Condition };

/** IAM's own notation: operator, condition key, value. */
export type Condition = Readonly<Record<string, Readonly<Record<string, Value | readonly string[]>>>>;

export function allow(resource: Value, ...actions: [string, ...string[]]): Statement {
  return { Effect: 'Allow', Action: actions, Resource: resource };
}

/** The same for such requests only as fulfil the condition. */
export function allowIf(condition: Condition, resource: Value, ...actions: [string, ...string[]]): Statement {
  return { ...allow(resource, ...actions), Condition: condition };
}

/** Everything one function adds to its service's stack. */
export type FunctionPart = {
  readonly timeoutSeconds: number;
  readonly memoryMb?: number;
  readonly besideBundle?: readonly string[];
  readonly environment?: Record<string, Value | number>;
  readonly statements: Statement[];
  /** Event sources in the framework's own notation. */
  readonly events: Record<string, unknown>[];
  readonly resources?: Resources;
  /** The share of its events that a consumer is to handle without parking them. */
  readonly objective?: number;
};

/** A function's part under its name. */
export type NamedPart = readonly [functionName: string, part: FunctionPart];

/** A building block: told the function's name by the service that it is put into. */
export type FunctionBlock = (functionName: string, service: string) => FunctionPart;

export type FunctionOptions = {
  /** What the function's own role may do, beyond writing its log. */
  readonly allow?: Statement[];
  readonly environment?: Record<string, Value | number>;
  readonly timeoutSeconds?: number;
  readonly memoryMb?: number;
  /** What cannot be bundled, from the function folder's own node_modules: globs such as `@img/**`. See tooling/install-beside-bundles.mjs. */
  readonly besideBundle?: readonly string[];
};

export function deployedName(functionName: string, service: string): string {
  return `${stackName(service)}-${functionName}`;
}

/**
 * A role of the function's own, with nothing in it that the function does not use. Its trust is in the Lambda service
 * and cannot name one function: that no second function is given this role is for the template gates to see.
 */
export function functionRole(functionName: string, service: string, statements: Statement[]): Resource {
  const logGroup = `log-group:/aws/lambda/${deployedName(functionName, service)}:*`;
  const writeLog = allow(
    { 'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:${logGroup}` },
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  );
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: assumedBy('lambda'),
      Policies: [
        {
          PolicyName: functionName,
          PolicyDocument: { Version: '2012-10-17', Statement: [writeLog, ...statements] },
        },
      ],
    },
  };
}
