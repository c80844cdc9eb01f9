/** The page's own stack: who reaches its files. */
import { answered, distribution, distributions, propertiesOf } from '../../support/console-stack.ts';
import { at, resourcesOf, type Templates, target } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { append, remove, set } from '../mutation.ts';

const site = 'console/Distribution';
const config = `${site}.Properties.DistributionConfig`;
const page = `${config}.DefaultCacheBehavior`;
const policy = 'console/SiteBucketPolicy';
const statements = `${policy}.Properties.PolicyDocument.Statement`;

const origins = (templates: Templates) =>
  (distribution(templates).Origins ?? []) as Record<string, unknown>[];

const thisDistribution = JSON.stringify({
  StringEquals: {
    'AWS:SourceArn': {
      'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}',
    },
  },
});
const grants = (policy: { Properties: unknown }) =>
  (at(policy.Properties, 'PolicyDocument.Statement') as Record<string, unknown>[]).filter(
    ({ Effect }) => Effect === 'Allow',
  );
const sitePolicies = (templates: Templates) =>
  resourcesOf(templates, 'AWS::S3::BucketPolicy').filter(({ id }) => id === 'SiteBucketPolicy');

export const consoleGates = [
  gate({
    property: 'The only origin is the private bucket',
    otherwise: 'somebody else answers in the name of the page',
    of: distributions,
    holds: (_, templates) => {
      const [origin, ...others] = origins(templates);
      return (
        others.length === 0 &&
        JSON.stringify(origin?.DomainName) === '{"Fn::GetAtt":["SiteBucket","RegionalDomainName"]}' &&
        origin?.CustomOriginConfig === undefined
      );
    },
    brokenBy: {
      'a second origin': append(`${config}.Origins`, { Id: 'other' }),
      'a public website endpoint': set(`${config}.Origins.0.DomainName.Fn::GetAtt.1`, 'WebsiteURL'),
      'a server': set(`${config}.Origins.0.CustomOriginConfig`, {}),
    },
  }),
  gate({
    property: 'Every request to the bucket is signed by CloudFront, in the newer way',
    otherwise: 'the bucket cannot tell this distribution from anybody else',
    of: distributions,
    holds: (_, templates) =>
      origins(templates).every(({ OriginAccessControlId, S3OriginConfig }) => {
        const control = propertiesOf(templates, target(OriginAccessControlId)).OriginAccessControlConfig;
        return (
          at(S3OriginConfig, 'OriginAccessIdentity') === '' &&
          at(control, 'SigningBehavior') === 'always' &&
          at(control, 'SigningProtocol') === 'sigv4' &&
          at(control, 'OriginAccessControlOriginType') === 's3'
        );
      }),
    brokenBy: {
      'an origin without access control': remove(`${config}.Origins.0.OriginAccessControlId`),
      'an access identity of the older kind': set(
        `${config}.Origins.0.S3OriginConfig.OriginAccessIdentity`,
        'origin-access-identity/cloudfront/E1',
      ),
      'signing only at times': set(
        'console/OriginAccess.Properties.OriginAccessControlConfig.SigningBehavior',
        'no-override',
        site,
      ),
      'another signature': set(
        'console/OriginAccess.Properties.OriginAccessControlConfig.SigningProtocol',
        'sigv2',
        site,
      ),
      'access to something else than a bucket': set(
        'console/OriginAccess.Properties.OriginAccessControlConfig.OriginAccessControlOriginType',
        'lambda',
        site,
      ),
    },
  }),
  gate({
    property: 'This distribution may read the bucket, and nobody else may do anything',
    otherwise: 'files are read past the headers that protect the page, or the page is written by a stranger',
    of: sitePolicies,
    holds: (policy) =>
      grants(policy).every(
        ({ Principal, Condition, Action }) =>
          JSON.stringify(Principal) === '{"Service":"cloudfront.amazonaws.com"}' &&
          JSON.stringify(Condition) === thisDistribution &&
          ['s3:GetObject', 's3:ListBucket'].includes(String(Action)),
      ),
    brokenBy: {
      'a grant for everybody': set(`${statements}.1.Principal`, '*'),
      'a grant for every distribution there is': remove(`${statements}.1.Condition`),
      'a grant for any distribution of the account': set(`${statements}.1.Condition`, {
        ArnLike: { 'AWS:SourceArn': 'arn:aws:cloudfront::*:distribution/*' },
      }),
      'a grant to write': set(`${statements}.1.Action`, 's3:PutObject'),
    },
  }),
  gate({
    // S3 answers 404 to those only who may list, and 403 to others, as if the policy were broken.
    property: 'Missing files are told from forbidden ones',
    otherwise: 'whoever looks for a fault in the policy looks for a file that was never there',
    of: sitePolicies,
    holds: (policy) =>
      ['s3:GetObject', 's3:ListBucket'].every((action) =>
        grants(policy).some(({ Action }) => Action === action),
      ),
    brokenBy: {
      'a distribution that may not list': set(`${statements}.2.Action`, 's3:GetObject'),
      'a distribution that may only list': set(`${statements}.1.Action`, 's3:ListBucket'),
    },
  }),
  gate({
    property: 'No list of the bucket is to be had: what S3 has at / is always the page',
    otherwise: 'everybody sees the names of all files',
    of: distributions,
    holds: (_, templates) =>
      distribution(templates).DefaultRootObject === 'index.html' &&
      answered(templates, '/') === '/index.html',
    brokenBy: {
      'no root object': remove(`${config}.DefaultRootObject`),
      'requests for / that reach the bucket': remove(`${page}.FunctionAssociations`),
    },
  }),
];
