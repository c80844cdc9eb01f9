/** The page's own stack: what it answers, how safely, and for how long that is kept. */
import {
  answered,
  assets,
  atTheEdge,
  behaviours,
  customHeader,
  distribution,
  distributions,
  pages,
} from '../../support/console-stack.ts';
import { at } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { append, remove, set } from '../mutation.ts';

const site = 'console/Distribution';
const config = `${site}.Properties.DistributionConfig`;
const [page, hashed] = [`${config}.DefaultCacheBehavior`, `${config}.CacheBehaviors.0`];
const [thePages, theAssets] = [`${site} *`, `${site} /assets/*`];

// CloudFront's own: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';

export const consoleAnswerGates = [
  gate({
    property: 'Everything is answered over HTTPS',
    otherwise: 'whoever sits in between changes the page',
    of: behaviours,
    holds: ({ ViewerProtocolPolicy }) => ViewerProtocolPolicy === 'redirect-to-https',
    brokenBy: {
      'plain HTTP for files': set(`${hashed}.ViewerProtocolPolicy`, 'allow-all', theAssets),
      'plain HTTP for the page': set(`${page}.ViewerProtocolPolicy`, 'allow-all', thePages),
    },
  }),
  gate({
    property: 'An own domain is answered with TLS 1.2 at least',
    otherwise: 'old encryption, which can be broken, is offered',
    of: distributions,
    holds: (_, templates) =>
      /^TLSv1\.[23]_20(21|25)$/.test(
        String(at(distribution(templates).ViewerCertificate, 'Fn::If.1.MinimumProtocolVersion')),
      ),
    brokenBy: {
      'TLS 1.0': set(`${config}.ViewerCertificate.Fn::If.1.MinimumProtocolVersion`, 'TLSv1'),
    },
  }),
  gate({
    property: 'The page and its settings are asked for anew',
    otherwise: 'a new version does not reach those who have seen an old one',
    of: (templates) => [pages(templates)],
    holds: (pages, templates) =>
      pages.CachePolicyId === cachingDisabled &&
      customHeader(templates, pages, 'cache-control') === 'no-cache',
    brokenBy: {
      'a page that the edge keeps': set(`${page}.CachePolicyId`, cachingOptimized, thePages),
      'a page that browsers may keep': set(
        'console/PageHeaders.Properties.ResponseHeadersPolicyConfig.CustomHeadersConfig.Items',
        [],
        thePages,
      ),
    },
  }),
  gate({
    property: 'Files are kept, for a year, if their names have the hash of their content',
    otherwise: 'a page asks for everything again, or never again for what has changed',
    of: assets,
    holds: (assets, templates) =>
      assets.path === '/assets/*' &&
      assets.CachePolicyId === cachingOptimized &&
      at(
        atTheEdge(templates, assets, 'viewer-response', { response: { headers: {} } }),
        'headers.cache-control.value',
      ) === 'public, max-age=31536000, immutable',
    brokenBy: {
      'settings that are kept': append(
        `${config}.CacheBehaviors`,
        { PathPattern: '*.json', CachePolicyId: cachingOptimized },
        `${site} *.json`,
      ),
      'all files kept': set(`${hashed}.PathPattern`, '/*', `${site} /*`),
      'hashed files that the edge asks for again': set(`${hashed}.CachePolicyId`, cachingDisabled, theAssets),
      'hashed files that browsers ask for again': remove(`${hashed}.FunctionAssociations`, theAssets),
    },
  }),
  gate({
    property: 'Paths of the page are the page, and a missing file stays missing',
    otherwise:
      'a page that was reloaded is gone, or a missing script is answered with the page, and with 200',
    of: distributions,
    holds: (_, templates) =>
      ['/cart', '/signed-in', '/files/1', `/unsubscribe/a.${'b'.repeat(43)}`].every(
        (uri) => answered(templates, uri) === '/index.html',
      ) &&
      ['/settings.json', '/icon.svg', '/gone.js'].every((uri) => answered(templates, uri) === uri) &&
      distribution(templates).CustomErrorResponses === undefined,
    brokenBy: {
      'errors that are answered with the page': set(`${config}.CustomErrorResponses`, [
        { ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/index.html' },
      ]),
      'paths that no function looks at': remove(`${page}.FunctionAssociations`),
      'paths that are looked for in the bucket': set(
        'console/AnswerWithThePage.Properties.FunctionCode',
        'function handler(event) { return event.request; }',
        site,
      ),
      'settings that are the page': set(
        'console/AnswerWithThePage.Properties.FunctionCode',
        'function handler() { return { uri: "/index.html" }; }',
        site,
      ),
    },
  }),
];
