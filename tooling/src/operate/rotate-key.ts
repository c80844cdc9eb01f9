import {
  CreateKeyCommand,
  DescribeKeyCommand,
  type KeyMetadata,
  KMSClient,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import { noSuch, stageResources } from './stack-resources.ts';
import { applied, type Context, defineVerb } from './verb.ts';

/** Longer than laws ask that the link in an email works: 30 days in the US. */
const linksWorkDays = 60;
const dayMs = 24 * 60 * 60 * 1000;

export const verb = defineVerb({
  takes: ['<service>'],
  help: `Lets a new key sign. What the present one has signed is verified until the next rotation; what the one before has signed is not any
more, and that key is scheduled for deletion in 30 days.

  <service>            notifications
  --end-links          although the key before signed less than ${linksWorkDays} days ago, so that links in recent emails end
`,
  options: { 'end-links': { type: 'boolean', default: false } },
  changes: true,
  async run(context, [service = ''], { 'end-links': endLinks }) {
    const aliases = await aliasesOf(context, service);
    const present = await describeKey(context, aliases.present);
    const former = await describeKey(context, aliases.former);
    const isFirst = present.Arn === former.Arn;
    context.say(`${present.KeyId} signs, since ${present.CreationDate?.toISOString()}.`);
    if (!isFirst) context.say(`${former.KeyId} signed before. Nothing of it will be verified any more.`);
    const tooEarly = isFirst || endLinks ? undefined : whyTooEarly(present);
    if (tooEarly !== undefined) {
      if (context.apply) throw new Error(tooEarly);
      return context.say(tooEarly);
    }
    context.say('A new key is to sign.');
    await applied(context, async () => {
      const next = await createLike(context, present);
      // The former alias first: in between, both lead to what has signed everything so far.
      await moveAlias(context, aliases.former, present);
      await moveAlias(context, aliases.present, next);
      context.say(
        `${next.KeyId} signs. What ${present.KeyId} has signed is verified until the next rotation.`,
      );
      if (!isFirst) await scheduleDeletion(context, former);
    });
  },
});

async function aliasesOf(context: Context, service: string) {
  const aliases = (await stageResources(context)).filter(({ type }) => type === 'AWS::KMS::Alias');
  const find = (id: string) => aliases.find(({ stack, logicalId }) => stack === service && logicalId === id);
  const [present, former] = [find('MacKeyAlias'), find('FormerMacKeyAlias')];
  if (present && former) return { present: present.physicalId, former: former.physicalId };
  return noSuch('service with a key', service, [...new Set(aliases.map(({ stack }) => stack))], context);
}

async function describeKey({ client }: Context, alias: string): Promise<KeyMetadata> {
  const { KeyMetadata } = await client(KMSClient).send(new DescribeKeyCommand({ KeyId: alias }));
  if (!KeyMetadata) throw new Error(`The alias ${alias} leads to no key.`);
  return KeyMetadata;
}

function whyTooEarly({ CreationDate = new Date() }: KeyMetadata): string | undefined {
  const earliest = new Date(CreationDate.getTime() + linksWorkDays * dayMs);
  if (Date.now() >= earliest.getTime()) return undefined;
  return (
    `The last rotation was on ${CreationDate.toISOString()}: links in emails from before are to work until ${earliest.toISOString()}. ` +
    'Where they must not, because somebody else could sign: --end-links.'
  );
}

async function createLike(
  { client }: Context,
  { KeySpec, KeyUsage, Description }: KeyMetadata,
): Promise<KeyMetadata> {
  const created = await client(KMSClient).send(new CreateKeyCommand({ KeySpec, KeyUsage, Description }));
  if (!created.KeyMetadata) throw new Error('KMS has created no key.');
  return created.KeyMetadata;
}

async function moveAlias({ client }: Context, alias: string, { KeyId }: KeyMetadata): Promise<void> {
  await client(KMSClient).send(new UpdateAliasCommand({ AliasName: alias, TargetKeyId: KeyId }));
}

async function scheduleDeletion({ client, say }: Context, { KeyId }: KeyMetadata): Promise<void> {
  const { DeletionDate } = await client(KMSClient).send(
    new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 30 }),
  );
  say(`${KeyId} is deleted on ${DeletionDate?.toISOString()}, unless somebody calls that off.`);
}
