/**
 * SNS topics, as far as something is told to them.
 *
 * Emulated: topics, their subscriptions and their policies from templates; what AWS's own services publish there, judged by the topic's
 * policy (which without AWS::SNS::TopicPolicy is SNS's own) and by the policy of its KMS key. What was published can be read.
 *
 * Not emulated: the API, and delivery: nothing reaches a subscription, so that no person gets an email and no queue a message.
 */
import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID, arnOf } from '../cloudformation/template.ts';
import type { Iam } from '../iam/iam.ts';

type Properties = Readonly<Record<string, unknown>>;

export type Publication = {
  readonly topicArn: string;
  readonly messageId: string;
  /** ISO 8601 */
  readonly at: string;
  readonly subject: string;
  readonly message: string;
  /** Whoever would have got it on AWS: `email:ada@example.com`. */
  readonly subscribers: readonly string[];
};

export type SnsService = {
  /** `properties`: AWS::SNS::Topic. */
  createTopic(properties: Properties): void;
  /** `properties`: AWS::SNS::Subscription. */
  subscribe(properties: Properties): void;
  /** `properties`: AWS::SNS::TopicPolicy, which takes the place of the topic's own policy. */
  attachPolicy(properties: Properties): void;
  hasTopic(arn: string): boolean;
  /** By an AWS service on behalf of `sourceArn`. Throws AwsError when the topic or its key do not let it in. */
  publish(
    publisher: { readonly service: string; readonly sourceArn: string },
    said: Pick<Publication, 'topicArn' | 'subject' | 'message'>,
  ): void;
  /** Oldest first. */
  publications(): readonly Publication[];
};

type Topic = { readonly keyArn: string | undefined; readonly subscribers: string[]; hasPolicy: boolean };

const KEPT_PUBLICATIONS = 10_000;

export function makeSns({
  iam,
}: {
  readonly iam: Pick<Iam, 'authorizeService' | 'resourcePolicies'>;
}): SnsService {
  const topics = new Map<string, Topic>();
  const published: Publication[] = [];
  return {
    createTopic({ TopicName, KmsMasterKeyId, Subscription }) {
      const arn = arnOf('sns', String(TopicName));
      const inline = Array.isArray(Subscription) ? (Subscription as readonly Properties[]) : [];
      topics.set(arn, {
        keyArn: keyArnOf(KmsMasterKeyId),
        subscribers: inline.map(subscriberOf),
        hasPolicy: false,
      });
    },
    subscribe(properties) {
      topics.get(String(properties.TopicArn))?.subscribers.push(subscriberOf(properties));
    },
    attachPolicy({ Topics, PolicyDocument }) {
      for (const arn of Topics as readonly string[]) {
        iam.resourcePolicies.attach(arn, PolicyDocument);
        const topic = topics.get(arn);
        if (topic) topic.hasPolicy = true;
      }
    },
    hasTopic: (arn) => topics.has(arn),
    publish({ service, sourceArn }, { topicArn, subject, message }) {
      const topic = topics.get(topicArn);
      if (!topic) return;
      // SNS's own policy lets in whoever acts for the topic's owner, and everything here does.
      if (topic.hasPolicy)
        iam.authorizeService(service, sourceArn, { action: 'sns:Publish', resource: topicArn });
      for (const action of topic.keyArn === undefined ? [] : ['kms:GenerateDataKey', 'kms:Decrypt'])
        iam.authorizeService(service, sourceArn, { action, resource: topic.keyArn ?? '' });
      published.push({
        topicArn,
        messageId: randomUUID(),
        at: new Date().toISOString(),
        subject,
        message,
        subscribers: [...topic.subscribers],
      });
      if (published.length > KEPT_PUBLICATIONS) published.shift();
    },
    publications: () => published,
  };
}

function subscriberOf({ Protocol, Endpoint }: Properties): string {
  return `${String(Protocol)}:${String(Endpoint)}`;
}

/** Undefined for a topic that is not encrypted. AWS's own key for SNS is one that no policy can open to AWS's services. */
function keyArnOf(keyId: unknown): string | undefined {
  if (typeof keyId !== 'string') return undefined;
  if (keyId.startsWith('arn:')) return keyId;
  return `arn:aws:kms:us-east-1:${ACCOUNT_ID}:${keyId.startsWith('alias/') ? keyId : `key/${keyId}`}`;
}
