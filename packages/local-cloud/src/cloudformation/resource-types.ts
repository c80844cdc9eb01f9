/** The resource types that templates may hold: their physical name, what `Ref` gives, and what `Fn::GetAtt` gives. */
import { digest, type Naming } from './generated-name.ts';
import {
  apiEndpoint,
  apiId,
  arn,
  busPrefix,
  keyId,
  nameOf,
  queueUrl,
  type ResourceView,
  roleArn,
  versionArn,
} from './resource-attributes.ts';
import { arnOf, REGION } from './template.ts';

export type ResourceType = Naming & {
  /** The property that sets the physical name; without it the name is generated. */
  readonly nameProperty?: string;
  readonly ref?: (resource: ResourceView) => string;
  readonly attributes: Readonly<Record<string, (resource: ResourceView) => string>>;
  /** `needless`: it changes nothing in how the application runs here (dashboards, budgets ...). */
  readonly emulation: 'full' | 'needless';
};

const needless = (nameProperty?: string): ResourceType => ({
  ...(nameProperty && { nameProperty }),
  attributes: {},
  emulation: 'needless',
});

export const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  'AWS::IAM::Role': { nameProperty: 'RoleName', attributes: { Arn: roleArn }, emulation: 'full' },
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    attributes: { Arn: arn('lambda', 'function:') },
    emulation: 'full',
  },
  'AWS::Lambda::Permission': { attributes: {}, emulation: 'full' },
  'AWS::Lambda::EventSourceMapping': { attributes: {}, emulation: 'full' },
  'AWS::Lambda::EventInvokeConfig': { attributes: {}, emulation: 'full' },
  'AWS::Lambda::Version': {
    ref: versionArn,
    attributes: { Version: () => '1' },
    emulation: 'needless',
  },
  'AWS::DynamoDB::Table': {
    nameProperty: 'TableName',
    maxNameLength: 255,
    attributes: {
      Arn: arn('dynamodb', 'table/'),
      StreamArn: (resource) =>
        `${arnOf('dynamodb', `table/${resource.name}`)}/stream/2026-01-01T00:00:00.000`,
    },
    emulation: 'full',
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    maxNameLength: 80,
    ref: queueUrl,
    attributes: { Arn: arn('sqs'), QueueName: nameOf, QueueUrl: queueUrl },
    emulation: 'full',
  },
  'AWS::SQS::QueuePolicy': { attributes: {}, emulation: 'full' },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    maxNameLength: 63,
    isLowerCase: true,
    attributes: {
      Arn: (resource) => `arn:aws:s3:::${resource.name}`,
      RegionalDomainName: (resource) => `${resource.name}.s3.${REGION}.amazonaws.com`,
    },
    emulation: 'full',
  },
  'AWS::S3::BucketPolicy': { attributes: {}, emulation: 'full' },
  'AWS::KMS::Key': {
    generateId: keyId,
    attributes: { Arn: arn('kms', 'key/'), KeyId: nameOf },
    emulation: 'full',
  },
  'AWS::KMS::Alias': { nameProperty: 'AliasName', attributes: {}, emulation: 'full' },
  'AWS::Events::EventBus': {
    nameProperty: 'Name',
    attributes: { Arn: arn('events', 'event-bus/'), Name: nameOf },
    emulation: 'full',
  },
  'AWS::Events::Rule': {
    nameProperty: 'Name',
    attributes: { Arn: (resource) => arnOf('events', `rule/${busPrefix(resource)}${resource.name}`) },
    emulation: 'full',
  },
  'AWS::Events::Archive': {
    nameProperty: 'ArchiveName',
    maxNameLength: 48,
    attributes: { Arn: arn('events', 'archive/'), ArchiveName: nameOf },
    emulation: 'full',
  },
  'AWS::ApiGatewayV2::Api': {
    generateId: apiId,
    attributes: { ApiEndpoint: apiEndpoint, ApiId: nameOf },
    emulation: 'full',
  },
  'AWS::ApiGatewayV2::Stage': { nameProperty: 'StageName', attributes: {}, emulation: 'full' },
  'AWS::ApiGatewayV2::Integration': {
    generateId: apiId,
    attributes: { IntegrationId: nameOf },
    emulation: 'full',
  },
  'AWS::ApiGatewayV2::Route': { generateId: apiId, attributes: { RouteId: nameOf }, emulation: 'full' },
  'AWS::ApiGatewayV2::RouteResponse': { generateId: apiId, attributes: {}, emulation: 'full' },
  'AWS::ApiGatewayV2::Deployment': {
    generateId: apiId,
    attributes: { DeploymentId: nameOf },
    emulation: 'needless',
  },
  'AWS::ApiGatewayV2::Authorizer': {
    generateId: apiId,
    attributes: { AuthorizerId: nameOf },
    emulation: 'full',
  },
  'AWS::Cognito::UserPool': {
    generateId: (seed) => `${REGION}_${digest(seed).slice(0, 9)}`,
    attributes: {
      Arn: arn('cognito-idp', 'userpool/'),
      ProviderName: (resource) => `cognito-idp.${REGION}.amazonaws.com/${resource.name}`,
      // On AWS an https URL of cognito-idp; here the issuer that the OIDC emulation answers on.
      ProviderURL: (resource) => `${resource.urls.awsUrl}/${resource.name}`,
      UserPoolId: nameOf,
    },
    emulation: 'full',
  },
  'AWS::Cognito::UserPoolClient': {
    generateId: (seed) => digest(seed).slice(0, 26),
    attributes: { ClientId: nameOf },
    emulation: 'full',
  },
  'AWS::ApiGateway::Account': needless(),
  'AWS::Cognito::UserPoolDomain': needless('Domain'),
  'AWS::Cognito::UserPoolGroup': needless('GroupName'),
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    attributes: { Arn: (resource) => `${arnOf('logs', `log-group:${resource.name}`)}:*` },
    emulation: 'full',
  },
  'AWS::Logs::ResourcePolicy': needless('PolicyName'),
  'AWS::Logs::MetricFilter': needless(),
  'AWS::Logs::QueryDefinition': needless(),
  'AWS::CloudWatch::Alarm': {
    nameProperty: 'AlarmName',
    maxNameLength: 255,
    attributes: { Arn: arn('cloudwatch', 'alarm:') },
    emulation: 'full',
  },
  'AWS::CloudWatch::CompositeAlarm': {
    nameProperty: 'AlarmName',
    maxNameLength: 255,
    attributes: { Arn: arn('cloudwatch', 'alarm:') },
    emulation: 'full',
  },
  'AWS::CloudWatch::Dashboard': needless('DashboardName'),
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    ref: arn('sns'),
    attributes: { TopicArn: arn('sns'), TopicName: nameOf },
    emulation: 'full',
  },
  'AWS::SNS::TopicPolicy': { attributes: {}, emulation: 'full' },
  'AWS::SNS::Subscription': { attributes: {}, emulation: 'full' },
  'AWS::Budgets::Budget': needless(),
  'AWS::SES::EmailIdentity': {
    nameProperty: 'EmailIdentity',
    attributes: { Arn: arn('ses', 'identity/') },
    emulation: 'full',
  },
  'AWS::SES::ConfigurationSet': { nameProperty: 'Name', attributes: {}, emulation: 'full' },
  'AWS::SES::ConfigurationSetEventDestination': { attributes: {}, emulation: 'full' },
};
