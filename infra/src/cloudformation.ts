/** The few CloudFormation shapes that the building blocks pass around. */

export type GetAtt = { 'Fn::GetAtt': [string, string] };
export type Ref = { Ref: string };
export type Sub = { 'Fn::Sub': string };
export type Value = string | GetAtt | Ref | Sub | { 'Fn::ImportValue': string };

export type Resource = {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  DependsOn?: string[];
};
export type Resources = Record<string, Resource>;

export function arnOf(logicalId: string): GetAtt {
  return { 'Fn::GetAtt': [logicalId, 'Arn'] };
}

/**
 * Data outlives its stack unless the stage is listed as throwaway in `custom` (see service.ts):
 * a stage that nobody thought of is a durable one.
 */
export const keepData = {
  DeletionPolicy: '${self:custom.throwawayStages.${sls:stage}.deletionPolicy, "Retain"}',
  UpdateReplacePolicy: '${self:custom.throwawayStages.${sls:stage}.deletionPolicy, "Retain"}',
};
