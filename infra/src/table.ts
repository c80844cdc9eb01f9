import { arnOf, type GetAtt, keepData, type Resource } from './cloudformation.ts';

export const tableId = 'Table';
export const tableArn = arnOf(tableId);
export const tableStreamArn: GetAtt = { 'Fn::GetAtt': [tableId, 'StreamArn'] };

/** A service's one table: string keys `pk` and `sk`, expiry by `expiresAt`, a stream that feeds the outbox relay. */
export function table(): Resource {
  return {
    Type: 'AWS::DynamoDB::Table',
    ...keepData,
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: '${self:custom.throwawayStages.${sls:stage}.deletionProtection, true}',
      SSESpecification: { SSEEnabled: true },
    },
  };
}
