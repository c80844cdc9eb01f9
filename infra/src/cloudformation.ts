/** The few CloudFormation shapes that the building blocks pass around. */
import { decided } from './stages.ts';

export type GetAtt = { 'Fn::GetAtt': [string, string] };
export type Ref = { Ref: string };
export type Import = { 'Fn::ImportValue': string };
/** The second form has variables of its own, next to the template's. */
export type Sub = { 'Fn::Sub': string | [string, Record<string, Ref | Import>] };
export type Value = string | GetAtt | Ref | Sub | Import;

export type Resource = {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  /** The name of an entry under the stack's `conditions`: without it the resource is left out. */
  Condition?: string;
  DependsOn?: string[];
  UpdatePolicy?: Record<string, unknown>;
};
export type Resources = Record<string, Resource>;

export function arnOf(logicalId: string): GetAtt {
  return { 'Fn::GetAtt': [logicalId, 'Arn'] };
}

/** Data outlives its stack, except in throwaway stages. */
export const keepData = {
  DeletionPolicy: decided('deletionPolicy'),
  UpdateReplacePolicy: decided('deletionPolicy'),
};

/** The trust of a role that one of AWS's services takes, such as `lambda`. */
export function assumedBy(service: string) {
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' },
    ],
  };
}
