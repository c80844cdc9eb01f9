/** The page's stack, which comes first on a new stage, because the others must know its origin, and again last, to know theirs. */
import { join } from 'node:path';
import type { Domain } from './decisions.ts';
import { readNote, writeNote } from './notes.ts';
import type { Parameters } from './parameters.ts';
import { publishPage } from './publish-page.ts';
import type { StackState } from './stack-state.ts';
import type { Outputs, StageStack } from './stage.ts';

/** What its stack must be told of the others, as far as they are there. */
export function pageParameters(
  { shared, files, notifications }: Outputs,
  domain: Domain | undefined,
): Parameters {
  const values = {
    ApiUrl: shared?.ApiUrl,
    SignInIssuer: shared?.SignInIssuer,
    SignInUrl: shared?.SignInUrl,
    UserPoolClientId: shared?.UserPoolClientId,
    LiveFeedUrl: notifications?.LiveFeedUrl,
    UploadsUrl: files?.UploadsUrl,
    DomainName: domain?.name,
    CertificateArn: domain?.certificateArn,
  };
  const known = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(known);
}

/** The origin that the page will have, as far as that is known before its stack is deployed. */
export function originBefore(
  console: StackState | undefined,
  domain: Domain | undefined,
): string | undefined {
  if (domain !== undefined) return `https://${domain.name}`;
  // With a domain that it is about to lose, the stack does not say which address CloudFront gives it.
  return console?.parameters.DomainName ? undefined : console?.outputs.ConsoleUrl;
}

/** What was built into `dist/`, to where the stack says. */
export async function uploadPage(
  { folder, region }: StageStack,
  outputs: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Promise<void> {
  const { BucketName = '', Settings = '', ServerlessDeploymentBucketName = '' } = outputs;
  const place = { bucket: ServerlessDeploymentBucketName, region };
  const { uploaded, deleted, superseded } = await publishPage({
    folder: join(folder, 'dist'),
    bucket: BucketName,
    region,
    settings: Settings,
    superseded: (await readNote(place, 'superseded.json')) ?? {},
  });
  await writeNote(place, 'superseded.json', superseded);
  say(`The page: ${uploaded} files uploaded, ${deleted} of earlier builds deleted.`);
}
