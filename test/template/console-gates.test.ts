/** The page's own stack: who reaches its files, and how long they are kept. */

import {
  answered,
  assets,
  atTheEdge,
  behaviours,
  customHeader,
  distribution,
  headersOf,
  ofType,
  pages,
  propertiesOf,
  prove,
  type Site,
} from '../support/console-stack.ts';
import { at, target } from '../support/packaged-stacks.ts';

const origins = (site: Site) => distribution(site).Origins as Record<string, unknown>[];
const origin = (site: Site) => origins(site)[0] ?? {};
const accessControl = (site: Site) =>
  at(
    propertiesOf(site, target(origin(site).OriginAccessControlId ?? {})),
    'OriginAccessControlConfig',
  ) as object;

const thisDistribution = JSON.stringify({
  StringEquals: {
    'AWS:SourceArn': {
      'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}',
    },
  },
});
const bucketPolicy = (site: Site) =>
  propertiesOf(site, 'SiteBucketPolicy').PolicyDocument as { Statement: Record<string, unknown>[] };
const grants = (site: Site) => bucketPolicy(site).Statement.filter(({ Effect }) => Effect === 'Allow');
const grant = (site: Site) => grants(site)[0] ?? {};

const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const otherBehaviours = (site: Site) => distribution(site).CacheBehaviors as unknown[];
const delivery = (site: Site) => propertiesOf(site, 'AccessLogDelivery');

