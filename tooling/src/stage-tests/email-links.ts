/** The link by which an email of a kind is ended, made as the service makes it: of a deployed stage nobody can read the emails. */
import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import type { StageAddress } from './stage-address.ts';

type Unsubscription = { readonly customerId: string; readonly category: string };

/** Takes credentials that may use the stage's key. The token's form: services/notifications/src/adapters/kms-unsubscribe-links.ts. */
export async function unsubscribeToken(
  stage: StageAddress,
  { customerId, category }: Unsubscription,
): Promise<string> {
  const kms = new KMSClient({ region: stage.region, ...stage.aws });
  try {
    const payload = Buffer.from(JSON.stringify({ customerId, category })).toString('base64url');
    const { Mac = new Uint8Array() } = await kms.send(
      new GenerateMacCommand({
        KeyId: stage.linkKeyId,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: Buffer.from(`unsubscribe.${payload}`),
      }),
    );
    return `${payload}.${Buffer.from(Mac).toString('base64url')}`;
  } finally {
    kms.destroy();
  }
}
