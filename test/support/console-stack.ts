/** The packaged stack of the web page, as the gates read it: what its distribution answers, and with which headers. */
import { runInNewContext } from 'node:vm';
import { at, resourcesOf, type Templates, target } from './packaged-stacks.ts';

type Part = Record<string, unknown>;

/** How the distribution answers one pattern of paths; `*` is all others. */
export type Behaviour = { readonly stack: 'console'; readonly id: string; readonly path: string } & Part;

type HeadersPolicy = {
  readonly SecurityHeadersConfig: Record<string, Part>;
  readonly CustomHeadersConfig: { readonly Items: readonly { Header: string; Value: string }[] };
};

export const propertiesOf = (templates: Templates, id: string): Part =>
  templates.console?.Resources[id]?.Properties ?? {};
export const distributions = (templates: Templates) =>
  resourcesOf(templates, 'AWS::CloudFront::Distribution');
export const distribution = (templates: Templates) =>
  propertiesOf(templates, 'Distribution').DistributionConfig as Part;

const behaviour = (part: unknown): Behaviour => {
  const path = String(at(part, 'PathPattern') ?? '*');
  return { ...(part as Part), stack: 'console', id: `Distribution ${path}`, path };
};

export const pages = (templates: Templates) => behaviour(distribution(templates).DefaultCacheBehavior);
export const assets = (templates: Templates) =>
  ((distribution(templates).CacheBehaviors ?? []) as unknown[]).map(behaviour);
export const behaviours = (templates: Templates) => [pages(templates), ...assets(templates)];

/** Of a behaviour; undefined where it has none. */
const headersOf = (templates: Templates, { ResponseHeadersPolicyId }: Behaviour) =>
  propertiesOf(templates, target(ResponseHeadersPolicyId)).ResponseHeadersPolicyConfig as
    | HeadersPolicy
    | undefined;
export const securityHeader = (templates: Templates, behaviour: Behaviour, name: string): Part =>
  headersOf(templates, behaviour)?.SecurityHeadersConfig[name] ?? {};
export const customHeader = (templates: Templates, behaviour: Behaviour, name: string) =>
  headersOf(templates, behaviour)?.CustomHeadersConfig.Items.find(({ Header }) => Header === name)?.Value;

/** The sources of a behaviour's content security policy by directive; undefined where it has none. */
export function contentSecurityPolicy(templates: Templates, behaviour: Behaviour) {
  const header = securityHeader(templates, behaviour, 'ContentSecurityPolicy');
  const policy = at(header.ContentSecurityPolicy, 'Fn::Sub');
  if (typeof policy !== 'string' || header.Override !== true) return undefined;
  const directives = policy.split('; ').map((directive) => directive.split(' '));
  return new Map(directives.map(([name = '', ...sources]) => [name, sources]));
}

/** What becomes of an event at the edge, by the code in the template; undefined where there is none. */
export function atTheEdge(
  templates: Templates,
  { FunctionAssociations }: Behaviour,
  eventType: string,
  event: unknown,
): unknown {
  const associations = (FunctionAssociations ?? []) as { EventType: string; FunctionARN: unknown }[];
  const found = associations.find(({ EventType }) => EventType === eventType);
  const code = propertiesOf(templates, target(found?.FunctionARN)).FunctionCode;
  return code === undefined ? undefined : runInNewContext(`${code}\nhandler(event)`, { event });
}

/** The path that a request is answered with. */
export const answered = (templates: Templates, uri: string) =>
  at(atTheEdge(templates, pages(templates), 'viewer-request', { request: { uri } }), 'uri');
