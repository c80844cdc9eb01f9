import { expect, it } from 'vitest';
import { distributionId, staticSite } from './static-site.ts';

const site = staticSite({
  headers: { 'x-frame-options': 'DENY' },
  filePath: /\.js$/,
  ownDomain: { condition: 'HasDomain', name: { Ref: 'Name' }, certificateArn: { Ref: 'Certificate' } },
});
const config = site[distributionId]?.Properties.DistributionConfig as Record<string, unknown>;

// More is said of the stack that is made of it, in test/template/gates/console.ts and its siblings.
it('has a domain of its own where the condition holds, and CloudFront’s everywhere else', () => {
  expect(config.Aliases).toEqual({ 'Fn::If': ['HasDomain', [{ Ref: 'Name' }], { Ref: 'AWS::NoValue' }] });
  expect(config.ViewerCertificate).toEqual({
    'Fn::If': [
      'HasDomain',
      {
        AcmCertificateArn: { Ref: 'Certificate' },
        SslSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2025',
      },
      { CloudFrontDefaultCertificate: true },
    ],
  });
});

it('goes with its stack in every stage, because a build makes it again', () => {
  expect(site.SiteBucket).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
});
