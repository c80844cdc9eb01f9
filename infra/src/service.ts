import type { AWS } from 'serverless';
import { hasAlarms } from './alarms/alarm.ts';
import { arnOf, type Resources, type Value } from './cloudformation.ts';
import { deployedName, type FunctionBlock, functionRole, type NamedPart } from './function.ts';
import { metricsNamespace } from './metric.ts';
import { importShared, logicalId, stackName, stage } from './names.ts';
import { observeStack } from './observe-stack.ts';
import { decided, isDecided, stageParameters } from './stages.ts';

/** A parameter of the stack; `serverless deploy --param="<name>=<value>"` gives it another value. */
type Parameter = { Type: 'String'; Default: string; Description: string; AllowedValues?: string[] };

type Service = {
  /** Key: the function's name and the name of its folder under src/functions. */
  readonly functions?: Record<string, FunctionBlock>;
  readonly resources?: Resources;
  /** Variables of every function in the service. */
  readonly environment?: Record<string, Value>;
  readonly parameters?: Record<string, Parameter>;
  /** CloudFormation's own notation; resources name them in `Condition`. */
  readonly conditions?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
  /** The ARN of the topic that hears of the stack's alarms: the shared stack's unless told. */
  readonly alarmTopic?: Value;
};

/** What all stacks have in common: runtime, names, logs, packaging. */
const provider = (name: string): AWS['provider'] => ({
  name: 'aws',
  stackName: stackName(name),
  region: "${opt:region, 'us-east-1'}" as 'us-east-1',
  stage: "${opt:stage, 'dev'}",
  runtime: 'nodejs24.x',
  architecture: 'arm64',
  memorySize: 512,
  logRetentionInDays: decided('logRetentionDays') as unknown as 30,
  versionFunctions: isDecided('gradualDeployment') as unknown as boolean,
  // Whoever removes a stage knows by these what belongs to it.
  stackTags: { 'orderflow:stage': stage, 'orderflow:stack': name },
  // The lines of Lambda itself, such as that of a timeout, are JSON like those of the functions.
  logs: { lambda: { logFormat: 'JSON' } },
  deploymentBucket: { blockPublicAccess: true, serverSideEncryption: 'AES256' },
  environment: {
    LOG_LEVEL: 'INFO',
    POWERTOOLS_SERVICE_NAME: name,
    POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
  },
});

// Not the framework's `stackParameters`: it sends those with the bucket-only template of a first deployment, too, and
// CloudFormation refuses parameters that a template does not know.
const settable = ([name, parameter]: [string, Parameter]): [string, Parameter] => [
  name,
  { ...parameter, Default: `\${param:${name}, '${parameter.Default}'}` },
];

const roleId = (functionName: string) => logicalId(functionName, 'role');

const filesBeside = (functionName: string, globs: readonly string[]) =>
  globs.map((glob) => `src/functions/${functionName}/node_modules/${glob}`);

function deployedFunctions(name: string, parts: NamedPart[], environment: Service['environment']) {
  const functions = parts.map(([functionName, part]) => [
    functionName,
    {
      name: deployedName(functionName, name),
      handler: `src/functions/${functionName}/handler.handler`,
      role: arnOf(roleId(functionName)),
      timeout: part.timeoutSeconds,
      ...(part.memoryMb ? { memorySize: part.memoryMb } : {}),
      ...(part.besideBundle ? { package: { patterns: filesBeside(functionName, part.besideBundle) } } : {}),
      environment: { ...environment, ...part.environment },
      events: part.events,
    },
  ]);
  return Object.fromEntries(functions);
}

function rolesOf(name: string, parts: NamedPart[]): Resources {
  const roles = parts.map(([functionName, part]) => [
    roleId(functionName),
    functionRole(functionName, name, part.statements),
  ]);
  return Object.fromEntries(roles);
}

/** Turns a service's building blocks into the configuration that the framework packages and deploys. */
export function defineService(name: string, service: Service): AWS {
  const parts = Object.entries(service.functions ?? {}).map(
    ([functionName, block]): NamedPart => [functionName, block(functionName, name)],
  );
  const needsApi = parts.some(([, { events }]) => events.some((event) => 'httpApi' in event));
  const resources: Resources = Object.assign(
    {},
    service.resources,
    rolesOf(name, parts),
    ...parts.map(([, part]) => part.resources),
  );
  const observed = observeStack(name, parts, resources, service.alarmTopic ?? importShared('AlarmTopicArn'));
  return {
    service: name,
    frameworkVersion: '4',
    plugins: [
      ...(parts.length > 0 ? ['serverless-esbuild', '@orderflow/infra/gradual-deployment'] : []),
      '@orderflow/infra/role-boundary',
    ],
    provider: {
      ...provider(name),
      ...(needsApi ? { httpApi: { id: importShared('HttpApiId') } } : {}),
    } as AWS['provider'],
    package: { individually: true },
    params: stageParameters,
    custom: {
      esbuild: { config: '../../infra/esbuild.config.cjs' },
      permissionsBoundary: decided('permissionsBoundary'),
    },
    functions: deployedFunctions(name, parts, service.environment),
    resources: {
      Parameters: Object.fromEntries(Object.entries(service.parameters ?? {}).map(settable)),
      Conditions: {
        ...(Object.keys(observed).length > 0 && {
          [hasAlarms]: { 'Fn::Equals': [decided('alarms'), 'true'] },
        }),
        ...service.conditions,
      },
      Resources: { ...resources, ...observed },
      Outputs: service.outputs ?? {},
    },
  };
}
