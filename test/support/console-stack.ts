/** The packaged stack of the web page, and how a gate over it is proven: by templates that it must refuse. */
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { readPackagedStack } from '@orderflow/local-cloud/cloudformation/packaged-stack';
import { root } from '@orderflow/tooling/stacks';
import { describe, expect, test } from 'vitest';
import { at, target } from './packaged-stacks.ts';

type Part = Record<string, unknown>;
/** The stack's resources by their logical ids. */
export type Site = Record<string, { Type: string; Properties: Part }>;
type HeadersPolicy = {
  readonly SecurityHeadersConfig: Record<string, Part>;
  CustomHeadersConfig: { Items: { Header: string; Value: string }[] };
};

export const { template } = readPackagedStack(join(root, 'services/console'));
export const packaged = template.Resources as unknown as Site;

export const propertiesOf = (site: Site, id: string): Part => site[id]?.Properties ?? {};
export const ofType = (site: Site, type: string) => Object.values(site).filter(({ Type }) => Type === type);
export const distribution = (site: Site) => propertiesOf(site, 'Distribution').DistributionConfig as Part;

export const pages = (site: Site) => distribution(site).DefaultCacheBehavior as Part;
const others = (site: Site) => (distribution(site).CacheBehaviors ?? []) as Part[];
export const assets = (site: Site) => others(site)[0] ?? {};
export const behaviours = (site: Site) => [pages(site), ...others(site)];

/** Of a behaviour; undefined where it has none. */
export const headersOf = (site: Site, { ResponseHeadersPolicyId }: Part) =>
  propertiesOf(site, target(ResponseHeadersPolicyId ?? {})).ResponseHeadersPolicyConfig as
    | HeadersPolicy
    | undefined;
export const securityHeader = (site: Site, behaviour: Part, name: string): Part =>
  headersOf(site, behaviour)?.SecurityHeadersConfig[name] ?? {};
export const customHeader = (site: Site, behaviour: Part, name: string) =>
  headersOf(site, behaviour)?.CustomHeadersConfig.Items.find(({ Header }) => Header === name)?.Value;

/** What becomes of an event at the edge, by the code in the template; undefined where there is none. */
export function atTheEdge(site: Site, behaviour: Part, eventType: string, event: unknown): unknown {
  const associations = (behaviour.FunctionAssociations ?? []) as {
    EventType: string;
    FunctionARN: unknown;
  }[];
  const found = associations.find(({ EventType }) => EventType === eventType);
  const code = propertiesOf(site, target(found?.FunctionARN ?? {})).FunctionCode;
  return code === undefined ? undefined : runInNewContext(`${code}\nhandler(event)`, { event });
}

/** The path that a request is answered with. */
export const answered = (site: Site, uri: string) =>
  at(atTheEdge(site, pages(site), 'viewer-request', { request: { uri } }), 'uri');

export type Gate = {
  readonly fact: string;
  readonly holds: (site: Site) => boolean;
  /** Each makes a template of which the fact is no longer true. */
  readonly brokenBy: Readonly<Record<string, (site: Site) => void>>;
};

export function prove(gates: readonly Gate[]): void {
  describe.each(gates)('$fact', ({ holds, brokenBy }) => {
    test('in the packaged template', () => {
      expect(holds(packaged)).toBe(true);
    });

    test.each(Object.entries(brokenBy))('but not with %s', (_, breakIt) => {
      const broken = structuredClone(packaged);
      breakIt(broken);
      expect(holds(broken)).toBe(false);
    });
  });
}
