/** What the local cloud takes from an AWS::S3::Bucket; encryption, public access blocks, versioning and lifecycle rules are accepted. */
import { randomUUID } from 'node:crypto';
import type { CorsRule } from './cors.ts';

export type BucketProperties = Readonly<Record<string, unknown>>;

export type Bucket = {
  readonly name: string;
  readonly corsRules: readonly CorsRule[];
  readonly eventBridgeEnabled: boolean;
};

type Known = {
  readonly BucketName?: string;
  readonly CorsConfiguration?: { readonly CorsRules: readonly CorsRule[] };
  readonly NotificationConfiguration?: {
    readonly EventBridgeConfiguration?: { readonly EventBridgeEnabled?: boolean | string };
  } & Readonly<Record<string, unknown>>;
};

export function bucketOf(properties: BucketProperties): Bucket {
  const {
    BucketName: name,
    CorsConfiguration: cors,
    NotificationConfiguration: notifications = {},
  } = properties as Known;
  const { EventBridgeConfiguration: eventBridge, ...others } = notifications;
  if (Object.keys(others).length > 0) {
    throw new Error(
      `Bucket ${name}: only EventBridge notifications are emulated, not ${Object.keys(others).join(', ')}`,
    );
  }
  return {
    name: name ?? `bucket-${randomUUID()}`,
    corsRules: cors?.CorsRules ?? [],
    // The property is true when left out; some tools write booleans as text.
    eventBridgeEnabled:
      eventBridge !== undefined && String(eventBridge.EventBridgeEnabled ?? true) === 'true',
  };
}
