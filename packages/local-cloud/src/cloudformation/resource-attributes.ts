/** How AWS spells what templates ask resources for. */
import { createHash } from 'node:crypto';
import { digest } from './generated-name.ts';
import { ACCOUNT_ID, arnOf, type LocalUrls } from './template.ts';

/** One resource while its references are being resolved. */
export type ResourceView = {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly urls: LocalUrls;
  /** A property, resolved, as text; `undefined` when absent. */
  property(name: string): string | undefined;
};

/** The ARN `<prefix><name>` of a service. */
export const arn =
  (service: string, prefix = '') =>
  (resource: ResourceView) =>
    arnOf(service, `${prefix}${resource.name}`);

export function nameOf({ name }: ResourceView): string {
  return name;
}

export function apiId(seed: string): string {
  return digest(seed).slice(0, 10);
}

/** On AWS `https://` or `wss://` and a host of the API's own; a stage of a WebSocket API is the path below. */
export function apiEndpoint({ urls, property }: ResourceView): string {
  return property('ProtocolType') === 'WEBSOCKET' ? urls.apiUrl.replace('http:', 'ws:') : urls.apiUrl;
}

/** A UUID, as KMS makes them. */
export function keyId(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

export function queueUrl(resource: ResourceView): string {
  return `${resource.urls.awsUrl}/${ACCOUNT_ID}/${resource.name}`;
}

export function roleArn(resource: ResourceView): string {
  return `arn:aws:iam::${ACCOUNT_ID}:role/${(resource.property('Path') ?? '/').slice(1)}${resource.name}`;
}

/** The packaging framework publishes one version of a function at a time. */
export function versionArn(resource: ResourceView): string {
  const nameOrArn = resource.property('FunctionName') ?? '';
  return `${nameOrArn.startsWith('arn:') ? nameOrArn : arnOf('lambda', `function:${nameOrArn}`)}:1`;
}

export function busPrefix(resource: ResourceView): string {
  const bus = resource.property('EventBusName')?.split('/').at(-1);
  return bus === undefined || bus === 'default' ? '' : `${bus}/`;
}
