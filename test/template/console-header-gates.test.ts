/** The page's own stack: what its headers allow a browser to do. */

import { readPackagedStack } from '@orderflow/local-cloud/cloudformation/packaged-stack';
import { stacks } from '@orderflow/tooling/stacks';
import { expect, test } from 'vitest';
import {
  assets,
  behaviours,
  customHeader,
  headersOf,
  packaged,
  pages,
  prove,
  type Site,
  securityHeader,
  template,
} from '../support/console-stack.ts';
import { at } from '../support/packaged-stacks.ts';

/** Its sources by directive; undefined where there is no policy. */
function contentSecurityPolicy(site: Site, behaviour: Record<string, unknown>) {
  const { ContentSecurityPolicy, Override } = securityHeader(site, behaviour, 'ContentSecurityPolicy');
  const policy = at(ContentSecurityPolicy, 'Fn::Sub');
  if (typeof policy !== 'string' || Override !== true) return undefined;
  const directives = policy.split('; ').map((directive) => directive.split(' '));
  return new Map(directives.map(([name = '', ...sources]) => [name, sources]));
}

function weaken(site: Site, part: string, weaker: string): void {
  const header = securityHeader(site, pages(site), 'ContentSecurityPolicy');
  const policy = String(at(header.ContentSecurityPolicy, 'Fn::Sub'));
  expect(policy).toContain(part);
  header.ContentSecurityPolicy = { 'Fn::Sub': policy.replace(part, weaker) };
}

prove([
  {
    fact: 'every answer has a content security policy without eval, inline scripts and wildcards',
    holds: (site) =>
      behaviours(site).every((behaviour) => {
        const policy = contentSecurityPolicy(site, behaviour);
        const sources = [...(policy?.values() ?? [])].flat();
        return (
          policy?.get('default-src')?.join() === "'none'" &&
          policy.get('script-src')?.join() === "'self'" &&
          policy.get('base-uri')?.join() === "'none'" &&
          policy.get('frame-ancestors')?.join() === "'none'" &&
          !sources.some((source) => /\*|^(https?|wss?):$|unsafe-eval/.test(source))
        );
      }),
    brokenBy: {
      'files without a policy': (site) => delete assets(site).ResponseHeadersPolicyId,
      'a page without a policy': (site) =>
        delete headersOf(site, pages(site))?.SecurityHeadersConfig.ContentSecurityPolicy,
      eval: (site) => weaken(site, "script-src 'self'", "script-src 'self' 'unsafe-eval'"),
      'inline scripts': (site) => weaken(site, "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
      'connections to everywhere': (site) => weaken(site, "connect-src 'self'", "connect-src 'self' *"),
      'pictures from everywhere': (site) => weaken(site, "img-src 'self'", "img-src 'self' https:"),
      'connections to all of AWS': (site) =>
        weaken(site, "connect-src 'self'", 'connect-src https://*.amazonaws.com'),
      'frames of others': (site) => weaken(site, "frame-ancestors 'none'", "frame-ancestors 'self'"),
    },
  },
  {
    fact: 'browsers stay with HTTPS for a year at least, guess no types, and show the page in no frame',
    holds: (site) =>
      behaviours(site).every((behaviour) => {
        const transport = securityHeader(site, behaviour, 'StrictTransportSecurity');
        return (
          Number(transport.AccessControlMaxAgeSec) >= 31_536_000 &&
          transport.IncludeSubdomains === true &&
          securityHeader(site, behaviour, 'ContentTypeOptions').Override === true &&
          securityHeader(site, behaviour, 'FrameOptions').FrameOption === 'DENY' &&
          securityHeader(site, behaviour, 'ReferrerPolicy').ReferrerPolicy === 'no-referrer' &&
          customHeader(site, behaviour, 'permissions-policy')?.includes('camera=()') === true
        );
      }),
    brokenBy: {
      'half a year': (site) =>
        Object.assign(securityHeader(site, pages(site), 'StrictTransportSecurity'), {
          AccessControlMaxAgeSec: 15_768_000,
        }),
      'types that are guessed': (site) =>
        delete headersOf(site, assets(site))?.SecurityHeadersConfig.ContentTypeOptions,
      'frames of the same origin': (site) =>
        Object.assign(securityHeader(site, pages(site), 'FrameOptions'), { FrameOption: 'SAMEORIGIN' }),
      'addresses that are told to others': (site) =>
        Object.assign(securityHeader(site, pages(site), 'ReferrerPolicy'), { ReferrerPolicy: 'origin' }),
      'a camera': (site) =>
        Object.assign(headersOf(site, pages(site)) ?? {}, { CustomHeadersConfig: { Items: [] } }),
    },
  },
]);

test('the addresses that the page is told are outputs of the other stacks, by the same names', () => {
  const outputs = stacks.flatMap((folder) => Object.keys(readPackagedStack(folder).template.Outputs ?? {}));
  const asked = Object.keys(template.Parameters ?? {}).filter(
    (name) => !['DomainName', 'CertificateArn'].includes(name),
  );
  expect(asked).not.toHaveLength(0);
  expect(asked.filter((name) => !outputs.includes(name))).toEqual([]);
});

test('the page may talk to every address in its settings', () => {
  const settings = JSON.parse(String(at(template.Outputs?.Settings?.Value, 'Fn::Sub'))) as Record<
    string,
    string
  >;
  const reached = contentSecurityPolicy(packaged, pages(packaged))?.get('connect-src') ?? [];
  const { clientId, ...addresses } = settings;
  expect(clientId).toBe('${UserPoolClientId}');
  for (const address of Object.values(addresses))
    expect(
      reached.some((source) => source === address || source === `${address}/`),
      address,
    ).toBe(true);
});
