/** HTTP -> function -> table -> stream -> function -> bus -> queue -> function -> S3 -> function -> email. */
import type { JsonObject } from '../cloudformation/template.ts';
import { allow, arn, imported, invokePermission, lambda, mapping, resource } from './template-shorthand.ts';
import type { FixtureStack } from './write-stack.ts';

const functions = ['placeOrder', 'relayEvents', 'writeReceipt', 'tellCustomer'];

const http: JsonObject = {
  Integration: resource('AWS::ApiGatewayV2::Integration', {
    ApiId: imported('api'),
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: arn('placeOrder'),
    PayloadFormatVersion: '2.0',
  }),
  Route: resource('AWS::ApiGatewayV2::Route', {
    ApiId: imported('api'),
    RouteKey: 'POST /orders',
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
    AuthorizationType: 'JWT',
    AuthorizerId: imported('authorizer'),
  }),
  HttpPermission: invokePermission('placeOrder', 'apigateway.amazonaws.com', {
    'Fn::Sub': ['arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*', { Api: imported('api') }],
  }),
};

const rules: JsonObject = {
  OnOrderPlaced: resource('AWS::Events::Rule', {
    EventBusName: imported('bus'),
    EventPattern: { source: ['shop'], 'detail-type': ['OrderPlaced'] },
    Targets: [{ Id: 'queue', Arn: arn('Receipts') }],
  }),
  ReceiptsPolicy: resource('AWS::SQS::QueuePolicy', {
    Queues: [{ Ref: 'Receipts' }],
    PolicyDocument: {
      Statement: [
        {
          ...allow(arn('Receipts'), 'sqs:SendMessage'),
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': arn('OnOrderPlaced') } },
        },
      ],
    },
  }),
  OnReceipt: resource('AWS::Events::Rule', {
    EventPattern: { source: ['aws.s3'], 'detail-type': ['Object Created'] },
    Targets: [{ Id: 'function', Arn: arn('tellCustomer') }],
  }),
  OnReceiptPermission: invokePermission('tellCustomer', 'events.amazonaws.com', arn('OnReceipt')),
};

const stream = { 'Fn::GetAtt': ['Orders', 'StreamArn'] };

export const shopStack: FixtureStack = {
  service: 'shop',
  zips: functions,
  template: {
    Resources: {
      Orders: resource('AWS::DynamoDB::Table', {
        TableName: 'orders',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      }),
      Receipts: resource('AWS::SQS::Queue', {
        QueueName: 'receipts',
        // Long enough for a cold start on a slow machine: a message gets only one receive.
        VisibilityTimeout: 3,
        RedrivePolicy: { deadLetterTargetArn: arn('ReceiptFailures'), maxReceiveCount: 1 },
      }),
      ReceiptFailures: resource('AWS::SQS::Queue', { QueueName: 'receipt-failures' }),
      Files: resource('AWS::S3::Bucket', {
        BucketName: 'shop-files',
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      }),
      ...lambda('placeOrder', [allow(arn('Orders'), 'dynamodb:PutItem')], { TABLE_NAME: { Ref: 'Orders' } }),
      ...lambda(
        'relayEvents',
        [
          allow(
            stream,
            'dynamodb:DescribeStream',
            'dynamodb:GetShardIterator',
            'dynamodb:GetRecords',
            'dynamodb:ListStreams',
          ),
          allow(
            { 'Fn::Sub': 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/shop' },
            'events:PutEvents',
          ),
        ],
        { BUS_NAME: imported('bus') },
      ),
      ...lambda(
        'writeReceipt',
        [
          allow(arn('Receipts'), 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'),
          allow({ 'Fn::Sub': '${Files.Arn}/receipts/*' }, 's3:PutObject'),
          { ...allow({ 'Fn::Sub': '${Files.Arn}/receipts/*' }, 's3:GetObject'), Sid: 'NeverNeeded' },
        ],
        { BUCKET_NAME: { Ref: 'Files' } },
      ),
      ...lambda('tellCustomer', [
        allow({ 'Fn::Sub': 'arn:aws:ses:${AWS::Region}:${AWS::AccountId}:identity/*' }, 'ses:SendEmail'),
      ]),
      ...http,
      ...rules,
      RelayMapping: mapping('relayEvents', stream, { StartingPosition: 'TRIM_HORIZON', BatchSize: 10 }),
      ReceiptMapping: mapping('writeReceipt', arn('Receipts'), { BatchSize: 1 }),
    },
  },
};
