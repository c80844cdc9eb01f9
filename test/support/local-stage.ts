/** The local cloud, addressed as any other stage is: by its doors, and by AWS's own APIs for signing people in. */
import { output } from '@orderflow/tooling/outputs';
import { linkKeyOf, newRun, type StageAddress } from '@orderflow/tooling/stage-tests/stage-address';
import { openShop } from './shop.ts';

type LocalStage = { readonly address: StageAddress; stop(): Promise<void> };

export async function startLocalStage(): Promise<LocalStage> {
  const { cloud, stop } = await openShop();
  const address = {
    name: 'the local cloud',
    apiUrl: cloud.apiUrl,
    liveFeedUrl: cloud.webSocketUrl ?? '',
    userPoolId: output(cloud, 'shared', 'UserPoolId'),
    userPoolClientId: output(cloud, 'shared', 'UserPoolClientId'),
    region: 'us-east-1',
    run: newRun(),
    linkKeyId: linkKeyOf('dev'),
    welcomesGuests: false,
    aws: { endpoint: cloud.awsUrl, credentials: cloud.credentials },
  };
  return { address, stop };
}
