import { CloudFrontClient, GetDistributionCommand } from '@aws-sdk/client-cloudfront';
import type { Decisions } from './decisions.ts';
import type { DeployedStage } from './deploy-stage.ts';
import { physicalId } from './physical-id.ts';
import { senderIdentity } from './sender-identity.ts';
import { consoleRegion, type Stage, stageStack } from './stage.ts';

/** Where the stage is, and what only people can do about it. */
export async function whatToDoNext(stage: Stage, { outputs, decisions }: DeployedStage): Promise<string[]> {
  const { shared = {}, notifications = {}, console = {} } = outputs;
  const pool = shared.SignInIssuer?.split('/').at(-1);
  return [
    '',
    `  Page           ${console.ConsoleUrl}`,
    `  API            ${shared.ApiUrl}        e.g. ${shared.ApiUrl}/products`,
    `  Live feed      ${notifications.LiveFeedUrl}`,
    '',
    ...(await aboutDomain(stage, decisions)),
    'To become an operator, sign up on the page, then:',
    `  aws cognito-idp admin-add-user-to-group --region ${stage.region} --user-pool-id ${pool} --group-name operators --username <email>`,
    ...(await aboutEmails(stage, decisions)),
    ...aboutAlarms(stage, decisions),
    '',
    `  npm run status -- --stage ${stage.name} --region ${stage.region}`,
    `  npm run remove -- --stage ${stage.name} --region ${stage.region}`,
  ];
}

async function aboutDomain(stage: Stage, { domain }: Decisions): Promise<string[]> {
  if (domain === undefined) return [];
  const client = new CloudFrontClient({ region: consoleRegion });
  const Id = await physicalId(stageStack(stage, 'console'), 'Distribution');
  const { Distribution } = await client.send(new GetDistributionCommand({ Id }));
  client.destroy();
  return [
    `Where ${domain.name} is administered, point it at ${Distribution?.DomainName} (CNAME, or an alias).`,
  ];
}

async function aboutEmails({ name, region }: Stage, { senderEmail }: Decisions): Promise<string[]> {
  if ((await senderIdentity(region, senderEmail)) === 'verified') return [];
  return senderEmail.endsWith('.example')
    ? [
        `Emails are not sent: ${senderEmail} is nobody's address. To have them sent, give one of yours:`,
        `  npm run deploy -- --stage ${name} --region ${region} --param SenderEmail=<address>`,
      ]
    : [`Emails are not sent until you open the letter from AWS to ${senderEmail} and follow its link.`];
}

function aboutAlarms({ name, region }: Stage, { parameters }: Decisions): string[] {
  if (parameters.alarms === 'false') return [];
  return parameters.AlarmEmail
    ? [`Alarms go to ${parameters.AlarmEmail}, once the letter from AWS there is confirmed.`]
    : [
        'Nobody hears of alarms. To be told of them:',
        `  npm run deploy -- --stage ${name} --region ${region} --param AlarmEmail=<address>`,
      ];
}
