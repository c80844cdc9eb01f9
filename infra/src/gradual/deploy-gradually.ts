import { alarmId, hasAlarms } from '../alarms/alarm.ts';
import { arnOf, assumedBy, type Resource, type Resources } from '../cloudformation.ts';
import { frameworkFunctionId, logicalId } from '../names.ts';
import { aliasName, callAlias } from './call-alias.ts';
import { versionOf } from './version-of.ts';

export type Template = {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Resources: Resources;
  readonly Outputs: Record<string, { Value: unknown }>;
};

const applicationId = 'GradualDeployments';
const roleId = 'GradualDeploymentsRole';

/**
 * Gives each of these functions an alias that everything calls in its place. When a deployment brings a new version, the alias hands
 * it a tenth of the calls for five minutes and then all, but none any more as soon as the function's errors alarm rings.
 *
 * `template`: packaged with one version of each; it is changed.
 */
export function deployGradually(template: Template, functionNames: readonly string[]): void {
  if (functionNames.length === 0) return;
  const { Resources } = template;
  const aliases = functionNames.map((functionName) => ({ functionName, ...alias(template, functionName) }));
  for (const { functionName, id } of aliases) callAlias(Resources, frameworkFunctionId(functionName), id);
  for (const { functionName, id, resource } of aliases) {
    Resources[id] = resource;
    Resources[deploymentsId(functionName)] = deployments(functionName, Resources);
  }
  Resources[applicationId] = {
    Type: 'AWS::CodeDeploy::Application',
    Properties: { ComputePlatform: 'Lambda' },
  };
  Resources[roleId] = deploymentRole();
}

const deploymentsId = (functionName: string) => logicalId(functionName, 'deployments');

function alias(template: Template, functionName: string): { id: string; resource: Resource } {
  const functionId = frameworkFunctionId(functionName);
  return {
    id: logicalId(functionName, 'alias'),
    resource: {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        Name: aliasName,
        FunctionName: { Ref: functionId },
        FunctionVersion: { 'Fn::GetAtt': [versionOf(template, functionId), 'Version'] },
      },
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: { Ref: applicationId },
          DeploymentGroupName: { Ref: deploymentsId(functionName) },
        },
      },
    },
  };
}

function deployments(functionName: string, resources: Resources): Resource {
  const errors = alarmId({ subject: functionName, what: 'errors' });
  const watched = { Enabled: true, Alarms: [{ Name: resources[errors]?.Properties.AlarmName }] };
  return {
    Type: 'AWS::CodeDeploy::DeploymentGroup',
    DependsOn: [errors],
    Properties: {
      ApplicationName: { Ref: applicationId },
      ServiceRoleArn: arnOf(roleId),
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      AlarmConfiguration: { 'Fn::If': [hasAlarms, watched, { Enabled: false }] },
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
    },
  };
}

/** AWS's own policy: it moves aliases and looks at alarms, and knows no functions but those that are named as its hooks. */
function deploymentRole(): Resource {
  const policy = 'service-role/AWSCodeDeployRoleForLambdaLimited';
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: assumedBy('codedeploy'),
      ManagedPolicyArns: [{ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${policy}` }],
    },
  };
}
