/** `npm run deploy`: puts a stage into the AWS account of whoever calls it, or brings it up to date. */
import { parseArgs } from 'node:util';
import { runCommand } from './command-line.ts';
import { accountOfAws } from './deployment/account.ts';
import type { Wishes } from './deployment/decisions.ts';
import { deployStage } from './deployment/deploy-stage.ts';
import { untilInterrupted } from './deployment/interrupted.ts';
import { readPairs } from './deployment/parameters.ts';
import { chosenRegion } from './deployment/region.ts';
import type { Stage } from './deployment/stage.ts';
import { checkStageName } from './deployment/stage-name.ts';
import { whatToDoNext } from './deployment/what-to-do-next.ts';

const usage = `Usage: npm run deploy -- --stage <name> [--region <region>] [--throwaway] [--guests] [--param Name=value]…
                      [--domain <name> --certificate <arn>] [--forget] [--verbose]

  --stage        which deployment: demo, prod, pr-12, or a name of your own
  --region       where it is or is to be: else AWS_REGION, else us-east-1
  --throwaway    of a new stage: removing it deletes its data
  --guests       with the stack of a public demo, as stage demo has it
  --param        a parameter of the stacks, such as SenderEmail=shop@example.org
  --domain       of your own for the page, with the certificate for it in ACM of us-east-1
  --forget       with nothing of what --param, --guests and --domain said before
  --verbose      every line of the framework

What is given is remembered: the next deployment needs --stage and --region only.`;

type Options = Wishes & { readonly stage: Stage; readonly verbose: boolean };

/** They sign in without an account, so somebody signs them in. */
const withGuests = { guests: 'yes', serverSideSignIn: 'true' };

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      region: { type: 'string' },
      throwaway: { type: 'boolean' },
      guests: { type: 'boolean' },
      param: { type: 'string', multiple: true, default: [] },
      domain: { type: 'string' },
      certificate: { type: 'string' },
      forget: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  const { throwaway, forget, verbose } = values;
  return {
    stage: { name: checkStageName(values.stage), region: chosenRegion(values.region) },
    parameters: { ...(values.guests && withGuests), ...readPairs(values.param) },
    forget,
    verbose,
    ...(throwaway && { throwaway }),
    ...readDomain(values.domain, values.certificate),
  };
}

function readDomain(name: string | undefined, certificateArn: string | undefined): Pick<Wishes, 'domain'> {
  if (name === undefined && certificateArn === undefined) return {};
  if (name === undefined || certificateArn === undefined) {
    throw new Error(
      '--domain and --certificate are given together: CloudFront answers for a domain only with its certificate',
    );
  }
  if (!/^([a-z\d-]+\.)+[a-z]{2,}$/.test(name))
    throw new Error(`--domain takes a name such as shop.example.org, not "${name}"`);
  if (!/^arn:aws:acm:us-east-1:\d{12}:certificate\//.test(certificateArn)) {
    throw new Error(
      '--certificate takes the ARN of a certificate in ACM of us-east-1, the only region that CloudFront takes one from',
    );
  }
  return { domain: { name, certificateArn } };
}

const say = (line: string) => console.log(line);

const interrupted = ({ name, region }: Stage) => `
Interrupted. What CloudFormation has begun for stage ${name}, it finishes by itself; nothing has to be cleared up.
The same command goes on from there. What there is now: npm run status -- --stage ${name} --region ${region}`;

async function run({ stage, ...wishes }: Options): Promise<void> {
  const account = await accountOfAws(stage.region);
  say(`Account ${account.accountId} as ${account.arn}`);
  say(`Stage ${stage.name} in ${stage.region}, its page in us-east-1`);
  const deployed = await untilInterrupted(
    (signal) => deployStage({ stage, ...wishes, say, signal }),
    () => interrupted(stage),
  );
  for (const line of await whatToDoNext(stage, deployed)) say(line);
}

await runCommand({ usage, readOptions, run });
