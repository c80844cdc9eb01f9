/** The address that emails come from: an account has an identity once per region, for all stages, and its owner verifies it by hand. */
import { CloudFormationClient, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import {
  DeleteEmailIdentityCommand,
  GetEmailIdentityCommand,
  type GetEmailIdentityResponse,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { physicalId } from './physical-id.ts';
import { stackState } from './stack-state.ts';
import { type Stage, type StageStack, stageStack } from './stage.ts';

/** Whether the stack of notifications is to create it: it has, or nobody has. */
export async function createsSenderIdentity(notifications: StageStack, email: string): Promise<boolean> {
  if ((await physicalId(notifications, 'Sender')) === email) return true;
  return (await senderIdentity(notifications.region, email)) === 'unknown';
}

export type SenderIdentity = 'unknown' | 'unverified' | 'verified';

export async function senderIdentity(region: string, email: string): Promise<SenderIdentity> {
  const identity = await describeIdentity(region, email);
  if (identity === undefined) return 'unknown';
  return identity.VerifiedForSendingStatus ? 'verified' : 'unverified';
}

async function describeIdentity(
  region: string,
  email: string,
): Promise<GetEmailIdentityResponse | undefined> {
  const client = new SESv2Client({ region });
  try {
    return await client.send(new GetEmailIdentityCommand({ EmailIdentity: email }));
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

/** The address that a stage sends from, when its identity was made by this stage's stack or by another stage's. */
export async function madeSender(stage: Stage): Promise<string | undefined> {
  const notifications = stageStack(stage, 'notifications');
  const email = (await stackState(notifications))?.parameters.SenderEmail;
  if (email === undefined) return undefined;
  if ((await physicalId(notifications, 'Sender')) === email) return email;
  const { Tags = [] } = (await describeIdentity(stage.region, email)) ?? {};
  return Tags.some(({ Key }) => Key === 'orderflow:stage') ? email : undefined;
}

/** Deletes an identity that has outlived its stack, unless another stage sends with it. Resolves to why it stays, where it does. */
export async function releaseSenderIdentity({ region }: Stage, email: string): Promise<string | undefined> {
  const senders = await stacksThatSendFrom(region, email);
  if (senders.length > 0) return `identity ${email}: ${senders.join(', ')} sends from it`;
  await deleteIdentity(region, email);
  return undefined;
}

export async function deleteIdentity(region: string, email: string): Promise<void> {
  const client = new SESv2Client({ region });
  try {
    await client.send(new DeleteEmailIdentityCommand({ EmailIdentity: email }));
  } catch (error) {
    if (!(error instanceof NotFoundException)) throw error;
  } finally {
    client.destroy();
  }
}

/** The stacks of notifications, of whichever stage. */
export async function stacksThatSendFrom(region: string, email: string): Promise<string[]> {
  const client = new CloudFormationClient({ region });
  const names: string[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    const others = Stacks.filter(({ StackName }) => /^orderflow-.+-notifications$/.test(StackName ?? ''));
    const sameSender = others.filter(({ Parameters = [] }) =>
      Parameters.some(
        ({ ParameterKey, ParameterValue }) => ParameterKey === 'SenderEmail' && ParameterValue === email,
      ),
    );
    names.push(...sameSender.map(({ StackName = '' }) => StackName));
  }
  client.destroy();
  return names;
}