prove([
  {
    fact: 'the only origin is the private bucket, and every request to it is signed',
    holds: (site) => {
      const { DomainName, S3OriginConfig, CustomOriginConfig } = origin(site);
      const control = accessControl(site);
      return (
        origins(site).length === 1 &&
        JSON.stringify(DomainName) === '{"Fn::GetAtt":["SiteBucket","RegionalDomainName"]}' &&
        CustomOriginConfig === undefined &&
        at(S3OriginConfig, 'OriginAccessIdentity') === '' &&
        ofType(site, 'AWS::CloudFront::CloudFrontOriginAccessIdentity').length === 0 &&
        at(control, 'SigningBehavior') === 'always' &&
        at(control, 'SigningProtocol') === 'sigv4' &&
        at(control, 'OriginAccessControlOriginType') === 's3'
      );
    },
    brokenBy: {
      'a second origin': (site) => origins(site).push({ Id: 'other' }),
      'a public website endpoint': (site) => {
        origin(site).DomainName = { 'Fn::GetAtt': ['SiteBucket', 'WebsiteURL'] };
      },
      'an origin without access control': (site) => delete origin(site).OriginAccessControlId,
      'an access identity of the older kind': (site) => {
        site.Identity = { Type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity', Properties: {} };
      },
      'signing only at times': (site) =>
        Object.assign(accessControl(site), { SigningBehavior: 'no-override' }),
    },
  },
  {
    fact: 'this distribution may read the bucket, and nobody else may do anything',
    holds: (site) =>
      grants(site).length > 0 &&
      grants(site).every(
        ({ Principal, Condition, Action }) =>
          JSON.stringify(Principal) === '{"Service":"cloudfront.amazonaws.com"}' &&
          JSON.stringify(Condition) === thisDistribution &&
          ['s3:GetObject', 's3:ListBucket'].includes(String(Action)),
      ),
    brokenBy: {
      'a grant for everybody': (site) => Object.assign(grant(site), { Principal: '*' }),
      'a grant for every distribution there is': (site) => delete grant(site).Condition,
      'a grant for any distribution of the account': (site) => {
        const anyArn = { ArnLike: { 'AWS:SourceArn': 'arn:aws:cloudfront::*:distribution/*' } };
        Object.assign(grant(site), { Condition: anyArn });
      },
      'a grant to write': (site) => Object.assign(grant(site), { Action: 's3:PutObject' }),
    },
  },
  {
    fact: 'no list of the bucket is to be had, though missing files are told from forbidden ones',
    holds: (site) =>
      grants(site).some(({ Action }) => Action === 's3:ListBucket') &&
      distribution(site).DefaultRootObject === 'index.html' &&
      answered(site, '/') === '/index.html',
    brokenBy: {
      'no root object': (site) => delete distribution(site).DefaultRootObject,
      'requests for / that reach the bucket': (site) => delete pages(site).FunctionAssociations,
      'a distribution that may not list': (site) => {
        const policy = bucketPolicy(site);
        policy.Statement = policy.Statement.filter(({ Action }) => Action !== 's3:ListBucket');
      },
    },
  },
  {
    fact: 'everything is answered over HTTPS, and under an own domain with TLS 1.2 at least',
    holds: (site) =>
      behaviours(site).every(({ ViewerProtocolPolicy }) => ViewerProtocolPolicy === 'redirect-to-https') &&
      /^TLSv1\.[23]_20(21|25)$/.test(
        String(at(distribution(site).ViewerCertificate, 'Fn::If.1.MinimumProtocolVersion')),
      ),
    brokenBy: {
      'plain HTTP for files': (site) => Object.assign(assets(site), { ViewerProtocolPolicy: 'allow-all' }),
      'plain HTTP for the page': (site) => Object.assign(pages(site), { ViewerProtocolPolicy: 'allow-all' }),
      'TLS 1.0': (site) =>
        Object.assign(at(distribution(site).ViewerCertificate, 'Fn::If.1') as object, {
          MinimumProtocolVersion: 'TLSv1',
        }),
    },
  },
  {
    fact: 'the page and its settings are asked for anew, and hashed files are kept for a year',
    holds: (site) =>
      pages(site).CachePolicyId === cachingDisabled &&
      customHeader(site, pages(site), 'cache-control') === 'no-cache' &&
      otherBehaviours(site).length === 1 &&
      assets(site).PathPattern === '/assets/*' &&
      assets(site).CachePolicyId === cachingOptimized &&
      at(
        atTheEdge(site, assets(site), 'viewer-response', { response: { headers: {} } }),
        'headers.cache-control.value',
      ) === 'public, max-age=31536000, immutable',
    brokenBy: {
      'a page that the edge keeps': (site) => Object.assign(pages(site), { CachePolicyId: cachingOptimized }),
      'a page that browsers may keep': (site) =>
        Object.assign(headersOf(site, pages(site)) ?? {}, { CustomHeadersConfig: { Items: [] } }),
      'settings that are kept': (site) =>
        otherBehaviours(site).push({ ...assets(site), PathPattern: '*.json' }),
      'all files kept': (site) => Object.assign(assets(site), { PathPattern: '/*' }),
      'hashed files that are asked for again': (site) => delete assets(site).FunctionAssociations,
    },
  },
  {
    fact: 'paths of the page are the page, and a missing file stays missing',
    holds: (site) =>
      ['/cart', '/signed-in', '/files/1', `/unsubscribe/a.${'b'.repeat(43)}`].every(
        (uri) => answered(site, uri) === '/index.html',
      ) &&
      ['/settings.json', '/icon.svg', '/gone.js'].every((uri) => answered(site, uri) === uri) &&
      distribution(site).CustomErrorResponses === undefined,
    brokenBy: {
      'errors that are answered with the page': (site) => {
        distribution(site).CustomErrorResponses = [
          { ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/index.html' },
        ];
      },
      'paths that no function looks at': (site) => delete pages(site).FunctionAssociations,
      'settings that are the page': (site) =>
        Object.assign(propertiesOf(site, 'AnswerWithThePage'), {
          FunctionCode: 'function handler() { return { uri: "/index.html" }; }',
        }),
    },
  },
  {
    fact: 'every access is logged for a limited time, without queries and cookies',
    holds: (site) => {
      const { DeliverySourceName, DeliveryDestinationArn, RecordFields } = delivery(site);
      const source = propertiesOf(site, target(DeliverySourceName ?? {}));
      const destination = propertiesOf(site, target(DeliveryDestinationArn ?? {}));
      const logged = (RecordFields ?? []) as string[];
      return (
        String(at(source, 'ResourceArn.Fn::Sub')).endsWith('/${Distribution}') &&
        source.LogType === 'ACCESS_LOGS' &&
        String(at(destination, 'DestinationResourceArn.Fn::Sub')).endsWith(':${AccessLog}') &&
        Number(propertiesOf(site, 'AccessLog').RetentionInDays) > 0 &&
        ['c-ip', 'cs-uri-stem', 'sc-status'].every((field) => logged.includes(field)) &&
        !logged.some((field) => /query|cookie/i.test(field))
      );
    },
    brokenBy: {
      'no delivery': (site) => delete site.AccessLogDelivery,
      'a log that is kept for ever': (site) => delete propertiesOf(site, 'AccessLog').RetentionInDays,
      'the codes of sign-ins': (site) => (delivery(site).RecordFields as string[]).push('cs-uri-query'),
      'all fields': (site) => delete delivery(site).RecordFields,
    },
  },
]);
