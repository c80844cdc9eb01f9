/** The page's own stack: what its headers allow a browser to do. */
import {
  behaviours,
  contentSecurityPolicy,
  customHeader,
  securityHeader,
} from '../../support/console-stack.ts';
import { gate } from '../gate.ts';
import { remove, replace, set } from '../mutation.ts';

const [thePages, theAssets] = ['console/Distribution *', 'console/Distribution /assets/*'];
const pageHeaders = 'console/PageHeaders.Properties.ResponseHeadersPolicyConfig';
const assetHeaders = 'console/AssetHeaders.Properties.ResponseHeadersPolicyConfig';
const contentPolicy = `${pageHeaders}.SecurityHeadersConfig.ContentSecurityPolicy`;

const weaken = (part: string, weaker: string) =>
  replace(`${contentPolicy}.ContentSecurityPolicy.Fn::Sub`, part, weaker, thePages);

const isFrom = (policy: Map<string, string[]> | undefined, directive: string, source: string) =>
  policy?.get(directive)?.join() === source;

export const consoleHeaderGates = [
  gate({
    property: 'Every answer has a content security policy without eval, inline scripts and wildcards',
    otherwise: 'a text of a customer that the page shows can run in it, and take the tokens with it',
    of: behaviours,
    holds: (behaviour, templates) => {
      const policy = contentSecurityPolicy(templates, behaviour);
      return (
        isFrom(policy, 'default-src', "'none'") &&
        isFrom(policy, 'script-src', "'self'") &&
        isFrom(policy, 'base-uri', "'none'") &&
        isFrom(policy, 'frame-ancestors', "'none'") &&
        ![...(policy?.values() ?? [])].flat().some((source) => /\*|^(https?|wss?):$|unsafe-eval/.test(source))
      );
    },
    brokenBy: {
      'files without a policy': remove(
        'console/Distribution.Properties.DistributionConfig.CacheBehaviors.0.ResponseHeadersPolicyId',
        theAssets,
      ),
      'a page without a policy': remove(contentPolicy, thePages),
      'a policy that another one replaces': set(`${contentPolicy}.Override`, false, thePages),
      'everything that is not named': weaken("default-src 'none'", "default-src 'self'"),
      eval: weaken("style-src 'self'", "style-src 'self' 'unsafe-eval'"),
      'inline scripts': weaken("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
      'another base for all addresses': weaken("base-uri 'none'", "base-uri 'self'"),
      'connections to everywhere': weaken("connect-src 'self'", "connect-src 'self' *"),
      'pictures from everywhere': weaken("img-src 'self'", "img-src 'self' https:"),
      'connections to all of AWS': weaken("connect-src 'self'", 'connect-src https://*.amazonaws.com'),
      'frames of others': weaken("frame-ancestors 'none'", "frame-ancestors 'self'"),
    },
  }),
  gate({
    property: 'Browsers stay with HTTPS for a year at least',
    otherwise: 'the first request of every visit can be caught and answered by a stranger',
    of: behaviours,
    holds: (behaviour, templates) => {
      const transport = securityHeader(templates, behaviour, 'StrictTransportSecurity');
      return Number(transport.AccessControlMaxAgeSec) >= 31_536_000 && transport.IncludeSubdomains === true;
    },
    brokenBy: {
      'half a year': set(
        `${pageHeaders}.SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec`,
        15_768_000,
        thePages,
      ),
      'this host alone': set(
        `${assetHeaders}.SecurityHeadersConfig.StrictTransportSecurity.IncludeSubdomains`,
        false,
        theAssets,
      ),
    },
  }),
  gate({
    property:
      'Browsers guess no types, show the page in no frame, tell nobody where one comes from, and have no camera for it',
    otherwise: 'a picture runs as a script, a click goes to a page underneath, a link gives its token away',
    of: behaviours,
    holds: (behaviour, templates) =>
      securityHeader(templates, behaviour, 'ContentTypeOptions').Override === true &&
      securityHeader(templates, behaviour, 'FrameOptions').FrameOption === 'DENY' &&
      securityHeader(templates, behaviour, 'ReferrerPolicy').ReferrerPolicy === 'no-referrer' &&
      customHeader(templates, behaviour, 'permissions-policy')?.includes('camera=()') === true,
    brokenBy: {
      'types that are guessed': remove(`${assetHeaders}.SecurityHeadersConfig.ContentTypeOptions`, theAssets),
      'frames of the same origin': set(
        `${pageHeaders}.SecurityHeadersConfig.FrameOptions.FrameOption`,
        'SAMEORIGIN',
        thePages,
      ),
      'addresses that are told to others': set(
        `${pageHeaders}.SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy`,
        'origin',
        thePages,
      ),
      'a camera': set(`${pageHeaders}.CustomHeadersConfig.Items`, [], thePages),
    },
  }),
];
