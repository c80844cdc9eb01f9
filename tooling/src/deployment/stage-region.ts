import type { StackState } from './stack-state.ts';
import type { Stage } from './stage.ts';

/**
 * The page's stack is in us-east-1 for stages of all regions, so it would be taken from a stage of another region. Throws when it belongs
 * to one; the id of the user pool that it was told says so.
 */
export function refuseOtherRegion({ name, region }: Stage, console: StackState | undefined): void {
  const [, itsRegion] = /\/([a-z]+-[a-z-]+-\d+)_\w+$/.exec(console?.parameters.SignInIssuer ?? '') ?? [];
  if (itsRegion === undefined || itsRegion === region) return;
  throw new Error(`Stage ${name} is in ${itsRegion}, not in ${region}: say --region ${itsRegion}`);
}
