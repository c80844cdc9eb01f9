import type { Resource } from './cloudformation.ts';

type Setting = Record<string, unknown>;

/** CloudFront takes these in a notation of its own, and refuses them among the others. */
const securityHeaders: Readonly<Record<string, (value: string) => Setting>> = {
  'content-security-policy': (value) => ({
    ContentSecurityPolicy: { ContentSecurityPolicy: { 'Fn::Sub': value }, Override: true },
  }),
  'strict-transport-security': (value) => ({
    StrictTransportSecurity: {
      AccessControlMaxAgeSec: Number(/max-age=(\d+)/.exec(value)?.[1]),
      IncludeSubdomains: /includeSubDomains/i.test(value),
      Preload: /preload/i.test(value),
      Override: true,
    },
  }),
  'x-content-type-options': () => ({ ContentTypeOptions: { Override: true } }),
  'x-frame-options': (value) => ({ FrameOptions: { FrameOption: value, Override: true } }),
  'referrer-policy': (value) => ({ ReferrerPolicy: { ReferrerPolicy: value, Override: true } }),
};

/**
 * The headers that CloudFront adds to every answer of a behaviour, errors included.
 *
 * `name`: becomes a part of the policy's name, which an account has once. `headers`: by their names in lower case; the content
 * security policy may hold `${…}` as in Fn::Sub.
 */
export function responseHeaders(name: string, headers: Readonly<Record<string, string>>): Resource {
  const all = Object.entries(headers);
  return {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: { 'Fn::Sub': `\${AWS::StackName}-${name}` },
        SecurityHeadersConfig: Object.assign(
          {},
          ...all.map(([header, value]) => securityHeaders[header]?.(value)),
        ),
        CustomHeadersConfig: {
          Items: all
            .filter(([header]) => !(header in securityHeaders))
            .map(([Header, Value]) => ({ Header, Value, Override: true })),
        },
      },
    },
  };
}
