/** Uploads: what comes from outside stays apart until it was checked, starts nothing twice, and goes when it is no longer needed. */
import { at, type NamedResource, resourcesOf, type Templates } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { append, remove, set } from '../mutation.ts';
import { resolvedResources } from '../resolved-resources.ts';
import { grantAt, objectGrants } from '../roles.ts';

const bucket = 'files/Bucket';
const uploadGrant = grantAt('files/RequestUploadRole', 's3:PutObject');

/** Those of the services; the framework's own hold packages, and the page's holds what a build makes again. */
const serviceBuckets = (templates: Templates) =>
  resourcesOf(templates, 'AWS::S3::Bucket').filter(({ id }) => id === 'Bucket');

/** By action and prefix: the only roles with that grant. */
const onlyGrantsOf: Readonly<Record<string, string>> = {
  's3:PutObject quarantine/': 'files/RequestUploadRole',
  's3:GetObject quarantine/': 'files/ProcessUploadRole',
  's3:PutObject uploads/': 'files/ProcessUploadRole',
};
const guarded = (templates: Templates) =>
  objectGrants(templates).filter(({ action, prefix }) => Object.hasOwn(onlyGrantsOf, `${action} ${prefix}`));

// What is known about uploads and reports expires after 1 and 30 days (services/files/src/domain/upload.ts).
const daysKept = { 'quarantine/': 1, 'uploads/': 31, 'reports/': 31 };

type LifecycleRule = {
  readonly Status: string;
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly AbortIncompleteMultipartUpload?: unknown;
};

/** The rules of a bucket that do something, as the parameters decide unless one says otherwise. */
function lifecycle(templates: Templates, { stack, id }: NamedResource): LifecycleRule[] {
  const bucket = resolvedResources(templates).find((each) => each.stack === stack && each.logicalId === id);
  const rules = (at(bucket?.properties, 'LifecycleConfiguration.Rules') ?? []) as LifecycleRule[];
  return rules.filter(({ Status }) => Status === 'Enabled');
}

export const uploadGates = [
  gate({
    property: 'What was uploaded is in quarantine, where one function puts it and another one looks at it',
    otherwise: 'a file that nobody has checked is handed on',
    of: guarded,
    holds: ({ stack, id, action, prefix }) => onlyGrantsOf[`${action} ${prefix}`] === `${stack}/${id}`,
    brokenBy: {
      'another function that reads there': append(
        'files/GetFileRole.Properties.Policies.0.PolicyDocument.Statement',
        { Effect: 'Allow', Action: ['s3:GetObject'], Resource: { 'Fn::Sub': '${Bucket.Arn}/quarantine/*' } },
        'files/GetFileRole',
      ),
      'an upload past the quarantine': set(
        `${uploadGrant}.Resource.Fn::Sub`,
        '${Bucket.Arn}/uploads/*',
        'files/RequestUploadRole',
      ),
    },
  }),
  gate({
    property: 'Somebody puts uploads into quarantine, looks at them there, and moves them out',
    otherwise: 'the gate before this one looks at grants that nobody has',
    of: () => Object.keys(onlyGrantsOf).map((id) => ({ stack: 'grant', id })),
    holds: ({ id }, templates) =>
      objectGrants(templates).some((each) => `${each.action} ${each.prefix}` === id),
    brokenBy: { 'no uploads': remove(`${uploadGrant}.Action.0`, 'grant/s3:PutObject quarantine/') },
  }),
  gate({
    property: 'What is temporary is deleted, and not before what is known about it',
    otherwise: 'a link leads nowhere, or files of customers are kept for ever',
    of: serviceBuckets,
    holds: (each, templates) => {
      const ending = lifecycle(templates, each).filter(({ ExpirationInDays }) => ExpirationInDays);
      const days = Object.fromEntries(
        ending.map(({ Prefix, ExpirationInDays }) => [Prefix ?? 'everything', ExpirationInDays]),
      );
      return JSON.stringify(days) === JSON.stringify(daysKept);
    },
    brokenBy: {
      'nothing that is deleted': remove(`${bucket}.Properties.LifecycleConfiguration`),
      'uploads that go too soon': set(
        `${bucket}.Properties.LifecycleConfiguration.Rules.2.ExpirationInDays`,
        30,
      ),
      'invoices that go, which a shop has to keep': set(
        'files/Parameters.InvoicesKeptDays.Default',
        '31',
        bucket,
      ),
      'everything that goes': append(`${bucket}.Properties.LifecycleConfiguration.Rules`, {
        ...{ Status: 'Enabled', ExpirationInDays: 365 },
      }),
      'pictures that go': append(`${bucket}.Properties.LifecycleConfiguration.Rules`, {
        ...{ Status: 'Enabled', Prefix: 'pictures/', ExpirationInDays: 31 },
      }),
    },
  }),
  gate({
    property: 'Parts of uploads that were never completed are not kept',
    otherwise: 'they are paid for, and no list shows them',
    of: serviceBuckets,
    holds: (each, templates) =>
      lifecycle(templates, each).some(
        ({ Prefix, AbortIncompleteMultipartUpload }) => AbortIncompleteMultipartUpload && !Prefix,
      ),
    brokenBy: {
      'parts of some files': set(`${bucket}.Properties.LifecycleConfiguration.Rules.0.Prefix`, 'uploads/'),
      'parts for ever': remove(
        `${bucket}.Properties.LifecycleConfiguration.Rules.0.AbortIncompleteMultipartUpload`,
      ),
    },
  }),
  gate({
    property: 'The page alone may post to a bucket from a browser, and do nothing else',
    otherwise: 'whichever page a customer opens can send files in their name',
    of: serviceBuckets,
    holds: ({ Properties }) => {
      const rules = (at(Properties, 'CorsConfiguration.CorsRules') ?? []) as unknown[];
      return rules.every(
        (rule) =>
          /^\[\{"Fn::ImportValue":"orderflow-\w+-ConsoleUrl"\}\]$/.test(
            JSON.stringify(at(rule, 'AllowedOrigins')),
          ) && String(at(rule, 'AllowedMethods')) === 'POST',
      );
    },
    brokenBy: {
      'all pages': set(`${bucket}.Properties.CorsConfiguration.CorsRules.0.AllowedOrigins`, ['*']),
      'one more page': append(
        `${bucket}.Properties.CorsConfiguration.CorsRules.0.AllowedOrigins`,
        'https://b.example',
      ),
      'reading, too': append(`${bucket}.Properties.CorsConfiguration.CorsRules.0.AllowedMethods`, 'GET'),
    },
  }),
];
