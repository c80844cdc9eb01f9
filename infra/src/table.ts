import { arnOf, type GetAtt, keepData, type Resource, type Sub } from './cloudformation.ts';
import { isDecided } from './stages.ts';

export const tableId = 'Table';
export const tableArn = arnOf(tableId);
export const tableStreamArn: GetAtt = { 'Fn::GetAtt': [tableId, 'StreamArn'] };

/**
 * A global secondary index of string keys: items that lack one of them are not in it. A table that is deployed takes one new index
 * per deployment, and items from before are in it once they are written again.
 */
export type Index = {
  readonly name: string;
  readonly hash: string;
  readonly range: string;
  /** The attributes that it holds beside the keys; every further one makes each write dearer. */
  readonly holds: readonly string[];
};

/** What `dynamodb:Query` on an index is granted on; a grant on the table does not include it. */
export function indexArn({ name }: Index): Sub {
  return { 'Fn::Sub': `\${${tableId}.Arn}/index/${name}` };
}

/** A service's one table: string keys `pk` and `sk`, expiry by `expiresAt`, a stream of every change. */
export function table(indexes: readonly Index[] = []): Resource {
  const keys = ['pk', 'sk', ...indexes.flatMap(({ hash, range }) => [hash, range])];
  return {
    Type: 'AWS::DynamoDB::Table',
    ...keepData,
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...new Set(keys)].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: keySchema('pk', 'sk'),
      ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes.map(globalIndex) }),
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: isDecided('deletionProtection'),
      SSESpecification: { SSEEnabled: true },
    },
  };
}

function keySchema(hash: string, range: string) {
  return [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
}

function globalIndex({ name, hash, range, holds }: Index) {
  return {
    IndexName: name,
    KeySchema: keySchema(hash, range),
    Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...holds] },
  };
}
