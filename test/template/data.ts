/** What a stack holds that no deployment can make again. */
import { type NamedResource, resourcesOf, type Templates } from '../support/packaged-stacks.ts';

const types = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool', 'AWS::KMS::Key'];

/** Of these types, but made again as easily as they go. */
const passing: Readonly<Record<string, string>> = {
  ServerlessDeploymentBucket: 'packages, which are made again',
  SiteBucket: 'files of the page, which a build makes again',
  AlarmTopicKey: 'encrypts alarms on their way',
};

export const holdingData = (templates: Templates): NamedResource[] =>
  types.flatMap((type) => resourcesOf(templates, type)).filter(({ id }) => !Object.hasOwn(passing, id));
