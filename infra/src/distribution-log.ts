import { arnOf, type Resources, type Sub } from './cloudformation.ts';
import { decided } from './stages.ts';

/**
 * No cookies, and no query: the sign-in comes back with its code there. The path of a link that ends emails is logged, and whoever reads
 * it can do just that.
 */
const fields = [
  'date',
  'time',
  'x-edge-location',
  'x-edge-request-id',
  'c-ip',
  'cs-protocol',
  'cs-method',
  'cs(Host)',
  'cs-uri-stem',
  'cs(User-Agent)',
  'sc-status',
  'sc-bytes',
  'time-taken',
  'x-edge-result-type',
];

/**
 * One line for every request to a distribution, in a log group like the ones of the APIs: JSON, kept for as long. CloudFront hands
 * its logs over in us-east-1 only, so the stack must be there.
 *
 * The older kind of log would need a bucket with ACLs, which everything else here does without.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export function distributionLog(distributionArn: Sub): Resources {
  return {
    AccessLog: {
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        // Below this prefix the account's policy for such deliveries does not grow with every log group.
        LogGroupName: { 'Fn::Sub': '/aws/vendedlogs/cloudfront/${AWS::StackName}' },
        RetentionInDays: decided('logRetentionDays'),
      },
    },
    AccessLogSource: {
      Type: 'AWS::Logs::DeliverySource',
      Properties: {
        Name: { Ref: 'AWS::StackName' },
        LogType: 'ACCESS_LOGS',
        ResourceArn: distributionArn,
      },
    },
    AccessLogDestination: {
      Type: 'AWS::Logs::DeliveryDestination',
      Properties: {
        Name: { Ref: 'AWS::StackName' },
        OutputFormat: 'json',
        // Not the attribute, which ends in `:*`.
        DestinationResourceArn: {
          'Fn::Sub': 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${AccessLog}',
        },
      },
    },
    AccessLogDelivery: {
      Type: 'AWS::Logs::Delivery',
      Properties: {
        DeliverySourceName: { Ref: 'AccessLogSource' },
        DeliveryDestinationArn: arnOf('AccessLogDestination'),
        RecordFields: fields,
      },
    },
  };
}
