/** What `npm run test:e2e` is told. */
import { parseArgs } from 'node:util';
import { chosenRegion } from '../deployment/region.ts';
import { checkStageName } from '../deployment/stage-name.ts';
import { newRun, type StageAddress } from './stage-address.ts';

export const usage = `Usage: npm run test:e2e [-- <part of a file's name>…]
       npm run test:e2e -- --stage <name> [--region <region>] […]
       npm run test:e2e -- --endpoint <url> --live-feed <url> --user-pool <id> --client <id> [--link-key <id>] [--region <region>] […]

  --stage       which deployment: its addresses are read from its stacks
  --region      where it is: else AWS_REGION, else us-east-1
  --endpoint    the HTTP API of a deployment whose stacks you cannot read
  --live-feed   its WebSocket API, with the stage: wss://…/live
  --user-pool   where people are signed up for the tests, and deleted afterwards
  --client      a client of the pool that allows ADMIN_USER_PASSWORD_AUTH
  --link-key    the KMS key of the links that end emails; without it their tests are skipped

Without a stage the tests start a local cloud. Any other takes AWS credentials that may administer the user pool.`;

export type Options = {
  /** Undefined for a local cloud. */
  readonly place: { readonly stage: string } | StageAddress | undefined;
  readonly region: string;
  readonly filters: readonly string[];
};

const addressParts = ['endpoint', 'live-feed', 'user-pool', 'client', 'link-key'] as const;
type Given = Partial<Record<(typeof addressParts)[number], string>>;

/** Throws for what cannot be understood. */
export function readOptions(args?: string[]): Options {
  const text = { type: 'string' } as const;
  const address = Object.fromEntries(addressParts.map((name) => [name, text]));
  const { values, positionals: filters } = parseArgs({
    ...(args && { args }),
    allowPositionals: true,
    options: { stage: text, region: text, ...address },
  });
  const { stage, region: givenRegion, ...given } = values as Given & { stage?: string; region?: string };
  const region = chosenRegion(givenRegion);
  const [first] = Object.keys(given);
  if (stage === undefined && first === undefined) return { place: undefined, region, filters };
  if (stage === undefined) return { place: addressFrom(given, region), region, filters };
  if (first !== undefined)
    throw new Error(`A stage's addresses are read from its stacks: --stage goes without --${first}`);
  return { place: { stage: checkStageName(stage) }, region, filters };
}

function addressFrom(given: Given, region: string): StageAddress {
  const needed = (name: keyof Given) => {
    const value = given[name];
    if (value === undefined)
      throw new Error(
        `--${name} is missing: an address is all of --endpoint, --live-feed, --user-pool, --client`,
      );
    return value;
  };
  const apiUrl = needed('endpoint').replace(/\/$/, '');
  return {
    name: apiUrl,
    apiUrl,
    liveFeedUrl: needed('live-feed'),
    userPoolId: needed('user-pool'),
    userPoolClientId: needed('client'),
    region,
    run: newRun(),
    ...(given['link-key'] !== undefined && { linkKeyId: given['link-key'] }),
    welcomesGuests: false,
  };
}
