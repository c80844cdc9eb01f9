import { privateBucket, refusePlainHttp } from './bucket.ts';
import { arnOf, type Ref, type Resources, type Sub } from './cloudformation.ts';
import { distributionLog } from './distribution-log.ts';
import { answerWithThePage, keepForAYear } from './edge-functions.ts';
import { responseHeaders } from './response-headers.ts';

export const siteBucketId = 'SiteBucket';
export const distributionId = 'Distribution';

type StaticSite = {
  /** What every answer carries: names in lower case; the content security policy may hold `${…}` as in Fn::Sub. */
  readonly headers: Readonly<Record<string, string>>;
  /** Which paths are files. All others are answered with /index.html. */
  readonly filePath: RegExp;
  /** Under `condition` the site has a domain of its own. The certificate must be one of us-east-1. */
  readonly ownDomain: { readonly condition: string; readonly name: Ref; readonly certificateArn: Ref };
};

const distributionArn: Sub = {
  'Fn::Sub': `arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${${distributionId}}`,
};

// CloudFront's own: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

function behaviour(cachePolicyId: string, headersId: string, event: string, functionId: string) {
  return {
    TargetOriginId: siteBucketId,
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: ['GET', 'HEAD'],
    Compress: true,
    CachePolicyId: cachePolicyId,
    ResponseHeadersPolicyId: { Ref: headersId },
    FunctionAssociations: [{ EventType: event, FunctionARN: { 'Fn::GetAtt': [functionId, 'FunctionARN'] } }],
  };
}

/**
 * Files that lie in a private bucket and are answered by CloudFront, which alone may read them. Those below /assets/ have their
 * content's hash in their names and are kept for a year; everything else is asked for anew each time.
 *
 * Whoever publishes uploads /assets/ first and /index.html last, and deletes no assets that an open page may still ask for.
 */
export function staticSite({ headers, filePath, ownDomain }: StaticSite): Resources {
  return {
    ...siteBucket(),
    PageHeaders: responseHeaders('pages', { ...headers, 'cache-control': 'no-cache' }),
    AssetHeaders: responseHeaders('assets', headers),
    // Not CustomErrorResponses, which would answer a missing script with the page, and with 200.
    AnswerWithThePage: answerWithThePage(filePath),
    KeepForAYear: keepForAYear(),
    [distributionId]: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Comment: { Ref: 'AWS::StackName' },
          Enabled: true,
          HttpVersion: 'http2and3',
          IPV6Enabled: true,
          // North America and Europe; others are answered from there, for less.
          PriceClass: 'PriceClass_100',
          DefaultRootObject: 'index.html',
          Origins: [
            {
              Id: siteBucketId,
              DomainName: { 'Fn::GetAtt': [siteBucketId, 'RegionalDomainName'] },
              OriginAccessControlId: { 'Fn::GetAtt': ['OriginAccess', 'Id'] },
              // CloudFront wants it for a bucket, and empty where there is an access control.
              S3OriginConfig: { OriginAccessIdentity: '' },
            },
          ],
          DefaultCacheBehavior: behaviour(
            cachingDisabled,
            'PageHeaders',
            'viewer-request',
            'AnswerWithThePage',
          ),
          CacheBehaviors: [
            {
              PathPattern: '/assets/*',
              ...behaviour(cachingOptimized, 'AssetHeaders', 'viewer-response', 'KeepForAYear'),
            },
          ],
          ...domainOf(ownDomain),
        },
      },
    },
    ...distributionLog(distributionArn),
  };
}

function domainOf({ condition, name, certificateArn }: StaticSite['ownDomain']) {
  const ownCertificate = {
    AcmCertificateArn: certificateArn,
    SslSupportMethod: 'sni-only',
    MinimumProtocolVersion: 'TLSv1.2_2025',
  };
  // With CloudFront's own certificate its policy is TLSv1, whatever one asks for: browsers agree on 1.3 nevertheless.
  const cloudFrontCertificate = { CloudFrontDefaultCertificate: true };
  return {
    Aliases: { 'Fn::If': [condition, [name], { Ref: 'AWS::NoValue' }] },
    ViewerCertificate: { 'Fn::If': [condition, ownCertificate, cloudFrontCertificate] },
  };
}

function siteBucket(): Resources {
  const onlyThisDistribution = {
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Condition: { StringEquals: { 'AWS:SourceArn': distributionArn } },
  };
  return {
    [siteBucketId]: {
      Type: 'AWS::S3::Bucket',
      // It holds what a build makes again.
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
      Properties: privateBucket,
    },
    SiteBucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: siteBucketId },
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            refusePlainHttp(siteBucketId),
            {
              ...onlyThisDistribution,
              Action: 's3:GetObject',
              Resource: { 'Fn::Sub': `\${${siteBucketId}.Arn}/*` },
            },
            // S3 answers 404 to those only who may list, and 403 to others, as if this policy were broken. Nobody gets a list:
            // it is what S3 has at /, and that path is always /index.html.
            { ...onlyThisDistribution, Action: 's3:ListBucket', Resource: arnOf(siteBucketId) },
          ],
        },
      },
    },
    OriginAccess: {
      Type: 'AWS::CloudFront::OriginAccessControl',
      Properties: {
        OriginAccessControlConfig: {
          Name: { Ref: 'AWS::StackName' },
          OriginAccessControlOriginType: 's3',
          SigningBehavior: 'always',
          SigningProtocol: 'sigv4',
        },
      },
    },
  };
}
