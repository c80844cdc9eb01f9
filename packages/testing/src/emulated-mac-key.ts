/** A key for message authentication codes that behaves like KMS's, driven by the real SDK client. */
import { randomUUID } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import { macKey, macKeyId } from '@orderflow/infra/mac-key';
import { serveService } from '@orderflow/local-cloud/endpoint/serve-for-test';
import { makeKms } from '@orderflow/local-cloud/kms/kms';

export async function startMacKey() {
  const kms = makeKms();
  const keyId = randomUUID();
  kms.createKey(keyId, macKey('testing')[macKeyId]?.Properties ?? {});
  const served = await serveService(kms);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new KMSClient({ endpoint: served.url, region: 'us-east-1', credentials, maxAttempts: 1 });
  return {
    client,
    keyId,
    stop: async () => {
      client.destroy();
      await served.close();
    },
  };
}
