/** The part of a CloudFormation template that the local cloud reads, and the error it reports about it. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export type ResourceDefinition = {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: JsonObject;
};

export type Output = {
  readonly Value: Json;
  readonly Condition?: string;
  readonly Export?: { readonly Name: Json };
};

export type Template = {
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: Json }>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly Conditions?: JsonObject;
  readonly Resources: Readonly<Record<string, ResourceDefinition>>;
  readonly Outputs?: Readonly<Record<string, Output>>;
};

/** Where the local cloud answers; templates refer to both. */
export type LocalUrls = {
  /** The endpoint of all AWS SDK calls, and of the OIDC issuers. */
  readonly awsUrl: string;
  /** The HTTP API, and the WebSocket API under `ws:`. */
  readonly apiUrl: string;
};

/** Something in a template that this emulator cannot resolve. The message names the stack. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

export const REGION = 'us-east-1';
export const ACCOUNT_ID = '000000000000';
export const PARTITION = 'aws';
export const URL_SUFFIX = 'amazonaws.com';

/** `arn:aws:<service>:us-east-1:000000000000:<resource>` */
export function arnOf(service: string, resource: string): string {
  return `arn:${PARTITION}:${service}:${REGION}:${ACCOUNT_ID}:${resource}`;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
