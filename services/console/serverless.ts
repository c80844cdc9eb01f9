/** The page's own stack: a private bucket behind CloudFront. Deployed to us-east-1, wherever the other stacks are. */
import { defineService } from '@orderflow/infra/service';
import { decided } from '@orderflow/infra/stages';
import { distributionId, siteBucketId, staticSite } from '@orderflow/infra/static-site';
import { filePath } from './page-paths.ts';
import { securityHeaders } from './security-headers.ts';
import type { Settings } from './src/settings.ts';

// Parameters and not imports: this stack comes before the shared one, which must know the page's origin, and once more after all others.
const output = (name: string, stack: string) => ({
  [name]: {
    Type: 'String' as const,
    Default: '',
    Description: `The output of that name of the stack ${stack}; empty as long as there is none.`,
  },
});

const settings = {
  apiUrl: '${ApiUrl}',
  liveFeedUrl: '${LiveFeedUrl}',
  issuer: '${SignInIssuer}',
  clientId: '${UserPoolClientId}',
  guests: decided('guests'),
} satisfies Record<keyof Omit<Settings, 'controlUrl'>, string>;

export default defineService('console', {
  parameters: {
    ...output('ApiUrl', 'shared'),
    ...output('SignInIssuer', 'shared'),
    ...output('SignInUrl', 'shared'),
    ...output('UserPoolClientId', 'shared'),
    ...output('LiveFeedUrl', 'notifications'),
    ...output('UploadsUrl', 'files'),
    DomainName: {
      Type: 'String',
      Default: '',
      Description: 'A domain of your own, such as shop.example.org; empty for the one that CloudFront gives.',
    },
    CertificateArn: {
      Type: 'String',
      Default: '',
      Description: 'Of a certificate for that domain in ACM of us-east-1; empty without a domain.',
    },
  },
  conditions: { HasOwnDomain: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'DomainName' }, ''] }] } },
  resources: staticSite({
    headers: securityHeaders({
      api: '${ApiUrl}',
      // The issuer's address ends in the user pool's id: with the slash, what lies below it is meant.
      others: ['${LiveFeedUrl}', '${SignInIssuer}/', '${SignInUrl}', '${UploadsUrl}'],
    }),
    filePath,
    ownDomain: {
      condition: 'HasOwnDomain',
      name: { Ref: 'DomainName' },
      certificateArn: { Ref: 'CertificateArn' },
    },
  }),
  outputs: {
    ConsoleUrl: {
      Value: {
        'Fn::If': [
          'HasOwnDomain',
          { 'Fn::Sub': 'https://${DomainName}' },
          { 'Fn::Sub': `https://\${${distributionId}.DomainName}` },
        ],
      },
    },
    BucketName: { Value: { Ref: siteBucketId } },
    // The content of /settings.json.
    Settings: { Value: { 'Fn::Sub': JSON.stringify(settings) } },
  },
});
