import { expect, it } from 'vitest';
import { responseHeaders } from './response-headers.ts';

const configOf = (headers: Record<string, string>) =>
  responseHeaders('pages', headers).Properties.ResponseHeadersPolicyConfig as {
    SecurityHeadersConfig: unknown;
    CustomHeadersConfig: unknown;
  };

it('says security headers in the notation that CloudFront has for them', () => {
  const { SecurityHeadersConfig, CustomHeadersConfig } = configOf({
    'content-security-policy': "default-src 'none'; img-src ${ApiUrl}",
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
  });
  expect(SecurityHeadersConfig).toEqual({
    ContentSecurityPolicy: {
      ContentSecurityPolicy: { 'Fn::Sub': "default-src 'none'; img-src ${ApiUrl}" },
      Override: true,
    },
    StrictTransportSecurity: {
      AccessControlMaxAgeSec: 63_072_000,
      IncludeSubdomains: true,
      Preload: false,
      Override: true,
    },
    ContentTypeOptions: { Override: true },
    FrameOptions: { FrameOption: 'DENY', Override: true },
    ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
  });
  expect(CustomHeadersConfig).toEqual({ Items: [] });
});

it('passes all others on as they are', () => {
  expect(configOf({ 'cache-control': 'no-cache' })).toMatchObject({
    SecurityHeadersConfig: {},
    CustomHeadersConfig: { Items: [{ Header: 'cache-control', Value: 'no-cache', Override: true }] },
  });
});
