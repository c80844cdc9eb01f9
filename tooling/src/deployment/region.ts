import { closest } from './closest.ts';

/**
 * Where AWS has everything that Orderflow is made of; Cognito and SES are what is missing elsewhere.
 * https://docs.aws.amazon.com/general/latest/gr/ses.html and …/cognito_identity.html
 */
const enabledInEveryAccount = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
];

const enabledOnDemand = ['af-south-1', 'ap-southeast-3', 'eu-south-1', 'il-central-1', 'me-south-1'];

const regions = [...enabledInEveryAccount, ...enabledOnDemand];

/** `--region`, else AWS_REGION, else us-east-1. Throws for a region that there is not, or that lacks a service. */
export function chosenRegion(given: string | undefined): string {
  const region = given ?? process.env.AWS_REGION ?? 'us-east-1';
  if (regions.includes(region)) return region;
  const origin = given === undefined ? 'AWS_REGION says' : '--region says';
  const guess = closest(region, regions);
  throw new Error(
    `${origin} "${region}", which is no region that has all of Lambda, Cognito and SES.` +
      (guess ? ` Did you mean ${guess}?` : '') +
      `\nThese have: ${regions.join(', ')}`,
  );
}

/** Whether an account has to ask for the region before it can be used. */
export function isOptIn(region: string): boolean {
  return enabledOnDemand.includes(region);
}
